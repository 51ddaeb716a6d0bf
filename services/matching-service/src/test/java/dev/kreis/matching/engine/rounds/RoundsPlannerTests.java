package dev.kreis.matching.engine.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.matching.engine.Budget;
import dev.kreis.matching.engine.CircleSizes;
import dev.kreis.matching.engine.ForbiddenPairs;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundsPlannerTests {

    @ParameterizedTest
    @CsvSource({"4,4,5", "5,3,7", "8,4,8", "25,4,6", "30,4,12"})
    void letsNoPairMeetTwiceWhereThatIsKnownToBePossible(int circles, int size, int rounds) {
        RoundsProblem problem =
                RoundsProblem.everybody(circles * size, rounds, CircleSizes.exactly(circles, size, size));
        EveningPlan plan = RoundsPlanner.plan(problem, 1, Budget.ofMoves(20_000_000));
        assertThat(plan.repeats()).isZero();
        assertSound(problem, plan);
    }

    @Property(tries = 40)
    void seatsThePresentOnceARoundUnderAnyRules(@ForAll @IntRange(min = 8, max = 40) int people, @ForAll long seed) {
        RoundsProblem problem = random(people, seed);
        EveningPlan plan = RoundsPlanner.plan(problem, seed, Budget.ofMoves(5_000));
        assertSound(problem, plan);
    }

    @Property(tries = 20)
    void givesTheSameForTheSameSeed(@ForAll @IntRange(min = 8, max = 40) int people, @ForAll long seed) {
        RoundsProblem problem = random(people, seed);
        assertThat(RoundsPlanner.plan(problem, seed, Budget.ofMoves(3_000)))
                .isEqualTo(RoundsPlanner.plan(problem, seed, Budget.ofMoves(3_000)));
    }

    @Property(tries = 20, seed = "4")
    void sharesSitOutsSoThatTheyDifferByAtMostOne(
            @ForAll @IntRange(min = 9, max = 30) int people, @ForAll @IntRange(min = 1, max = 6) int rounds) {
        RoundsProblem problem = RoundsProblem.everybody(people, rounds, CircleSizes.exactly(2, 3, 4));
        EveningPlan plan = RoundsPlanner.plan(problem, 3, Budget.ofMoves(2_000));
        int[] satOut = new int[people];
        plan.sitOuts().forEach(round -> round.forEach(person -> satOut[person]++));
        assertThat(IntStream.of(satOut).max().orElse(0)
                        - IntStream.of(satOut).min().orElse(0))
                .isLessThanOrEqualTo(1);
    }

    @Property(tries = 10, seed = "4")
    void plansAnewWithoutRepeatingThePast(@ForAll long seed) {
        RoundsProblem first = RoundsProblem.everybody(40, 3, CircleSizes.exactly(10, 4, 4));
        EveningPlan past = RoundsPlanner.plan(first, seed, Budget.ofMoves(500_000));
        RoundsProblem rest = new RoundsProblem(
                40, first.present().subList(0, 2), first.sizes(), first.scores(), first.forbidden(), past.rounds());
        EveningPlan plan = RoundsPlanner.plan(rest, seed, Budget.ofMoves(2_000_000));
        assertSound(rest, plan);
        assertThat(plan.repeats()).isZero();
    }

    private static RoundsProblem random(int people, long seed) {
        Random random = new Random(seed);
        List<BitSet> present = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            BitSet there = new BitSet();
            IntStream.range(0, people)
                    .filter(person -> person < 6 || random.nextInt(5) > 0)
                    .forEach(there::set);
            present.add(there);
        }
        int[] organisations = random.ints(people, 0, people).toArray();
        return new RoundsProblem(
                people,
                present,
                CircleSizes.anyNumber(2, 4),
                (a, b) -> (a * 31 + b * 31) % 700,
                ForbiddenPairs.none(people).andSameOrganisation(organisations),
                List.of());
    }

    private static void assertSound(RoundsProblem problem, EveningPlan plan) {
        List<List<Integer>> met = new ArrayList<>();
        problem.past().forEach(round -> round.forEach(circle -> addPairs(met, circle)));
        assertThat(plan.rounds()).hasSize(problem.rounds());
        for (int round = 0; round < problem.rounds(); round++) {
            List<Integer> placed = new ArrayList<>(plan.sitOuts().get(round));
            for (List<Integer> circle : plan.rounds().get(round)) {
                placed.addAll(circle);
                assertThat(circle.size())
                        .isBetween(problem.sizes().smallest(0), problem.sizes().largest(0));
                addPairs(met, circle);
            }
            assertThat(placed)
                    .containsExactlyInAnyOrderElementsOf(
                            problem.present().get(round).stream().boxed().toList());
        }
        assertThat(plan.repeats())
                .isEqualTo(met.size() - (int) met.stream().distinct().count());
    }

    private static void addPairs(List<List<Integer>> pairs, List<Integer> circle) {
        for (int a : circle) {
            for (int b : circle) {
                if (a < b) {
                    pairs.add(List.of(a, b));
                }
            }
        }
    }
}
