package dev.kreis.matching.seating;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.CircleId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a {@link Wish}. */
public sealed interface Answer {
    /**
     * It can be done.
     *
     * @param steps what to write, one step after the other: a seat is given up before it is taken
     * @param effects what it means for everybody whose company changes
     * @param place the circle that the wish was about, absent where it is a new one
     */
    record Granted(
            List<List<Decision>> steps,
            List<Effect> effects,
            @Nullable CircleId place) implements Answer {
        public Granted {
            steps = steps.stream().map(List::copyOf).toList();
            effects = List.copyOf(effects);
        }
    }

    /**
     * A rule stands against it.
     *
     * @param about whom the rule is about; nobody where the reason is nobody's business
     * @param circleId the circle it is about
     */
    record Forbidden(
            Rule rule, List<AttendeeId> about, @Nullable CircleId circleId) implements Answer {
        public Forbidden {
            about = List.copyOf(about);
        }
    }

    /**
     * The room is not any more as the organizer saw it.
     *
     * @param attendeeId who is elsewhere by now
     * @param circleId the circle that changed, or in which that person sits now
     */
    record Outdated(
            Why why,
            @Nullable AttendeeId attendeeId,
            @Nullable CircleId circleId) implements Answer {}

    /** What no organizer can overrule. */
    enum Rule {
        /** Somebody wished so. Who, and about whom, is never told. */
        KEPT_APART,
        NO_COMMON_LANGUAGE,
        NO_SEAT_LEFT,
        TOO_FEW,
        LOCKED,
        SAME_CIRCLE,
        ON_THEIR_OWN
    }

    /** What changed meanwhile. */
    enum Why {
        CIRCLE_CHANGED,
        CIRCLE_ENDED,
        SITS_ELSEWHERE,
        WAITS_BY_NOW,
        NOT_HERE,
        NOT_OPEN,
        SOMEBODY_WAS_FASTER
    }
}
