package dev.kreis.matching.engine;

/**
 * Seats everybody at once as well as time allows. The result is the best seating found so far whenever the budget ends,
 * the same for the same problem, seed and number of moves, and never worse with more of them.
 *
 * <p>Stateless and safe for use by several threads; each call searches on the caller's thread and holds no lock.
 */
public final class SeatNow {

    private static final int LARGEST_DENSE = 2_000;

    private SeatNow() {}

    /**
     * Searches a seating until the budget is spent. Some seating is returned even if there is no time at all. Up to twelve
     * people every possibility is tried instead, which takes some milliseconds.
     *
     * @throws IllegalArgumentException if people locked together or to a circle do not fit
     */
    public static Seating solve(SeatingProblem problem, long seed, Budget budget) {
        if (FewPeople.suits(problem)) {
            return new FewPeople(problem).best();
        }
        if (dense(problem)) {
            GroupingSearch search = new GroupingSearch(problem, seed);
            search.run(budget);
            return new Seating(search.groups(), search.value(), 0, search.moves(), false);
        }
        CircleSearch search = new CircleSearch(problem, seed);
        search.run(budget);
        return new Seating(search.circles(), search.value(), search.brokenRules(), search.moves(), false);
    }

    /** Whether nothing but pair scores counts, and their matrix is worth its memory. */
    private static boolean dense(SeatingProblem problem) {
        return problem.objective() instanceof Objective.PairSum
                && problem.sizes().counted()
                && !problem.forbidden().any()
                && problem.locks().equals(Locks.NONE)
                && problem.people() <= LARGEST_DENSE
                && GroupingSearch.fits(problem);
    }
}
