package dev.kreis.matching.engine;

import java.util.Arrays;

/**
 * Lets one person of every circle rise and seats all of them again, where there are too many circles to weigh everybody
 * for each: they are weighed for the chairs beside people they would like to meet, and for their own. The chairs are
 * given away in an auction (Bertsekas, "The auction algorithm: a distributed relaxation method for the assignment
 * problem", Annals of Operations Research 14, 1988), which is quick where each bids for a few chairs, and no further
 * from the best assignment than its least raise for everybody who stands. It begins with prices at which nobody would
 * rather have another's chair than their own for nothing, so that whoever's chair nobody else wants just keeps it.
 *
 * <p>Memory is linear in people and their candidates.
 */
final class WideReseating extends SeatingAgain {

    /** The least raise of a bid, in temperatures; bonuses blur the worth of chairs by more than this. */
    private static final double RAISE = 0.2;

    /** More than any chair is worth, and still far from what a long can hold. */
    private static final long HUGE = 1L << 60;

    private final Candidates candidates;
    private final NearScores near;
    private final int circles;
    private final int largest;
    private long raise = 1;

    /** By circle: who has risen, whether a host stays, and what the circle was worth before. */
    private final int[] risen;

    private final boolean[] hosted;
    private final long[] felt;

    /** By seat: who stays or nobody, and the sum of their scores without whoever has risen. */
    private final int[] staying;

    private final long[] others;

    /** The chairs each person who has risen is weighed for, their own first, and what these circles would gain. */
    private final int[] first;

    private final int[] chair;
    private final long[] gain;

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
    WideReseating(SeatedCircles seated, Candidates candidates, int circles, boolean[] bound, Dice dice) {
        super(seated, bound, dice);
        this.candidates = candidates;
        this.circles = circles;
        largest = seated.largest();
        near = new NearScores(seated, candidates.most(), largest);
        risen = new int[circles];
        hosted = new boolean[circles];
        felt = new long[circles];
        staying = new int[circles * largest];
        others = new long[circles * largest];
        first = new int[circles + 1];
        chair = new int[circles * (candidates.most() + 1)];
        gain = new long[chair.length];
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
        felt[circle] = seated.felt(circle);
        hosted[circle] = false;
        for (int seat = 0; seat < seated.size(circle) && person != NOBODY; seat++) {
            int place = circle * largest + seat;
            int member = seated.member(circle, seat);
            staying[place] = member == person ? NOBODY : member;
            if (member != person) {
                others[place] = seated.meets(member) - seated.score(member, person);
                hosted[circle] |= seated.host(member);
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
                int bonus = dice.below(BONUSES);
                chair[weighed] = row;
                gain[weighed++] = bonuses[bonus];
                weighedFor[row] = person;
                for (int rank = 0; rank < candidates.count(person); rank++) {
                    int candidate = candidates.get(person, rank);
                    int circle = seated.circleOf(candidate);
                    boolean stays = risen[circle] != NOBODY && risen[circle] != candidate;
                    if (stays && weighedFor[circle] != person) {
                        weighedFor[circle] = person;
                        chair[weighed] = circle;
                        gain[weighed++] = gain(circle, person, rank) + bonuses[++bonus % BONUSES];
                    }
                }
            }
        }
        first[circles] = weighed;
    }

    /** What a circle would gain with somebody on its free chair for whoever has risen from there. */
    private long gain(int circle, int person, int rank) {
        int size = seated.size(circle);
        long weight = seated.weight(size);
        int entry = near.entry(person, rank);
        long value = -felt[circle];
        long meets = 0;
        for (int seat = 0; seat < size; seat++) {
            int member = staying[circle * largest + seat];
            if (member != NOBODY) {
                int met = near.of(person, entry, seat, member);
                meets += met;
                value += seated.satisfied(weight, others[circle * largest + seat] + met);
            }
        }
        value += seated.satisfied(weight, meets);
        return hosted[circle] || seated.host(person) ? value : value - seated.hostLoss();
    }

    /** Everybody bids what the best chair is worth more than the second best; it ends, as all have their own. */
    private void auction() {
        int waiting = open();
        while (waiting > 0) {
            int row = seeking[--waiting];
            long most = -2 * HUGE;
            long second = most;
            int wanted = row;
            for (int place = first[row]; place < first[row + 1]; place++) {
                long left = gain[place] - price[chair[place]];
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

    /** Sets the first prices and returns how many people do not keep their chair at once. */
    private int open() {
        Arrays.fill(price, 0);
        Arrays.fill(takenBy, NOBODY);
        for (int row = 0; row < circles; row++) {
            for (int place = first[row] + 1; place < first[row + 1]; place++) {
                price[chair[place]] = Math.max(price[chair[place]], gain[place] - gain[first[row]]);
            }
        }
        int waiting = 0;
        for (int row = 0; row < circles; row++) {
            if (risen[row] != NOBODY && price[row] > 0) {
                seeking[waiting++] = row;
            } else {
                takenBy[row] = risen[row] == NOBODY ? NOBODY : row;
            }
        }
        return waiting;
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
