package dev.kreis.events.attendance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who is here said about not wanting a seat.
 *
 * @param breakSince since when the person takes a break; absent where they do not
 * @param backSince when the last break ended; absent where there was none
 * @param sitsOut the round without a seat; absent where there is none
 */
public record Rest(
        @Nullable Instant breakSince,
        @Nullable Instant backSince,
        @Nullable Integer sitsOut) {
    public boolean isBreak() {
        return breakSince != null;
    }

    /** Whether there is, or will be, a time without a seat. */
    boolean isRest() {
        return isBreak() || sitsOut != null;
    }
}
