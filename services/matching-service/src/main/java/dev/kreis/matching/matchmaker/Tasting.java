package dev.kreis.matching.matchmaker;

import dev.kreis.matching.engine.Budget;
import dev.kreis.matching.engine.CircleSizes;
import dev.kreis.matching.engine.Locks;
import dev.kreis.matching.engine.SeatNow;
import dev.kreis.matching.engine.Seating;
import dev.kreis.matching.engine.SeatingProblem;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What each taste would make of the people who are here, so that an organizer sees what a choice costs. */
public final class Tasting {
    private static final int MOST_PEOPLE = 120;
    private static final long MOVES = 40_000;

    private Tasting() {}

    /**
     * How a room would sit.
     *
     * @param pairs how many pairs would sit at one table
     * @param alike how many of them share an interest
     * @param helped in how many of them one offers what the other asks for
     */
    public record Room(int pairs, int alike, int helped) {
        static Room of(List<List<Guest>> circles, Rarity rarity) {
            int pairs = 0;
            int alike = 0;
            int helped = 0;
            for (List<Guest> circle : circles) {
                for (int one = 0; one < circle.size(); one++) {
                    for (int other = 0; other < one; other++) {
                        PairScore score = PairScore.of(circle.get(one), circle.get(other), rarity);
                        pairs++;
                        alike += score.interests() > 0 ? 1 : 0;
                        helped += score.asks() > 0 ? 1 : 0;
                    }
                }
            }
            return new Room(pairs, alike, helped);
        }
    }

    /** Seats the people, at most 120 of them, once for each taste; nobody where there are too few for a circle. */
    public static Map<Taste, Room> of(List<Guest> here, Rules rules, Rarity rarity, long seed) {
        List<Guest> people = here.stream()
                .sorted(Comparator.comparing(guest -> guest.attendeeId().value()))
                .limit(seatable(Math.min(MOST_PEOPLE, here.size()), rules))
                .toList();
        Map<Taste, Room> rooms = new EnumMap<>(Taste.class);
        for (Taste taste : Taste.values()) {
            rooms.put(taste, people.isEmpty() ? new Room(0, 0, 0) : room(people, rules, taste, rarity, seed));
        }
        return rooms;
    }

    /** Five people make no circles of three or four; four do. */
    private static int seatable(int people, Rules rules) {
        int seated = people;
        while (seated > 0 && seated / rules.size().smallest() * rules.size().largest() < seated) {
            seated--;
        }
        return seated < rules.size().smallest() ? 0 : seated;
    }

    private static Room room(List<Guest> people, Rules rules, Taste taste, Rarity rarity, long seed) {
        BitSet hosts = new BitSet();
        for (int person = 0; person < people.size(); person++) {
            hosts.set(person, people.get(person).host());
        }
        Seating seating = SeatNow.solve(
                new SeatingProblem(
                        people.size(),
                        (a, b) -> PairScore.of(people.get(a), people.get(b), rarity)
                                .total(taste),
                        EveningPlanner.forbidden(people, rules),
                        hosts,
                        CircleSizes.anyNumber(
                                rules.size().smallest(), rules.size().largest()),
                        Worth.objective(rules.size().smallest()),
                        Locks.NONE),
                seed,
                Budget.ofMoves(MOVES));
        return Room.of(
                seating.circles().stream()
                        .map(circle -> circle.stream().map(people::get).toList())
                        .toList(),
                rarity);
    }
}
