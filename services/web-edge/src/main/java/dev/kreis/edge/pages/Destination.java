package dev.kreis.edge.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where somebody is to sit, as a form says it: {@code circle.ID} for a free seat, {@code person.ID} to change places. */
sealed interface Destination {
    /** A free seat at a circle. */
    record FreeSeat(String circleId) implements Destination {
        @Override
        public String what() {
            return "moves";
        }

        @Override
        public Map<String, Object> form(String attendeeId, long from, long revision) {
            return Map.of("attendeeId", attendeeId, "toCircleId", circleId, "revision", revision, "fromRevision", from);
        }

        @Override
        public Optional<Room.Circle> circle(Room room) {
            return room.circle(circleId);
        }
    }

    /** The seat of somebody who takes the first person's place in turn. */
    record PlaceOf(String attendeeId) implements Destination {
        @Override
        public String what() {
            return "swaps";
        }

        @Override
        public Map<String, Object> form(String attendeeId, long from, long revision) {
            return Map.of("attendeeIds", List.of(attendeeId, this.attendeeId), "revisions", List.of(from, revision));
        }

        @Override
        public Optional<Room.Circle> circle(Room room) {
            return room.whereabouts(attendeeId)
                    .filter(Room.Seated.class::isInstance)
                    .map(where -> ((Room.Seated) where).circle());
        }
    }

    static Optional<Destination> read(String word) {
        if (word.startsWith("circle.")) {
            return Optional.of(new FreeSeat(word.substring("circle.".length())));
        }
        return word.startsWith("person.")
                ? Optional.of(new PlaceOf(word.substring("person.".length())))
                : Optional.empty();
    }

    /** Under which name matching-service takes it. */
    String what();

    /**
     * @param from the revision of the circle in which the person was shown, 0 where they waited
     * @param revision that of the circle they are to sit at
     */
    Map<String, Object> form(String attendeeId, long from, long revision);

    /** The circle as it sits now, if it does. */
    Optional<Room.Circle> circle(Room room);

    default String name(Room room, Words words) {
        return circle(room)
                .map(circle -> words.circle(circle.leaf(), circle.number()))
                .orElse("");
    }
}
