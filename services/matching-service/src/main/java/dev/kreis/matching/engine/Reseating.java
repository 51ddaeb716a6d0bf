package dev.kreis.matching.engine;

import java.util.Arrays;

/**
 * Lets one person of every circle rise at the same time and seats all of them again, as well as can be: a linear
 * assignment of those who stand to the chairs they left, by shortest augmenting paths (Jonker, Volgenant, "A shortest
 * augmenting path algorithm for dense and sparse linear assignment problems", Computing 38, 1987). It finds long chains
 * of moves whose single steps an annealing would have to bear one by one.
 *
 * <p>A step takes time square in the number of circles, and memory is square in the number of people.
 */
final class Reseating extends SeatingAgain {

    /** More than any circle can lose, and no more than sums of two leave room for. */
    private static final int HUGE = 1 << 29;

    private final int circles;
    private final ChairLosses chairs;

    /** The circles that take part, and who has risen in them. */
    private int count;

    private final int[] circle;
    private final int[] risen;

    /** By circle and by who stands: what is lost if they sit down there. */
    private final int[][] losses;

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
        chairs = new ChairLosses(seated);
        circle = new int[circles];
        risen = new int[circles];
        losses = new int[circles][circles];
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
        rise();
        if (count > 1) {
            weigh();
            assign();
            sit();
        }
        return Math.max(1, count * count);
    }

    private void rise() {
        count = 0;
        for (int which = 0; which < circles; which++) {
            int person = somebody(which);
            if (person != NOBODY) {
                circle[count] = which;
                risen[count] = person;
                count++;
            }
        }
    }

    /**
     * Reckons what each circle would lose with each of those who stand, and prices at which hardly anybody would rather
     * have another's chair than their own: most of them will sit where they sat.
     */
    private void weigh() {
        Arrays.fill(price, 0, count, 0);
        for (int row = 0; row < count; row++) {
            int[] chair = chairs.of(risen[row]);
            int[] loss = losses[row];
            int bonus = dice.below(BONUSES - count + 1);
            int all = count;
            for (int j = 0; j < all; j++) {
                loss[j] = chair[risen[j]] - bonuses[bonus + j];
            }
            lower(price, loss, loss[row], all);
        }
    }

    /** Finds the assignment with the least loss. */
    private void assign() {
        Arrays.fill(takenBy, 0, count, NOBODY);
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

    private static void lower(int[] price, int[] row, int own, int count) {
        for (int j = 0; j < count; j++) {
            price[j] = Math.min(price[j], row[j] - own);
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

    private void sit() {
        for (int row = 0; row < count; row++) {
            int who = takes[row];
            if (who != row) {
                seated.replace(circle[row], risen[row], risen[who]);
            }
        }
        for (int row = 0; row < count; row++) {
            if (takes[row] != row) {
                seated.settle(circle[row]);
            }
        }
    }
}
