package dev.kreis.events.desk;

import dev.kreis.contracts.AttendeeId;
import org.jspecify.annotations.Nullable;

/**
 * A check-in to be taken back.
 *
 * @param attendeeId whose, or else the ticket says
 * @param nonce of the check-in meant, or one of its own, which means the latest check-in
 */
record UndoForm(
        @Nullable AttendeeId attendeeId,
        @Nullable String nonce,
        @Nullable String ticket) {}
