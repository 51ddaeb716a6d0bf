package dev.kreis.matching.seating;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleId;
import java.time.Instant;
import java.util.List;

/** What a room is to write next. */
public sealed interface Decision {
    /** A new circle sits down. */
    record Form(
            Instant at,
            int round,
            int table,
            Circle.Leaf leaf,
            int number,
            List<AttendeeId> members,
            List<Circle.Reason> reasons)
            implements Decision {
        public Form {
            members = List.copyOf(members);
            reasons = List.copyOf(reasons);
        }
    }

    /** A circle that goes on with other people. */
    record Change(Circle circle) implements Decision {}

    /** A circle that is over, or that ended with somebody who was not there after all. */
    record End(Circle circle) implements Decision {}

    /** A circle stays as it is for the rest of the round, or may change again. */
    record Lock(Circle circle, boolean locked) implements Decision {}

    /** Someone waits longer than the organizer wanted anybody to. */
    record Announce(AttendeeId attendeeId, int round, Instant since, List<CircleId> suggestions) implements Decision {
        public Announce {
            suggestions = List.copyOf(suggestions);
        }
    }
}
