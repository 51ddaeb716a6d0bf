package dev.kreis.matching.seating;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one person's coming and going.
 *
 * @param wantsCircle whether the person agreed to be matched
 * @param afterEnd whether this was learned only when the mixer was over
 * @param since when the person came, and no later than when we learned of it; absent where the person is not here
 * @param announced the wait that the organizer was told of last
 */
public record Attendance(
        AttendeeId attendeeId,
        PersonId personId,
        Presence presence,
        boolean wantsCircle,
        boolean afterEnd,
        @Nullable Instant since,
        @Nullable Announced announced) {

    /** Where a person is, as far as the door knows. */
    public enum Presence {
        EXPECTED,
        HERE,
        LEFT,
        WITHDRAWN
    }

    /** A wait that the organizer was told of. */
    public record Announced(int round, Instant since) {}

    boolean here() {
        return presence == Presence.HERE && !afterEnd && since != null;
    }
}
