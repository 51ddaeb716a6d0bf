package dev.kreis.contracts;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mixer as the other services know it: the full state, no personal data.
 *
 * @param place where it is, in words a guest understands
 * @param zone the zone in which its times are shown and in which its day is counted
 * @param doorsOpen from when check-in is possible without an organizer's override
 * @param starts when the first round is meant to begin
 * @param ends when the evening is meant to be over
 * @param rounds how many sittings are planned, 1 to 12
 * @param roundLength how long a sitting is meant to last
 * @param circles the sizes a circle may have
 * @param waitingBound the longest a person waits in the pool before being seated as well as can be
 * @param sameOrganisationAllowed whether colleagues may share a circle
 * @param language in which the mixer's own words are written; people choose theirs
 * @param round the sitting now going on, counted from 1; 0 until the mixer opens
 * @param roundBegan when that sitting began
 * @param changedAt when this state came to be
 */
public record Mixer(
        MixerId mixerId,
        TeamId teamId,
        String name,
        String place,
        ZoneId zone,
        Instant doorsOpen,
        Instant starts,
        Instant ends,
        List<Table> tables,
        int rounds,
        Duration roundLength,
        CircleSize circles,
        Duration waitingBound,
        boolean sameOrganisationAllowed,
        Locale language,
        Stage stage,
        int round,
        @Nullable Instant roundBegan,
        Instant changedAt) {

    public Mixer {
        tables = List.copyOf(tables);
    }

    /** The life of a mixer; {@code DRAFTED} never leaves event-service. */
    public enum Stage {
        DRAFTED,
        ANNOUNCED,
        OPEN,
        ENDED,
        CANCELLED
    }

    /**
     * A table, and how many can sit there.
     *
     * @param spot where it stands in the room plan; absent where nobody has drawn one
     */
    public record Table(int number, int seats, @Nullable Spot spot) {
        /** A table of which nobody has said where it stands. */
        public Table(int number, int seats) {
            this(number, seats, null);
        }
    }

    /** A place in the room, in percent of its width from the left and of its depth from the top of the plan: 0 to 100. */
    public record Spot(int x, int y) {}

    /** The smallest and largest circle, both 2 to 6, smallest first. */
    public record CircleSize(int smallest, int largest) {
        public CircleSize {
            if (smallest < 2 || largest > 6 || smallest > largest) {
                throw new IllegalArgumentException("circles have 2 to 6 seats, the smallest number first");
            }
        }
    }
}
