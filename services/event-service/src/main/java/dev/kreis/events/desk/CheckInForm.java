package dev.kreis.events.desk;

import dev.kreis.contracts.MixerId;
import dev.kreis.events.tickets.DoorWord;
import org.jspecify.annotations.Nullable;

/**
 * A ticket at the door, or a full name with the word agreed on.
 *
 * @param occurredAt when, as the device saw it (ISO-8601); absent means now
 * @param override asks to let the person in whatever the rules say; organizers only
 * @param name given name and family name, where there is no ticket
 * @param doorWord goes with the name
 */
record CheckInForm(
        @Nullable String ticket,
        @Nullable String nonce,
        @Nullable String occurredAt,
        @Nullable Boolean override,
        @Nullable String name,
        @Nullable String doorWord) {

    /** The ticket, or what name and word become; half a name becomes nothing that anybody has. */
    CheckInForm withTicket(MixerId mixerId) {
        if (ticket != null || name == null || doorWord == null) {
            return this;
        }
        return new CheckInForm(
                DoorWord.code(mixerId, name, doorWord).orElse(""), nonce, occurredAt, override, null, null);
    }
}
