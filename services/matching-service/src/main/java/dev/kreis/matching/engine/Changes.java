package dev.kreis.matching.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Shows what one change would do to everybody before it is done: moving somebody, swapping two people, seating somebody
 * who waits. Locks are the organizer's own and do not bind the organizer's changes.
 *
 * <p>Stateless but for the problem; not for use by several threads.
 */
public final class Changes {

    /**
     * What a change does to one person.
     *
     * @param before their happiness in units of value before, 0 without a circle
     * @param after their happiness afterwards
     */
    public record Effect(int person, long before, long after) {}

    /**
     * A change and its consequences.
     *
     * @param circles the circles afterwards, at the same places as before
     * @param gain by how much the value of the seating grows, broken rules not counted
     * @param brokenRules how many forbidden pairs the touched circles would have
     * @param fits whether the touched circles keep within their sizes
     * @param effects on each person of the touched circles
     */
    public record Proposal(
            List<List<Integer>> circles, long gain, int brokenRules, boolean fits, List<Effect> effects) {

        /** Whether nothing speaks against it. */
        public boolean allowed() {
            return fits && brokenRules == 0;
        }
    }

    private final SeatingProblem problem;
    private final CircleWorth worth;

    /** Prepares to judge changes of seatings of a problem; circles without a bound of their own take the common one. */
    public Changes(SeatingProblem problem) {
        this.problem = problem;
        worth = new CircleWorth(
                new PairTable(problem.people(), problem.scores(), problem.forbidden()),
                problem.hosts(),
                problem.objective(),
                problem.people());
    }

    /**
     * Somebody changes to another circle, or takes a seat if they have none.
     *
     * @throws IllegalArgumentException if there is no such person or circle
     */
    public Proposal move(List<List<Integer>> circles, int person, int to) {
        requirePerson(person);
        requireCircle(circles, to);
        List<List<Integer>> after = copy(circles);
        int from = circleOf(circles, person);
        if (from >= 0) {
            after.get(from).remove(Integer.valueOf(person));
        }
        after.get(to).add(person);
        return proposal(circles, after, from >= 0 ? new int[] {from, to} : new int[] {to});
    }

    /**
     * Two people change places; one of them may be without a circle.
     *
     * @throws IllegalArgumentException if there is no such person or neither has a circle
     */
    public Proposal swap(List<List<Integer>> circles, int a, int b) {
        requirePerson(a);
        requirePerson(b);
        int circleA = circleOf(circles, a);
        int circleB = circleOf(circles, b);
        if (circleA < 0 && circleB < 0) {
            throw new IllegalArgumentException("neither person " + a + " nor person " + b + " has a circle");
        }
        List<List<Integer>> after = copy(circles);
        if (circleA >= 0) {
            after.get(circleA).set(circles.get(circleA).indexOf(a), b);
        }
        if (circleB >= 0) {
            after.get(circleB).set(circles.get(circleB).indexOf(b), a);
        }
        int[] touched = Arrays.stream(new int[] {circleA, circleB})
                .filter(circle -> circle >= 0)
                .toArray();
        return proposal(circles, after, touched);
    }

    /** The best free seats for somebody who waits, best first; only seats that break no rule. */
    public List<Proposal> seatsFor(List<List<Integer>> circles, int person, int atMost) {
        List<Proposal> proposals = new ArrayList<>();
        for (int circle = 0; circle < circles.size(); circle++) {
            if (circle != circleOf(circles, person)) {
                Proposal proposal = move(circles, person, circle);
                if (proposal.allowed()) {
                    proposals.add(proposal);
                }
            }
        }
        proposals.sort(Comparator.comparingLong(Proposal::gain).reversed());
        return List.copyOf(proposals.subList(0, Math.min(atMost, proposals.size())));
    }

    /**
     * The best seats for somebody who waits, three or as many as there are: free seats first, and the seats of people
     * who in turn find a free one elsewhere if there are too few.
     */
    public List<Proposal> bestThreeFor(List<List<Integer>> circles, int person) {
        List<Proposal> proposals = new ArrayList<>(seatsFor(circles, person, 3));
        for (int circle = 0; circle < circles.size() && proposals.size() < 3; circle++) {
            for (int other : circles.get(circle)) {
                if (other != person && circleOf(circles, person) < 0) {
                    Proposal swapped = swap(circles, person, other);
                    seatsFor(swapped.circles(), other, 1).stream()
                            .filter(seat -> swapped.allowed())
                            .map(seat -> between(circles, seat.circles()))
                            .forEach(proposals::add);
                }
            }
        }
        proposals.sort(Comparator.comparingLong(Proposal::gain).reversed());
        return List.copyOf(proposals.subList(0, Math.min(3, proposals.size())));
    }

    /** The value of a seating, broken rules not counted. */
    public long value(List<List<Integer>> circles) {
        return circles.stream().mapToLong(this::value1).sum();
    }

    /** How many forbidden pairs share a circle. */
    public int brokenRules(List<List<Integer>> circles) {
        return circles.stream()
                .mapToInt(circle -> worth.brokenRules(array(circle), circle.size()))
                .sum();
    }

    private Proposal between(List<List<Integer>> before, List<List<Integer>> after) {
        List<Integer> touched = new ArrayList<>();
        for (int circle = 0; circle < before.size(); circle++) {
            if (!before.get(circle).equals(after.get(circle))) {
                touched.add(circle);
            }
        }
        return proposal(
                before, after, touched.stream().mapToInt(Integer::intValue).toArray());
    }

    private Proposal proposal(List<List<Integer>> before, List<List<Integer>> after, int[] touched) {
        int[] circles = Arrays.stream(touched).distinct().toArray();
        long gain = 0;
        int broken = 0;
        boolean fits = true;
        List<Effect> effects = new ArrayList<>();
        for (int circle : circles) {
            List<Integer> members = after.get(circle);
            gain += value1(members) - value1(before.get(circle));
            broken += worth.brokenRules(array(members), members.size());
            fits &= fits(circle, members.size());
            for (int person : members) {
                int old = circleOf(before, person);
                long was = old < 0 ? 0 : happiness(before.get(old), person);
                effects.add(new Effect(person, was, happiness(members, person)));
            }
            for (int person : before.get(circle)) {
                if (circleOf(after, person) < 0) {
                    effects.add(new Effect(person, happiness(before.get(circle), person), 0));
                }
            }
        }
        return new Proposal(after.stream().map(List::copyOf).toList(), gain, broken, fits, effects);
    }

    private boolean fits(int circle, int count) {
        boolean emptied = count == 0 && !problem.sizes().counted();
        return emptied
                || (count >= problem.sizes().smallest(circle)
                        && count <= problem.sizes().largest(circle));
    }

    private long happiness(List<Integer> circle, int person) {
        return worth.happiness(array(circle), circle.size(), circle.indexOf(person));
    }

    private long value1(List<Integer> circle) {
        return worth.value(array(circle), circle.size());
    }

    private static int[] array(List<Integer> circle) {
        return circle.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<List<Integer>> copy(List<List<Integer>> circles) {
        List<List<Integer>> copy = new ArrayList<>();
        circles.forEach(circle -> copy.add(new ArrayList<>(circle)));
        return copy;
    }

    private static int circleOf(List<List<Integer>> circles, int person) {
        for (int circle = 0; circle < circles.size(); circle++) {
            if (circles.get(circle).contains(person)) {
                return circle;
            }
        }
        return -1;
    }

    private void requirePerson(int person) {
        if (person < 0 || person >= problem.people()) {
            throw new IllegalArgumentException("no person " + person + " among " + problem.people());
        }
    }

    private static void requireCircle(List<List<Integer>> circles, int circle) {
        if (circle < 0 || circle >= circles.size()) {
            throw new IllegalArgumentException("no circle " + circle + " among " + circles.size());
        }
    }
}
