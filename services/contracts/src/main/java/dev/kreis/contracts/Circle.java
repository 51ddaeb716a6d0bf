package dev.kreis.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small group at a table in one round.
 *
 * @param round counted from 1
 * @param table the table's number; 0 where the room has no table left and the circle meets standing
 * @param leaf the tree that names it
 * @param number 1 for the first circle of that leaf in a round ("Oak"), 2 for the next ("Oak 2")
 * @param attendeeIds who sits there now; empty once ended
 * @param met who ever sat there, also if only for a while
 * @param reasons at most two, best first
 * @param endedAt absent while it lasts
 */
public record Circle(
        CircleId circleId,
        MixerId mixerId,
        int round,
        int table,
        Leaf leaf,
        int number,
        List<AttendeeId> attendeeIds,
        List<AttendeeId> met,
        List<Reason> reasons,
        Instant formedAt,
        @Nullable Instant endedAt) {

    public Circle {
        attendeeIds = List.copyOf(attendeeIds);
        met = List.copyOf(met);
        reasons = List.copyOf(reasons);
    }

    /** The trees whose leaves name the circles; the shape tells them apart, never the colour alone. */
    public enum Leaf {
        OAK,
        BIRCH,
        LINDEN,
        WILLOW,
        BEECH,
        MAPLE,
        GINKGO,
        ROWAN,
        LARCH
    }

    /**
     * Why these people sit together, for others to put into words.
     *
     * @param about whom it concerns; for {@code ASK_MET} first the person who asks, then the one who offers
     * @param topic the shared interest, the topic of the ask, or the language's code; empty for {@code FRESH_FACES}
     */
    public record Reason(Kind kind, List<AttendeeId> about, String topic) {
        public Reason {
            about = List.copyOf(about);
        }

        public enum Kind {
            SHARED_INTEREST,
            ASK_MET,
            SAME_LANGUAGE,
            FRESH_FACES
        }
    }
}
