package dev.kreis.events.attendance;

import dev.kreis.contracts.KioskId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One stay at one mixer, and all that the desk said when it began, so that the same nonce gets the same answer for ever.
 *
 * @param occurredAt when the person came, as far as the device can be trusted
 * @param recordedAt when Kreis learned of it
 * @param kioskId the device that saw it; absent where an organizer did it
 * @param override whether an organizer let the person in although the rules said no
 * @param circle what the desk said about a circle
 * @param undoneBy the nonce with which it was taken back
 */
public record Visit(
        String nonce,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable KioskId kioskId,
        boolean override,
        boolean afterEnd,
        String givenName,
        Locale locale,
        boolean circle,
        @Nullable Instant leftAt,
        @Nullable Instant undoneAt,
        @Nullable String undoneBy) {

    boolean counts() {
        return undoneAt == null;
    }

    Visit leftAt(Instant when) {
        return new Visit(
                nonce,
                occurredAt,
                recordedAt,
                kioskId,
                override,
                afterEnd,
                givenName,
                locale,
                circle,
                when,
                undoneAt,
                undoneBy);
    }

    Visit undone(Instant when, @Nullable String by) {
        return new Visit(
                nonce,
                occurredAt,
                recordedAt,
                kioskId,
                override,
                afterEnd,
                givenName,
                locale,
                circle,
                leftAt,
                when,
                by);
    }

    Visit nameless() {
        return new Visit(
                nonce,
                occurredAt,
                recordedAt,
                kioskId,
                override,
                afterEnd,
                "",
                locale,
                circle,
                leftAt,
                undoneAt,
                undoneBy);
    }
}
