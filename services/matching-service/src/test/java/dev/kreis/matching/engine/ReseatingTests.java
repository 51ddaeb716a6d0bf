package dev.kreis.matching.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ReseatingTests {

    private static final Objective MIX = new Objective.Happiness(
            new int[] {0, 60, 40, 27, 20, 15, 12, 10, 9, 8, 7, 6}, 180, 1, 150, new int[] {0, 0, 300}, 1500);

    @Property(tries = 60)
    void seatsThoseWhoRiseAsWellAsCanBe(@ForAll @IntRange(min = 2, max = 7) int pairs, @ForAll long seed) {
        Room room = new Room(IntStream.generate(() -> 2).limit(pairs).toArray(), seed);
        boolean[] bound = new boolean[room.people];
        IntStream.range(0, pairs).forEach(circle -> bound[2 * circle] = true);
        long best = room.bestOf(new int[pairs], 0);
        Reseating reseating = new Reseating(room.seated, pairs, bound, new Dice(seed));
        for (int step = 0; step < 20; step++) {
            reseating.step();
        }
        assertThat(room.seated.value()).isEqualTo(best);
    }

    @Property(tries = 60)
    void keepsSizesAndWhoIsBoundAndReckonsRight(
            @ForAll @IntRange(min = 2, max = 20) int circles, @ForAll boolean wide, @ForAll long seed) {
        Random random = new Random(seed);
        int[] sizes = random.ints(circles, 0, random.nextInt(3) == 0 ? 12 : 6).toArray();
        Room room = new Room(sizes, seed);
        boolean[] bound = new boolean[room.people];
        for (int person = 0; person < room.people; person++) {
            bound[person] = random.nextInt(4) == 0;
        }
        SeatingAgain reseating = wide
                ? room.wide(2 + random.nextInt(room.people), bound, seed)
                : new Reseating(room.seated, circles, bound, new Dice(seed));
        reseating.heat(2_000);
        int[] before = room.seated.whereabouts().clone();
        for (int step = 0; step < 20; step++) {
            reseating.step();
        }
        reseating.heat(0);
        long value = room.seated.value();
        for (int step = 0; step < 20; step++) {
            reseating.step();
            // an auction is as far from the best as its least raise, which is one for everybody without heat
            assertThat(room.seated.value()).isGreaterThanOrEqualTo(wide ? value - circles : value);
            value = room.seated.value();
        }
        assertThat(value).isEqualTo(room.reckoned());
        for (int circle = 0; circle < circles; circle++) {
            assertThat(room.seated.size(circle)).isEqualTo(sizes[circle]);
        }
        for (int person = 0; person < room.people; person++) {
            if (bound[person]) {
                assertThat(room.seated.circleOf(person)).isEqualTo(before[person]);
            }
        }
    }

    @Property(tries = 60)
    void anAuctionSeatsThoseWhoRiseAsWellAsCanBe(@ForAll @IntRange(min = 2, max = 7) int pairs, @ForAll long seed) {
        Room room = new Room(IntStream.generate(() -> 2).limit(pairs).toArray(), seed);
        boolean[] bound = new boolean[room.people];
        IntStream.range(0, pairs).forEach(circle -> bound[2 * circle] = true);
        long best = room.bestOf(new int[pairs], 0);
        SeatingAgain reseating = room.wide(room.people, bound, seed);
        reseating.heat(0);
        for (int step = 0; step < 20; step++) {
            reseating.step();
        }
        assertThat(room.seated.value()).isBetween(best - pairs, best);
    }

    /** People seated by their numbers, circle by circle. */
    private static final class Room {

        final int people;
        final SeatedCircles seated;
        private final PairTable pairs;
        private final CircleWorth worth;
        private final int circles;

        Room(int[] sizes, long seed) {
            Random random = new Random(seed);
            people = Math.max(1, IntStream.of(sizes).sum());
            circles = sizes.length;
            BitSet hosts = new BitSet();
            IntStream.range(0, people).filter(_ -> random.nextInt(3) == 0).forEach(hosts::set);
            SeatingProblem problem = new SeatingProblem(
                    people,
                    new TriangularScores(
                            people,
                            random.ints((long) people * (people - 1) / 2, 0, 1000)
                                    .toArray()),
                    ForbiddenPairs.none(people),
                    hosts,
                    CircleSizes.exactly(circles, 0, people),
                    MIX,
                    Locks.NONE);
            pairs = new PairTable(people, problem.scores(), problem.forbidden());
            seated = new SeatedCircles(problem, pairs, circles, people, 500);
            worth = new CircleWorth(pairs, hosts, MIX, people);
            int next = 0;
            for (int circle = 0; circle < circles; circle++) {
                for (int i = 0; i < sizes[circle]; i++) {
                    seated.seat(next++, circle);
                }
            }
        }

        WideReseating wide(int candidates, boolean[] bound, long seed) {
            return new WideReseating(seated, new Candidates(people, pairs, candidates), circles, bound, new Dice(seed));
        }

        long reckoned() {
            long value = 0;
            for (int circle = 0; circle < circles; circle++) {
                int which = circle;
                int[] members = IntStream.range(0, seated.size(circle))
                        .map(i -> seated.member(which, i))
                        .toArray();
                value += worth.value(members, members.length);
            }
            return value;
        }

        /** The best value when everybody of an odd number may sit with anybody of an even one, by trying everything. */
        long bestOf(int[] mates, int circle) {
            long best = Long.MIN_VALUE;
            if (circle == mates.length) {
                best = 0;
                for (int i = 0; i < mates.length; i++) {
                    best += worth.value(new int[] {2 * i, mates[i]}, 2);
                }
                return best;
            }
            for (int mate = 1; mate < people; mate += 2) {
                int wanted = mate;
                if (IntStream.range(0, circle).noneMatch(i -> mates[i] == wanted)) {
                    mates[circle] = mate;
                    best = Math.max(best, bestOf(mates, circle + 1));
                }
            }
            return best;
        }
    }
}
