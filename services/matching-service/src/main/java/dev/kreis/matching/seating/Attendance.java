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
 * @param recordedAt when we learned of it, by the one clock that goes for everybody: the moment at which a room takes it in
 * @param sitsOut the round in which the person would like no seat
 * @param announced the wait that the organizer was told of last
 */
public record Attendance(
        AttendeeId attendeeId,
        PersonId personId,
        Presence presence,
        boolean wantsCircle,
        boolean afterEnd,
        @Nullable Instant since,
        Instant recordedAt,
        @Nullable Integer sitsOut,
        @Nullable Announced announced) {

    /** Where a person is, as far as the door knows. */
    public enum Presence {
        EXPECTED,
        HERE,
        ON_BREAK,
        LEFT,
        WITHDRAWN
    }

    /** A wait that the organizer was told of. */
    public record Announced(int round, Instant since) {}

    /** The same, once the organizer was told of a wait. */
    public Attendance announced(Announced wait) {
        return new Attendance(attendeeId, personId, presence, wantsCircle, afterEnd, since, recordedAt, sitsOut, wait);
    }

    /** Whether the person is in the house, with or without a wish for a seat. */
    public boolean present() {
        return presence == Presence.HERE || presence == Presence.ON_BREAK;
    }

    /** Whether the person would rather have no seat in that round. */
    public boolean sitsOut(int round) {
        return sitsOut != null && sitsOut == round;
    }

    boolean here() {
        return presence == Presence.HERE && !afterEnd && since != null;
    }
}
