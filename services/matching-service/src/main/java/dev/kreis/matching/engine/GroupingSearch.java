package dev.kreis.matching.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Searches the best grouping for the sum of pair scores, the maximally diverse grouping problem: simulated annealing
 * over swaps and insertions with a matrix of what each person would gain in each group, as in Lai and Hao, "Iterated
 * maxima search for the maximally diverse grouping problem", European Journal of Operational Research 254 (2016).
 *
 * <p>A move is weighed in constant time and made in time linear in people. Memory is people squared.
 */
final class GroupingSearch {

    private static final double FIRST_TEMPERATURE = 0.2;
    private static final double MIDDLE_TEMPERATURE = 0.08;
    private static final double LAST_TEMPERATURE = 0.004;
    private static final int FIRST_LENGTH = 20;

    /** How often an empty chair is tried compared with a person. */
    private static final int CHAIRS_PER_GROUP = 2;

    /** Losses beyond this many temperatures are refused without rolling dice. */
    private static final int HOPELESS = 9;

    private final PairScores scores;
    private final Dice dice;
    private final int people;
    private final int groups;
    private final int chairs;
    private final int[] score;
    private final int[] gain;
    private final int[] groupOf;
    private final int[] size;
    private final int[] smallest;
    private final int[] largest;
    private final int[] best;
    private long value;
    private long bestValue;
    private boolean unsaved;
    private long moves;

    GroupingSearch(SeatingProblem problem, long seed) {
        scores = problem.scores();
        dice = new Dice(seed);
        people = problem.people();
        groups = problem.sizes().slots(people);
        chairs = problem.sizes().elastic() ? CHAIRS_PER_GROUP * groups : 0;
        score = new int[people * people];
        gain = new int[groups * people];
        groupOf = new int[people];
        best = new int[people];
        size = new int[groups];
        smallest = IntStream.range(0, groups).map(problem.sizes()::smallest).toArray();
        largest = IntStream.range(0, groups).map(problem.sizes()::largest).toArray();
        fillScores();
    }

    /** Whether all sums stay within the range of an int. */
    static boolean fits(SeatingProblem problem) {
        long widest = 0;
        for (int a = 0; a < problem.people(); a++) {
            for (int b = a + 1; b < problem.people(); b++) {
                widest = Math.max(widest, Math.abs((long) problem.scores().between(a, b)));
            }
        }
        return 4 * widest * (problem.sizes().largest() + 1L) < Integer.MAX_VALUE;
    }

    /** Anneals runs of growing length until the budget is spent. */
    void run(Budget budget) {
        start();
        save();
        double scale = typicalChange();
        long length = (long) FIRST_LENGTH * people * people;
        boolean going = people > 1 && groups > 1;
        while (going) {
            going = anneal(
                    new Cooling(
                            scale * FIRST_TEMPERATURE, scale * MIDDLE_TEMPERATURE, scale * LAST_TEMPERATURE, length),
                    budget);
            length *= Cooling.GROWTH;
        }
    }

    /** The groups of the best grouping found. */
    List<List<Integer>> groups() {
        List<List<Integer>> result = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            result.add(new ArrayList<>());
        }
        for (int person = 0; person < people; person++) {
            result.get(best[person]).add(person);
        }
        return result;
    }

    /** The value of the best grouping found. */
    long value() {
        return bestValue;
    }

    long moves() {
        return moves;
    }

    private boolean anneal(Cooling cooling, Budget budget) {
        boolean going = true;
        for (long move = 0; move < cooling.moves() && going; move += Cooling.STRIDE) {
            going = !budget.spent(moves);
            if (going) {
                double temperature = cooling.temperature(move);
                for (int i = 0; i < Cooling.STRIDE; i++) {
                    tryMove(temperature);
                }
                moves += Cooling.STRIDE;
            }
        }
        if (unsaved) {
            save();
        }
        return going;
    }

    private void tryMove(double temperature) {
        long roll = dice.roll();
        int person = Dice.high(roll, people);
        int partner = Dice.low(roll, people + chairs);
        if (partner < people) {
            trySwap(person, partner, temperature);
        } else {
            tryInsertion(person, (partner - people) % groups, temperature);
        }
    }

    private void tryInsertion(int person, int to, double temperature) {
        int from = groupOf[person];
        if (to == from || size[from] <= smallest[from] || size[to] >= largest[to]) {
            return;
        }
        int change = gain[to * people + person] - gain[from * people + person];
        if (accepts(change, temperature)) {
            saveBefore(change);
            int row = person * people;
            int left = from * people;
            int joined = to * people;
            for (int other = 0; other < people; other++) {
                int worth = score[row + other];
                gain[left + other] -= worth;
                gain[joined + other] += worth;
            }
            groupOf[person] = to;
            size[from]--;
            size[to]++;
            settle(change);
        }
    }

    private void trySwap(int a, int b, double temperature) {
        int from = groupOf[a];
        int to = groupOf[b];
        if (from == to) {
            return;
        }
        int change = swapChange(a, from, b, to);
        if (accepts(change, temperature)) {
            saveBefore(change);
            int rowA = a * people;
            int rowB = b * people;
            int left = from * people;
            int joined = to * people;
            for (int other = 0; other < people; other++) {
                int difference = score[rowB + other] - score[rowA + other];
                gain[left + other] += difference;
                gain[joined + other] -= difference;
            }
            groupOf[a] = to;
            groupOf[b] = from;
            settle(change);
        }
    }

    private int swapChange(int a, int from, int b, int to) {
        return gain[to * people + a]
                - gain[from * people + a]
                + gain[from * people + b]
                - gain[to * people + b]
                - 2 * score[a * people + b];
    }

    private boolean accepts(int change, double temperature) {
        return change >= 0 || (change > -HOPELESS * temperature && change > -temperature * dice.exponential());
    }

    private void saveBefore(int change) {
        if (unsaved && change < 0) {
            save();
        }
    }

    private void settle(int change) {
        value += change;
        unsaved = value > bestValue;
    }

    private void save() {
        System.arraycopy(groupOf, 0, best, 0, people);
        bestValue = value;
        unsaved = false;
    }

    /** The mean change, up or down, of a swap by chance: what temperatures are measured in. */
    private double typicalChange() {
        long sum = 0;
        int count = 1;
        for (int i = 0; i < 2_000; i++) {
            int a = dice.below(people);
            int b = dice.below(people);
            if (groupOf[a] != groupOf[b]) {
                sum += Math.abs(swapChange(a, groupOf[a], b, groupOf[b]));
                count++;
            }
        }
        return Math.max(1, (double) sum / count);
    }

    private void fillScores() {
        for (int a = 0; a < people; a++) {
            for (int b = a + 1; b < people; b++) {
                int worth = scores.between(a, b);
                score[a * people + b] = worth;
                score[b * people + a] = worth;
            }
        }
    }

    private void start() {
        int[] order = IntStream.range(0, people).toArray();
        dice.shuffle(order);
        int next = 0;
        int[] wanted = promisingSizes();
        for (int group = 0; group < groups; group++) {
            size[group] = wanted[group];
            for (int i = 0; i < wanted[group]; i++) {
                groupOf[order[next++]] = group;
            }
        }
        for (int person = 0; person < people; person++) {
            int row = groupOf[person] * people;
            for (int other = 0; other < people; other++) {
                gain[row + other] += score[person * people + other];
            }
        }
        long twice = 0;
        for (int person = 0; person < people; person++) {
            twice += gain[groupOf[person] * people + person];
        }
        value = twice / 2;
    }

    /**
     * The sizes that hold the most pairs if scores are positive on the whole, and the fewest otherwise, by dynamic
     * programming over groups: annealing seldom finds them by single insertions.
     */
    private int[] promisingSizes() {
        int sign = Arrays.stream(score).asLongStream().sum() >= 0 ? 1 : -1;
        int[][] chosen = new int[groups][people + 1];
        long[] pairs = new long[people + 1];
        Arrays.fill(pairs, Long.MIN_VALUE);
        pairs[0] = 0;
        for (int group = 0; group < groups; group++) {
            long[] next = new long[people + 1];
            Arrays.fill(next, Long.MIN_VALUE);
            for (int seated = 0; seated <= people; seated++) {
                for (int count = smallest[group];
                        pairs[seated] != Long.MIN_VALUE && count <= largest[group] && seated + count <= people;
                        count++) {
                    long worth = pairs[seated] + (long) sign * count * count;
                    if (worth > next[seated + count]) {
                        next[seated + count] = worth;
                        chosen[group][seated + count] = count;
                    }
                }
            }
            pairs = next;
        }
        int[] sizes = new int[groups];
        int left = people;
        for (int group = groups - 1; group >= 0; group--) {
            sizes[group] = chosen[group][left];
            left -= sizes[group];
        }
        return sizes;
    }
}
