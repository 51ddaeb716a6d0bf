package dev.kreis.matching.engine;

import java.util.Arrays;
import java.util.BitSet;

/**
 * People in circles while a search moves them about: what the seating is worth, and what it would be worth after a
 * change. An exchange of two people is weighed from the score sums that each member carries, in time linear in the sizes
 * of the two circles; any other change is weighed from scratch.
 *
 * <p>A forbidden pair counts as a score far below all others, so that a search can climb over it. Values are doubled for
 * {@link Objective.PairSum}, where each pair is counted from both sides. Not for use by several threads.
 */
final class SeatedCircles {

    /** Up to so many people the scores lie in a matrix; beyond that they are computed, so that memory stays linear. */
    static final int LARGEST_MATRIX = 1_500;

    /** What a forbidden pair scores, in good scores below nothing. */
    private static final int WALL = 10;

    static final int NOWHERE = -1;

    private final int people;
    private final int largest;
    private final PairTable pairs;
    private final boolean[] host;
    private final int[] score;
    private final int wall;
    private final long content;
    private final long fairness;
    private final long hostLoss;
    private final long[] weights;
    private final long[] sizeLosses;
    private final CircleWorth worth;
    private final int factor;

    private final int[] seats;
    private final int[] size;
    private final int[] hosts;
    private final int[] circleOf;
    private final long[] sum;
    private final long[] happiness;
    private final long[] values;
    private final int[] broken;
    private final long[] forgiven;
    private long value;
    private int allBroken;
    private long allForgiven;

    private final int[] toward;
    private final long[] sums;
    private long gain;

    /**
     * Circles without anybody in them.
     *
     * @param goodScore what a good pair scores
     */
    SeatedCircles(SeatingProblem problem, PairTable pairs, int circles, int largest, int goodScore) {
        this.largest = largest;
        this.pairs = pairs;
        people = problem.people();
        BitSet anchors = problem.hosts();
        host = new boolean[people];
        for (int person = 0; person < people; person++) {
            host[person] = anchors.get(person);
        }
        wall = -WALL * Math.max(1, goodScore);
        score = people <= LARGEST_MATRIX ? matrix() : new int[0];
        worth = new CircleWorth(pairs, anchors, problem.objective(), largest);
        weights = new long[largest + 1];
        sizeLosses = new long[largest + 1];
        switch (problem.objective()) {
            case Objective.PairSum() -> {
                factor = 2;
                Arrays.fill(weights, 1);
                content = Long.MIN_VALUE / 4;
                fairness = 0;
                hostLoss = 0;
            }
            case Objective.Happiness mix -> {
                factor = 1;
                for (int count = 0; count <= largest; count++) {
                    weights[count] = mix.weight(count);
                    sizeLosses[count] = (long) Objective.Happiness.POINT * mix.sizePenalty(count);
                }
                content = (long) Objective.Happiness.POINT * mix.contentment();
                fairness = mix.fairness();
                hostLoss = (long) Objective.Happiness.POINT * mix.hostPenalty();
            }
        }
        seats = new int[circles * largest];
        size = new int[circles];
        hosts = new int[circles];
        circleOf = new int[people];
        Arrays.fill(circleOf, NOWHERE);
        sum = new long[people];
        happiness = new long[people];
        values = new long[circles];
        broken = new int[circles];
        forgiven = new long[circles];
        toward = new int[largest];
        sums = new long[largest];
    }

    /** The value with forbidden pairs as walls, in the units of {@link #scaled}. */
    long value() {
        return value;
    }

    /** The value with forbidden pairs counting nothing, in the objective's units. */
    long trueValue() {
        return (value + allForgiven) / factor;
    }

    int brokenRules() {
        return allBroken;
    }

    int circleOf(int person) {
        return circleOf[person];
    }

    int size(int circle) {
        return size[circle];
    }

    int member(int circle, int index) {
        return seats[circle * largest + index];
    }

    /** How many people a circle can have at most. */
    int largest() {
        return largest;
    }

    int[] whereabouts() {
        return circleOf;
    }

    /** The gain of the exchange weighed last. */
    long gain() {
        return gain;
    }

    /**
     * Of the movable members of another circle the one whose exchange for a person promises most, judged by what the two
     * of them would feel and, roughly, by what the others would; its true gain is to be had from {@link #gain()}.
     *
     * @param mate a member of the other circle who stays, or {@link #NOWHERE}
     * @param least a promise below this is not worth a second look
     * @return nowhere if nobody promises enough
     */
    int bestExchange(int person, int to, int mate, boolean[] bound, double least) {
        int from = circleOf[person];
        int here = from * largest;
        int there = to * largest;
        int sizeFrom = size[from];
        int sizeTo = size[to];
        long weightFrom = weights[sizeFrom];
        long weightTo = weights[sizeTo];
        int all = 0;
        for (int i = 0; i < sizeTo; i++) {
            toward[i] = score(person, seats[there + i]);
            all += toward[i];
        }
        long known = weightFrom * sum[person] + happiness[person];
        int chosen = NOWHERE;
        long most = Long.MIN_VALUE;
        for (int j = 0; j < sizeTo; j++) {
            int other = seats[there + j];
            if (other != mate && !bound[other]) {
                long reunited = 0;
                for (int i = 0; i < sizeFrom; i++) {
                    reunited += score(other, seats[here + i]);
                }
                reunited -= toward[j];
                long left = (long) all - toward[j];
                long promise = satisfied(weightTo, left)
                        + satisfied(weightFrom, reunited)
                        + weightTo * (left - sum[other])
                        + weightFrom * reunited
                        - happiness[other]
                        - known
                        + hostGain(person, other, from, to);
                if (promise > most) {
                    most = promise;
                    chosen = other;
                }
            }
        }
        if (most < least) {
            return NOWHERE;
        }
        gain = exchangeGain(person, chosen);
        return chosen;
    }

    /** By how much the value grows if two people of different circles change places. */
    private long exchangeGain(int a, int b) {
        int from = circleOf[a];
        int to = circleOf[b];
        return hostGain(a, b, from, to) + replaceGain(a, b, from) + replaceGain(b, a, to);
    }

    private long replaceGain(int leaving, int coming, int circle) {
        int first = circle * largest;
        long weight = weights[size[circle]];
        long change = 0;
        long meets = 0;
        for (int i = first; i < first + size[circle]; i++) {
            int member = seats[i];
            if (member != leaving) {
                int met = score(coming, member);
                meets += met;
                change += satisfied(weight, sum[member] - score(leaving, member) + met) - happiness[member];
            }
        }
        return change + satisfied(weight, meets) - happiness[leaving];
    }

    private long hostGain(int a, int b, int from, int to) {
        if (host[a] == host[b]) {
            return 0;
        }
        int step = host[b] ? 1 : -1;
        return hostLoss * (none(hosts[from]) + none(hosts[to]) - none(hosts[from] + step) - none(hosts[to] - step));
    }

    /** Exchanges two people of different circles. */
    void exchange(int a, int b) {
        int from = circleOf[a];
        int to = circleOf[b];
        replace(from, a, b);
        replace(to, b, a);
        settle(from);
        settle(to);
    }

    /** Takes a person out of their circle. */
    void take(int person) {
        int circle = circleOf[person];
        int first = circle * largest;
        int place = first;
        while (seats[place] != person) {
            place++;
        }
        seats[place] = seats[first + --size[circle]];
        hosts[circle] -= host[person] ? 1 : 0;
        circleOf[person] = NOWHERE;
        settle(circle);
    }

    /** Gives a person without a circle a seat. */
    void seat(int person, int circle) {
        seats[circle * largest + size[circle]++] = person;
        hosts[circle] += host[person] ? 1 : 0;
        circleOf[person] = circle;
        settle(circle);
    }

    /** What one score weighs in a circle of this size. */
    long weight(int count) {
        return weights[count];
    }

    /** What the members of a circle feel in all, less what it loses without a host. */
    long felt(int circle) {
        return values[circle] + sizeLosses[size[circle]];
    }

    /** The happiness below which people count as badly off. */
    long content() {
        return content;
    }

    /** What each unit of happiness costs that somebody lacks. */
    long fairness() {
        return fairness;
    }

    /** What a circle without a host loses. */
    long hostLoss() {
        return hostLoss;
    }

    boolean host(int person) {
        return host[person];
    }

    /** The sum of a person's scores in their circle. */
    long meets(int person) {
        return sum[person];
    }

    /** How many people there are. */
    int people() {
        return people;
    }

    /** Writes down what a person scores with everybody, where scores lie in a matrix. */
    void scores(int person, int[] scores) {
        System.arraycopy(score, person * people, scores, 0, people);
    }

    /** No circle can be worth more than this, nor less than its negative; without bound if scores lie in no matrix. */
    long heaviest() {
        if (score.length == 0) {
            return Long.MAX_VALUE;
        }
        long widest = 0;
        for (int met : score) {
            widest = Math.max(widest, Math.abs((long) met));
        }
        long heaviest = 0;
        for (int count = 1; count <= largest; count++) {
            long happy = Math.abs(weights[count]) * widest * count;
            long lacks = fairness == 0 ? 0 : fairness * (Math.max(0, content) + happy);
            heaviest = Math.max(heaviest, count * (happy + lacks) + hostLoss);
        }
        return heaviest;
    }

    /** A circle without anybody, or {@link #NOWHERE}. */
    int emptyCircle() {
        for (int circle = 0; circle < size.length; circle++) {
            if (size[circle] == 0) {
                return circle;
            }
        }
        return NOWHERE;
    }

    /** What a pair with this score adds to a large circle. */
    double worthOf(int score) {
        return 2.0 * Math.max(1, weights[largest]) * score;
    }

    /** Gives somebody's seat to somebody else; for {@link #settle} to follow. */
    void replace(int circle, int person, int other) {
        int place = circle * largest;
        while (seats[place] != person) {
            place++;
        }
        seats[place] = other;
        circleOf[other] = circle;
        hosts[circle] += (host[other] ? 1 : 0) - (host[person] ? 1 : 0);
    }

    /** Reckons the sums of a circle's members and its value anew. */
    void settle(int circle) {
        int first = circle * largest;
        int count = size[circle];
        long weight = weights[count];
        Arrays.fill(sums, 0, count, 0);
        int walls = 0;
        for (int i = 0; i < count; i++) {
            int member = seats[first + i];
            for (int j = i + 1; j < count; j++) {
                int met = score(member, seats[first + j]);
                walls += met == wall ? 1 : 0;
                sums[i] += met;
                sums[j] += met;
            }
        }
        long now = -sizeLosses[count] - (count > 0 && hosts[circle] == 0 ? hostLoss : 0);
        for (int i = 0; i < count; i++) {
            int member = seats[first + i];
            sum[member] = sums[i];
            happiness[member] = satisfied(weight, sums[i]);
            now += happiness[member];
        }
        value += now - values[circle];
        values[circle] = now;
        if (walls > 0 || broken[circle] > 0) {
            forgive(circle);
        }
    }

    /** Notes how many forbidden pairs a circle has, and how much it would be worth more if they counted nothing. */
    private void forgive(int circle) {
        int[] members = Arrays.copyOfRange(seats, circle * largest, circle * largest + size[circle]);
        long deserved = factor * worth.value(members, members.length);
        int count = worth.broken();
        long difference = count == 0 ? 0 : deserved - values[circle];
        allBroken += count - broken[circle];
        allForgiven += difference - forgiven[circle];
        broken[circle] = count;
        forgiven[circle] = difference;
    }

    /** What a person feels whose scores in a circle add up so, want of fairness included. */
    long satisfied(long weight, long scores) {
        long happy = weight * scores;
        return happy - fairness * Math.max(0, content - happy);
    }

    private static int none(int hosts) {
        return hosts == 0 ? 1 : 0;
    }

    /** What a pair scores, forbidden ones far below nothing. */
    int score(int a, int b) {
        return score.length > 0 ? score[a * people + b] : walled(pairs.of(a, b));
    }

    private int walled(int score) {
        return score == PairTable.FORBIDDEN ? wall : score;
    }

    private int[] matrix() {
        int[] matrix = new int[people * people];
        for (int a = 0; a < people; a++) {
            for (int b = 0; b < people; b++) {
                matrix[a * people + b] = a == b ? 0 : walled(pairs.of(a, b));
            }
        }
        return matrix;
    }
}
