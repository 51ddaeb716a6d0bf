package dev.kreis.matching.engine;

import java.util.Arrays;

/**
 * Lets one or two people of every circle rise at the same time and seats all of them again, as well as can be: a linear
 * assignment of those who stand to the chairs they left, by shortest augmenting paths (Jonker, Volgenant, "A shortest
 * augmenting path algorithm for dense and sparse linear assignment problems", Computing 38, 1987). It finds long chains
 * of moves whose single steps an annealing would have to bear one by one.
 *
 * <p>A step takes time square in the number of circles, and so does memory.
 */
final class Reseating extends SeatingAgain {

    /** How often two people of each circle rise rather than one. */
    private static final double TWO_CHANCE = 0.3;

    /** More than any circle can lose, and no more than sums of two leave room for. */
    private static final int HUGE = 1 << 29;

    private final int circles;

    /** The circles that take part, and who has risen in them; the same person twice where one rises. */
    private int count;

    private final int[] circle;
    private final int[] first;
    private final int[] second;
    private final int[] hostless;

    /** By circle and by who stands: what is lost if they sit down there. */
    private final int[][] losses;

    private final int[] between;
    private final int[] met;
    private final int[] metBySecond;
    private final int[] firstMeets;
    private final int[] secondMeets;

    private final int[] price;
    private final int[] masked;
    private final int[] distance;
    private final int[] takenBy;
    private final int[] takes;
    private final int[] seeking;
    private final int[] scannedRow;
    private final int[] scannedBase;
    private final int[] scanned;
    private final int[] scannedDistance;

    /**
     * Prepares for any number of steps.
     *
     * @param seated whom to seat again; its {@link SeatedCircles#heaviest} must be at most {@link #HEAVIEST}
     * @param bound who must not move
     */
    Reseating(SeatedCircles seated, int circles, boolean[] bound, Dice dice) {
        super(seated, bound, dice);
        this.circles = circles;
        circle = new int[circles];
        first = new int[circles];
        second = new int[circles];
        hostless = new int[circles];
        losses = new int[circles][circles];
        between = new int[circles];
        met = new int[circles];
        metBySecond = new int[circles];
        firstMeets = new int[circles];
        secondMeets = new int[circles];
        price = new int[circles];
        masked = new int[circles];
        distance = new int[circles];
        takenBy = new int[circles];
        takes = new int[circles];
        seeking = new int[circles];
        scannedRow = new int[circles + 1];
        scannedBase = new int[circles + 1];
        scanned = new int[circles];
        scannedDistance = new int[circles];
    }

    /** The most that a circle may be worth, for sums to stay within an int. */
    static final long HEAVIEST = HUGE / 16;

    @Override
    int step() {
        boolean two = dice.chance(TWO_CHANCE);
        count = 0;
        for (int which = 0; which < circles; which++) {
            rise(which, two);
        }
        if (count > 1) {
            weigh(two);
            assign();
            sit(two);
        }
        return Math.max(1, count * count);
    }

    private void rise(int which, boolean two) {
        int one = somebody(which, NOBODY);
        int other = one == NOBODY || !two ? one : somebody(which, one);
        if (other != NOBODY) {
            circle[count] = which;
            first[count] = one;
            second[count] = other;
            hostless[count] = seated.host(one) || seated.host(other) ? 0 : -1;
            between[count] = two ? seated.score(one, other) : 0;
            count++;
        }
    }

    private void weigh(boolean two) {
        for (int row = 0; row < count; row++) {
            weigh(row, two);
        }
    }

    /** Reckons what a circle would lose with each of those who stand; simple loops, which become vector instructions. */
    private void weigh(int row, boolean two) {
        int size = seated.size(circle[row]);
        int weight = (int) seated.weight(size);
        int[] loss = losses[row];
        int from = dice.below(BONUSES - count + 1);
        for (int j = 0; j < count; j++) {
            loss[j] = -bonuses[from + j];
        }
        System.arraycopy(between, 0, firstMeets, 0, count);
        System.arraycopy(between, 0, secondMeets, 0, count);
        boolean host = false;
        for (int i = 0; i < size; i++) {
            int member = seated.member(circle[row], i);
            if (member != first[row] && member != second[row]) {
                host |= seated.host(member);
                int others = (int) seated.meets(member) - seated.score(member, first[row]);
                seated.scores(member, first, met, count);
                add(firstMeets, met, count);
                if (two) {
                    others -= seated.score(member, second[row]);
                    seated.scores(member, second, metBySecond, count);
                    add(secondMeets, metBySecond, count);
                    add(met, metBySecond, count);
                }
                satisfy(loss, weight, others, met);
            }
        }
        satisfy(loss, weight, 0, firstMeets);
        if (two) {
            satisfy(loss, weight, 0, secondMeets);
        }
        if (!host) {
            int hostLoss = (int) seated.hostLoss();
            for (int j = 0; j < count; j++) {
                loss[j] += hostless[j] & hostLoss;
            }
        }
    }

    private void satisfy(int[] loss, int weight, int others, int[] meets) {
        int content = (int) seated.content();
        int fairness = (int) seated.fairness();
        int all = count;
        for (int j = 0; j < all; j++) {
            int happy = weight * (others + meets[j]);
            loss[j] -= happy - fairness * Math.max(0, content - happy);
        }
    }

    private static void add(int[] sums, int[] more, int count) {
        for (int j = 0; j < count; j++) {
            sums[j] += more[j];
        }
    }

    /** Finds the assignment with the least loss. */
    private void assign() {
        Arrays.fill(takenBy, 0, count, NOBODY);
        System.arraycopy(losses[0], 0, price, 0, count);
        for (int row = 1; row < count; row++) {
            lower(price, losses[row], count);
        }
        int without = 0;
        for (int row = 0; row < count; row++) {
            subtract(distance, losses[row], price, count);
            int least = least(distance, count);
            int who = distance[row] == least ? row : find(distance, least);
            if (takenBy[who] == NOBODY) {
                takenBy[who] = row;
                takes[row] = who;
            } else {
                seeking[without++] = row;
            }
        }
        for (int i = 0; i < without; i++) {
            augment(seeking[i]);
        }
    }

    /** Gives a circle without anybody the one it loses least with, along the cheapest chain of changes to others. */
    private void augment(int start) {
        System.arraycopy(price, 0, masked, 0, count);
        subtract(distance, losses[start], price, count);
        scannedRow[0] = start;
        scannedBase[0] = 0;
        int scans = 0;
        int reached = least(distance, count);
        int nearest = find(distance, reached);
        while (takenBy[nearest] != NOBODY) {
            int row = takenBy[nearest];
            int base = losses[row][nearest] - price[nearest] - reached;
            scanned[scans] = nearest;
            scannedDistance[scans] = reached;
            scans++;
            scannedRow[scans] = row;
            scannedBase[scans] = base;
            distance[nearest] = Integer.MAX_VALUE;
            masked[nearest] = -HUGE;
            relax(distance, losses[row], masked, base, count);
            reached = least(distance, count);
            nearest = find(distance, reached);
        }
        int who = nearest;
        int far = reached;
        int row;
        do {
            int scan = 0;
            while (losses[scannedRow[scan]][who] - price[who] - scannedBase[scan] != far) {
                scan++;
            }
            row = scannedRow[scan];
            int left = takes[row];
            takes[row] = who;
            takenBy[who] = row;
            who = left;
            far = scan > 0 ? scannedDistance[scan - 1] : 0;
        } while (row != start);
        for (int scan = 0; scan < scans; scan++) {
            price[scanned[scan]] += scannedDistance[scan] - reached;
        }
    }

    private static void lower(int[] lowest, int[] row, int count) {
        for (int j = 0; j < count; j++) {
            lowest[j] = Math.min(lowest[j], row[j]);
        }
    }

    private static void subtract(int[] result, int[] row, int[] price, int count) {
        for (int j = 0; j < count; j++) {
            result[j] = row[j] - price[j];
        }
    }

    private static void relax(int[] distance, int[] row, int[] price, int base, int count) {
        for (int j = 0; j < count; j++) {
            distance[j] = Math.min(distance[j], row[j] - price[j] - base);
        }
    }

    private static int least(int[] values, int count) {
        int least = Integer.MAX_VALUE;
        for (int j = 0; j < count; j++) {
            least = Math.min(least, values[j]);
        }
        return least;
    }

    private static int find(int[] values, int wanted) {
        int j = 0;
        while (values[j] != wanted) {
            j++;
        }
        return j;
    }

    private void sit(boolean two) {
        for (int row = 0; row < count; row++) {
            int who = takes[row];
            if (who != row) {
                seated.replace(circle[row], first[row], first[who]);
                if (two) {
                    seated.replace(circle[row], second[row], second[who]);
                }
            }
        }
        for (int row = 0; row < count; row++) {
            if (takes[row] != row) {
                seated.settle(circle[row]);
            }
        }
    }
}
