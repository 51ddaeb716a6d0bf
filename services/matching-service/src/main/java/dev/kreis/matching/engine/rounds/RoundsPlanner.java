package dev.kreis.matching.engine.rounds;

import dev.kreis.matching.engine.Budget;
import dev.kreis.matching.engine.Dice;
import dev.kreis.matching.engine.PairScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Plans all rounds of an evening: no pair twice while it can be avoided, no forbidden pair, introductions worth as much
 * as possible, and sit-outs shared so that they differ by at most one among people who are always there.
 *
 * <p>Where everybody is there and nothing is forbidden the plan is turned from one {@link StarterRound}; otherwise, and
 * to raise the value, it is searched by {@link RoundsSearch}. The same problem, seed and number of moves give the same
 * plan. Stateless and safe for use by several threads.
 */
public final class RoundsPlanner {

    /** More than any score, so that no introduction pays for a repeat. */
    private static final long REPEAT_LOSS = 4_000;

    private static final int STARTERS = 4;
    private static final long FIRST_MOVES = 40_000;
    private static final long LAST_MOVES = 1_000_000;

    private RoundsPlanner() {}

    /** Plans until the budget is spent, or earlier if nothing can be improved. */
    public static EveningPlan plan(RoundsProblem problem, long seed, Budget budget) {
        Dice dice = new Dice(seed);
        boolean scored = !problem.scores().equals(PairScores.NONE);
        Starters starters = new Starters(problem, dice, budget);
        Optional<List<List<List<Integer>>>> turned = symmetric(problem) ? starters.search() : Optional.empty();
        RoundsSearch search = new RoundsSearch(problem, dice, REPEAT_LOSS);
        Budget rest = moves -> budget.spent(starters.moves + moves);
        if (turned.isPresent()) {
            search.startFrom(turned.get());
            if (scored) {
                search.improve(rest, 0.03 * REPEAT_LOSS, 0.003 * REPEAT_LOSS, false);
            } else {
                search.improve(moves -> true, 1, 1, true);
            }
        } else {
            search.startByChance();
            search.improve(rest, 0.5 * REPEAT_LOSS, (scored ? 0.005 : 0.1) * REPEAT_LOSS, !scored);
        }
        return search.plan();
    }

    /** Whether everybody has a seat in each round and may meet everybody. */
    private static boolean symmetric(RoundsProblem problem) {
        int people = problem.people();
        boolean always = problem.present().stream().allMatch(there -> there.cardinality() == people);
        if (!always
                || !problem.past().isEmpty()
                || problem.rounds() == 0
                || Arrays.stream(problem.circleSizes(0)).sum() < people) {
            return false;
        }
        for (int a = 0; a < people; a++) {
            for (int b = a + 1; b < people; b++) {
                if (problem.forbidden().forbids(a, b)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Tries several numbers of turns in turn, a little longer each time. */
    private static final class Starters {

        private final RoundsProblem problem;
        private final Dice dice;
        private final Budget budget;
        private long moves;

        Starters(RoundsProblem problem, Dice dice, Budget budget) {
            this.problem = problem;
            this.dice = dice;
            this.budget = budget;
        }

        Optional<List<List<List<Integer>>>> search() {
            List<StarterRound> starters = starters();
            for (long length = FIRST_MOVES; length <= LAST_MOVES && !starters.isEmpty(); length += length / 2) {
                for (StarterRound starter : starters) {
                    if (budget.spent(moves)) {
                        return Optional.empty();
                    }
                    var found = starter.search(problem.rounds(), length, budget, moves);
                    moves += length;
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        }

        private List<StarterRound> starters() {
            int[] sizes = problem.circleSizes(0);
            List<StarterRound> starters = new ArrayList<>();
            for (int turns = problem.rounds(); turns <= problem.people() && starters.size() < STARTERS; turns++) {
                if (StarterRound.possible(problem.people(), turns, sizes)) {
                    starters.add(new StarterRound(problem.people(), turns, sizes, dice));
                }
            }
            return starters;
        }
    }
}
