package dev.kreis.matching.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SeatNowTests {

    private static final Objective MIX =
            new Objective.Happiness(new int[] {0, 0, 40, 27, 20, 15, 12}, 180, 1, 150, new int[] {0, 0, 300}, 1500);

    @Property(tries = 60)
    void seatsEverybodyOnceWithinTheSizesUnderAnyRules(
            @ForAll @IntRange(min = 3, max = 60) int people, @ForAll long seed) {
        SeatingProblem problem = random(people, seed, new Random(seed).nextBoolean());
        Seating seating = SeatNow.solve(problem, seed, Budget.ofMoves(5_000));
        assertSeated(problem, seating);
        assertThat(seating.value()).isEqualTo(new Changes(problem).value(seating.circles()));
        assertThat(seating.brokenRules()).isEqualTo(new Changes(problem).brokenRules(seating.circles()));
    }

    @Property(tries = 30)
    void keepsWhatIsLocked(@ForAll @IntRange(min = 12, max = 40) int people, @ForAll long seed) {
        int circles = people / 4;
        Locks locks = new Locks(List.of(List.of(0, 1), List.of(2, 3, 4)), Map.of(2, 1, 7, 0));
        SeatingProblem problem = new SeatingProblem(
                people,
                randomScores(people, new Random(seed)),
                ForbiddenPairs.none(people),
                new BitSet(),
                CircleSizes.exactly(circles, 3, 6),
                MIX,
                locks);
        Seating seating = SeatNow.solve(problem, seed, Budget.ofMoves(5_000));
        assertSeated(problem, seating);
        assertThat(seating.circles().get(1)).contains(2, 3, 4);
        assertThat(seating.circles().get(0)).contains(7);
        assertThat(seating.circles()).anyMatch(circle -> circle.containsAll(List.of(0, 1)));
    }

    @Property(tries = 30)
    void givesTheSameForTheSameSeed(@ForAll @IntRange(min = 3, max = 40) int people, @ForAll long seed) {
        SeatingProblem problem = random(people, seed, true);
        assertThat(SeatNow.solve(problem, seed, Budget.ofMoves(4_000)))
                .isEqualTo(SeatNow.solve(problem, seed, Budget.ofMoves(4_000)));
    }

    @Property(tries = 30)
    void isNeverWorseWithMoreTime(@ForAll @IntRange(min = 4, max = 40) int people, @ForAll long seed) {
        SeatingProblem problem = random(people, seed, false);
        long value = Long.MIN_VALUE;
        int broken = Integer.MAX_VALUE;
        for (long moves : new long[] {0, 300, 1_000, 5_000, 20_000}) {
            Seating seating = SeatNow.solve(problem, seed, Budget.ofMoves(moves));
            assertThat(seating.brokenRules()).isLessThanOrEqualTo(broken);
            if (seating.brokenRules() == broken) {
                assertThat(seating.value()).isGreaterThanOrEqualTo(value);
            }
            broken = seating.brokenRules();
            value = seating.value();
        }
    }

    @Property(tries = 20, seed = "4")
    void findsTheBestSeatingOfFewPeople(@ForAll @IntRange(min = 4, max = 10) int people, @ForAll long seed) {
        SeatingProblem problem = random(people, seed, true);
        long best = bestOf(problem, new ArrayList<>(), 0);
        Seating found = SeatNow.solve(problem, seed, Budget.ofMoves(100_000));
        if (best == Long.MIN_VALUE) {
            assertThat(found.brokenRules()).isPositive();
        } else {
            assertThat(found.brokenRules()).isZero();
            assertThat(found.value()).isEqualTo(best);
        }
    }

    @Property(tries = 6, seed = "4")
    void findsTheBestGroupingOfFewPeople(@ForAll @IntRange(min = 4, max = 10) int people, @ForAll long seed) {
        SeatingProblem problem = new SeatingProblem(
                people,
                randomScores(people, new Random(seed)),
                ForbiddenPairs.none(people),
                new BitSet(),
                CircleSizes.exactly(2, people / 2 - 1, people / 2 + 1),
                new Objective.PairSum(),
                Locks.NONE);
        Seating found = SeatNow.solve(problem, seed, Budget.ofMoves(100_000));
        assertSeated(problem, found);
        assertThat(found.value()).isEqualTo(bestOf(problem, new ArrayList<>(), 0));
    }

    @Property(tries = 20)
    void seatsFewPeopleAsWellAsLocksAllow(@ForAll @IntRange(min = 5, max = 9) int people, @ForAll long seed) {
        int circles = (people + 3) / 4;
        Locks locks = new Locks(List.of(List.of(0, 1), List.of(2, 3)), Map.of(2, circles - 1, 4, 0));
        SeatingProblem problem = new SeatingProblem(
                people,
                randomScores(people, new Random(seed)),
                ForbiddenPairs.none(people).andPairs(new int[][] {{0, 2}}),
                new BitSet(),
                CircleSizes.exactly(circles, 1, 5),
                MIX,
                locks);
        Seating found = SeatNow.solve(problem, seed, Budget.ofMoves(0));
        assertSeated(problem, found);
        assertThat(found.proven()).isTrue();
        assertThat(found.circles().get(0)).contains(4);
        assertThat(found.circles().get(circles - 1)).contains(2, 3);
        assertThat(found.circles()).anyMatch(circle -> circle.containsAll(List.of(0, 1)));
        assertThat(found.value()).isGreaterThanOrEqualTo(searched(problem, seed));
    }

    @Property(tries = 20)
    void relabellingPeopleChangesNothingButTies(@ForAll @IntRange(min = 4, max = 12) int people, @ForAll long seed) {
        SeatingProblem problem = random(people, seed, true);
        int[] names = IntStream.range(0, people).toArray();
        new Dice(seed).shuffle(names);
        int[][] forbidden = IntStream.range(0, people * people)
                .mapToObj(pair -> new int[] {pair / people, pair % people})
                .filter(pair -> pair[0] != pair[1] && problem.forbidden().forbids(names[pair[0]], names[pair[1]]))
                .toArray(int[][]::new);
        BitSet hosts = new BitSet();
        IntStream.range(0, people)
                .filter(person -> problem.hosts().get(names[person]))
                .forEach(hosts::set);
        SeatingProblem relabelled = new SeatingProblem(
                people,
                (a, b) -> problem.scores().between(names[a], names[b]),
                ForbiddenPairs.none(people).andPairs(forbidden),
                hosts,
                problem.sizes(),
                MIX,
                Locks.NONE);
        Seating before = SeatNow.solve(problem, 1, Budget.ofMoves(0));
        Seating after = SeatNow.solve(relabelled, 1, Budget.ofMoves(0));
        assertThat(after.value()).isEqualTo(before.value());
        assertThat(after.brokenRules()).isEqualTo(before.brokenRules());
    }

    @Property(tries = 4)
    void seatsVeryManyPeopleByTheSameRules(@ForAll @IntRange(min = 1_501, max = 1_800) int people, @ForAll long seed) {
        SeatingProblem problem = random(people, seed, new Random(seed).nextBoolean());
        Seating seating = SeatNow.solve(problem, seed, Budget.ofMoves(200L * people));
        assertSeated(problem, seating);
        assertThat(seating.value()).isEqualTo(new Changes(problem).value(seating.circles()));
        assertThat(seating.brokenRules()).isEqualTo(new Changes(problem).brokenRules(seating.circles()));
        assertThat(SeatNow.solve(problem, seed, Budget.ofMoves(200L * people))).isEqualTo(seating);
        assertThat(SeatNow.solve(problem, seed, Budget.ofMoves(400L * people)).value())
                .isGreaterThanOrEqualTo(seating.value());
    }

    @Test
    void refusesPeopleWhoDoNotFit() {
        assertThatThrownBy(() -> new SeatingProblem(
                        9,
                        PairScores.NONE,
                        ForbiddenPairs.none(9),
                        new BitSet(),
                        CircleSizes.exactly(2, 3, 4),
                        new Objective.PairSum(),
                        Locks.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("9 people do not fit into 2 circles");
    }

    @Test
    void stopsWhenInterrupted() {
        Thread.currentThread().interrupt();
        Seating seating = SeatNow.solve(random(20, 1, true), 1, Budget.ofTime(Duration.ofHours(1), System::nanoTime));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(seating.moves()).isZero();
    }

    private static long searched(SeatingProblem problem, long seed) {
        CircleSearch search = new CircleSearch(problem, seed);
        search.run(Budget.ofMoves(20_000));
        return search.value();
    }

    private static void assertSeated(SeatingProblem problem, Seating seating) {
        List<Integer> all =
                seating.circles().stream().flatMap(List::stream).sorted().toList();
        assertThat(all).isEqualTo(IntStream.range(0, problem.people()).boxed().toList());
        for (int circle = 0; circle < seating.circles().size(); circle++) {
            assertThat(seating.circles().get(circle).size())
                    .isBetween(problem.sizes().smallest(circle), problem.sizes().largest(circle));
        }
    }

    private static SeatingProblem random(int people, long seed, boolean anyNumber) {
        Random random = new Random(seed);
        int smallest = people < 6 ? 1 : 2;
        CircleSizes sizes =
                anyNumber ? CircleSizes.anyNumber(smallest, 4) : CircleSizes.exactly((people + 3) / 4, smallest, 5);
        int[][] pairs = new int[random.nextInt(people)][];
        for (int i = 0; i < pairs.length; i++) {
            int a = random.nextInt(people);
            pairs[i] = new int[] {a, (a + 1 + random.nextInt(people - 1)) % people};
        }
        BitSet hosts = new BitSet();
        int[] organisations = new int[people];
        for (int person = 0; person < people; person++) {
            hosts.set(person, random.nextInt(3) == 0);
            organisations[person] = random.nextInt(people);
        }
        return new SeatingProblem(
                people,
                randomScores(people, random),
                ForbiddenPairs.none(people).andPairs(pairs).andSameOrganisation(organisations),
                hosts,
                sizes,
                MIX,
                Locks.NONE);
    }

    private static PairScores randomScores(int people, Random random) {
        return new TriangularScores(
                people, random.ints((long) people * (people - 1) / 2, 0, 1000).toArray());
    }

    /** The best value without broken rules by trying everything. */
    private static long bestOf(SeatingProblem problem, List<List<Integer>> circles, int person) {
        Changes judge = new Changes(problem);
        if (person == problem.people()) {
            for (int circle = 0; circle < circles.size(); circle++) {
                if (circles.get(circle).size() < problem.sizes().smallest(circle)) {
                    return Long.MIN_VALUE;
                }
            }
            boolean complete = !problem.sizes().counted()
                    || circles.size() == problem.sizes().slots(problem.people());
            return complete && judge.brokenRules(circles) == 0 ? judge.value(circles) : Long.MIN_VALUE;
        }
        long best = Long.MIN_VALUE;
        for (int circle = 0; circle <= circles.size(); circle++) {
            boolean founded = circle == circles.size();
            if (founded && circles.size() == problem.sizes().slots(problem.people())) {
                continue;
            }
            if (founded) {
                circles.add(new ArrayList<>());
            }
            if (circles.get(circle).size() < problem.sizes().largest(circle)) {
                circles.get(circle).add(person);
                best = Math.max(best, bestOf(problem, circles, person + 1));
                circles.get(circle).removeLast();
            }
            if (founded) {
                circles.removeLast();
            }
        }
        return best;
    }
}
