package dev.kreis.matching.matchmaker;

import dev.kreis.contracts.AttendeeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each tempo would have made of people as they came, so that an organizer sees what a choice costs. It plays their
 * coming again, which takes up to a second where many came: nothing to do while others wait.
 */
public final class Timing {
    private static final int MOST_PEOPLE = 120;

    /** As many of those still to come are known to the room. */
    private static final int FORECAST = 60;

    private static final Duration STEP = Duration.ofSeconds(5);

    private Timing() {}

    /**
     * How a room would have been seated.
     *
     * @param people how many came who would like a seat
     * @param waited how long they would have waited on average; the longest wait there is for those whom no new circle took
     * @param company with whom
     */
    public record Room(int people, Duration waited, Tasting.Room company) {}

    /**
     * Those who came.
     *
     * @param people {@linkplain Guest#since() since} when they are here
     * @param aim the size of circle that suits the room
     */
    public record Arrivals(List<Guest> people, Rules rules, int aim, Rarity rarity, long seed) {
        public Arrivals {
            people = people.stream()
                    .sorted(Comparator.comparing(Guest::since)
                            .thenComparing(guest -> guest.attendeeId().value()))
                    .limit(MOST_PEOPLE)
                    .toList();
        }
    }

    /** Plays the coming of the first 120 once for each tempo. */
    public static Map<Tempo, Room> of(Arrivals arrivals) {
        Map<Tempo, Room> rooms = new EnumMap<>(Tempo.class);
        for (Tempo tempo : Tempo.values()) {
            rooms.put(tempo, new Replay(arrivals, tempo).play());
        }
        return rooms;
    }

    private static final class Replay {
        private final Arrivals arrivals;
        private final Rules rules;
        private final LivePool pool;
        private final Map<AttendeeId, Guest> waiting = new HashMap<>();
        private final List<List<Guest>> circles = new ArrayList<>();
        private Duration waited = Duration.ZERO;

        Replay(Arrivals arrivals, Tempo tempo) {
            this.arrivals = arrivals;
            Rules given = arrivals.rules();
            this.rules = new Rules(
                    given.size(),
                    given.waitingBound(),
                    given.sameOrganisationAllowed(),
                    new Manner(given.taste(), tempo));
            this.pool = new LivePool(rules, arrivals.aim(), arrivals.seed());
        }

        Room play() {
            List<Guest> people = arrivals.people();
            for (int came = 0; came < people.size(); came++) {
                Guest guest = people.get(came);
                waiting.put(guest.attendeeId(), guest);
                Instant until = came + 1 < people.size() ? people.get(came + 1).since() : Instant.MAX;
                List<Guest> toCome = people.subList(came + 1, people.size());
                Instant now = guest.since();
                do {
                    look(now, toCome);
                    now = now.plus(STEP);
                } while (!waiting.isEmpty() && now.isBefore(until));
            }
            return new Room(
                    people.size(),
                    people.isEmpty() ? Duration.ZERO : waited.dividedBy(people.size()),
                    Tasting.Room.of(circles, arrivals.rarity()));
        }

        private void look(Instant now, List<Guest> toCome) {
            List<Guest> likely = toCome.subList(0, Math.min(FORECAST, toCome.size()));
            for (List<AttendeeId> circle :
                    pool.advance(now, waiting.values(), toCome.size(), () -> likely, rules, arrivals.rarity())) {
                List<Guest> members = circle.stream().map(this::seated).toList();
                members.forEach(member -> waited = waited.plus(Duration.between(member.since(), now)));
                circles.add(members);
            }
            waiting.values().removeIf(guest -> {
                boolean over = !guest.since().plus(rules.deadline()).isAfter(now);
                waited = over ? waited.plus(rules.deadline()) : waited;
                return over;
            });
        }

        private Guest seated(AttendeeId attendeeId) {
            Guest guest = waiting.remove(attendeeId);
            if (guest == null) {
                throw new IllegalStateException(attendeeId + " does not wait");
            }
            return guest;
        }
    }
}
