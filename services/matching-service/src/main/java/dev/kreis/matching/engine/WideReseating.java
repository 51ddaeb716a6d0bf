package dev.kreis.matching.engine;

import java.util.Arrays;

/**
 * Lets one person of every circle rise and seats all of them again, where there are too many circles to weigh everybody
 * for each: they are weighed for the chairs beside people they would like to meet, and for their own. The chairs are
 * given away in an auction (Bertsekas, "The auction algorithm: a distributed relaxation method for the assignment
 * problem", Annals of Operations Research 14, 1988), which is quick where each bids for a few chairs, and no further
 * from the best assignment than its least raise for everybody who stands.
 *
 * <p>Memory is linear in people and their candidates.
 */
final class WideReseating extends SeatingAgain {

    /** The least raise of a bid, in temperatures; bonuses blur the worth of chairs by more than this. */
    private static final double RAISE = 0.2;

    /** More than any chair is worth, and still far from what a long can hold. */
    private static final long HUGE = 1L << 60;

    private final Candidates candidates;
    private final int circles;
    private long raise = 1;

    /** By circle: who has risen, and whether a host stays. */
    private final int[] risen;

    private final boolean[] hosted;

    /** By person who stays: the sum of their scores without whoever has risen. */
    private final long[] others;

    /** The chairs each person who has risen is weighed for, and what these would be worth, from circle to circle. */
    private final int[] first;

    private final int[] chair;
    private final long[] worth;

    /** By circle: for whom its chair was weighed last. */
    private final int[] weighedFor;

    private final long[] price;
    private final int[] takenBy;
    private final int[] seeking;

    /**
     * Prepares for any number of steps.
     *
     * @param seated whom to seat again
     * @param candidates beside whom people are weighed
     * @param bound who must not move
     */
    WideReseating(SeatedCircles seated, Candidates candidates, int people, int circles, boolean[] bound, Dice dice) {
        super(seated, bound, dice);
        this.candidates = candidates;
        this.circles = circles;
        risen = new int[circles];
        hosted = new boolean[circles];
        others = new long[people];
        first = new int[circles + 1];
        chair = new int[circles * (candidates.most() + 1)];
        worth = new long[chair.length];
        weighedFor = new int[circles];
        price = new long[circles];
        takenBy = new int[circles];
        seeking = new int[circles];
    }

    @Override
    void heat(double temperature) {
        super.heat(temperature);
        raise = Math.max(1, (long) (RAISE * temperature));
    }

    @Override
    int step() {
        for (int circle = 0; circle < circles; circle++) {
            rise(circle);
        }
        weigh();
        auction();
        sit();
        return Math.max(1, first[circles]);
    }

    private void rise(int circle) {
        int person = somebody(circle);
        risen[circle] = person;
        hosted[circle] = false;
        for (int i = 0; i < seated.size(circle) && person != NOBODY; i++) {
            int member = seated.member(circle, i);
            if (member != person) {
                hosted[circle] |= seated.host(member);
                others[member] = seated.meets(member) - seated.score(member, person);
            }
        }
    }

    private void weigh() {
        Arrays.fill(weighedFor, NOBODY);
        int weighed = 0;
        for (int row = 0; row < circles; row++) {
            first[row] = weighed;
            int person = risen[row];
            if (person != NOBODY) {
                weigh(weighed++, row, person);
                for (int rank = 0; rank < candidates.count(person); rank++) {
                    int candidate = candidates.get(person, rank);
                    int circle = seated.circleOf(candidate);
                    boolean stays = risen[circle] != NOBODY && risen[circle] != candidate;
                    if (stays && weighedFor[circle] != person) {
                        weigh(weighed++, circle, person);
                    }
                }
            }
        }
        first[circles] = weighed;
    }

    private void weigh(int place, int circle, int person) {
        weighedFor[circle] = person;
        int size = seated.size(circle);
        long weight = seated.weight(size);
        long value = bonuses[dice.below(BONUSES)];
        long meets = 0;
        for (int i = 0; i < size; i++) {
            int member = seated.member(circle, i);
            if (member != risen[circle]) {
                int met = seated.score(person, member);
                meets += met;
                value += seated.satisfied(weight, others[member] + met);
            }
        }
        value += seated.satisfied(weight, meets);
        chair[place] = circle;
        worth[place] = hosted[circle] || seated.host(person) ? value : value - seated.hostLoss();
    }

    /** Everybody bids what the best chair is worth more than the second best; it ends, as all have their own. */
    private void auction() {
        Arrays.fill(price, 0);
        Arrays.fill(takenBy, NOBODY);
        int waiting = 0;
        for (int row = 0; row < circles; row++) {
            if (risen[row] != NOBODY) {
                seeking[waiting++] = row;
            }
        }
        while (waiting > 0) {
            int row = seeking[--waiting];
            long most = -2 * HUGE;
            long second = most;
            int wanted = row;
            for (int place = first[row]; place < first[row + 1]; place++) {
                long left = worth[place] - price[chair[place]];
                if (left > most) {
                    second = most;
                    most = left;
                    wanted = chair[place];
                } else if (left > second) {
                    second = left;
                }
            }
            price[wanted] += Math.min(HUGE, most - second) + raise;
            if (takenBy[wanted] != NOBODY) {
                seeking[waiting++] = takenBy[wanted];
            }
            takenBy[wanted] = row;
        }
    }

    private void sit() {
        for (int circle = 0; circle < circles; circle++) {
            if (changes(circle)) {
                seated.replace(circle, risen[circle], risen[takenBy[circle]]);
            }
        }
        for (int circle = 0; circle < circles; circle++) {
            if (changes(circle)) {
                seated.settle(circle);
            }
        }
    }

    private boolean changes(int circle) {
        return takenBy[circle] != NOBODY && takenBy[circle] != circle;
    }
}
