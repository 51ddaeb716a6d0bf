package dev.kreis.matching.engine;

import java.util.BitSet;

/**
 * What a single circle is worth by an {@link Objective}. Not for use by several threads: it reckons in a buffer of its
 * own.
 */
public final class CircleWorth {

    private final PairTable pairs;
    private final BitSet hosts;
    private final Kinds kinds;
    private final boolean halved;
    private final long content;
    private final long fairness;
    private final long hostLoss;
    private final long[] weights;
    private final long[] sizeLosses;
    private final long[] sums;
    private int broken;

    /**
     * Prepares to value circles.
     *
     * @param largest the most people a circle will have
     */
    public CircleWorth(PairTable pairs, BitSet hosts, Objective objective, int largest) {
        this(pairs, hosts, Kinds.NONE, objective, largest);
    }

    /**
     * Prepares to value circles that should leave nobody out.
     *
     * @param largest the most people a circle will have
     */
    public CircleWorth(PairTable pairs, BitSet hosts, Kinds kinds, Objective objective, int largest) {
        this.pairs = pairs;
        this.hosts = hosts;
        this.kinds = kinds;
        sums = new long[largest + 1];
        weights = new long[largest + 1];
        sizeLosses = new long[largest + 1];
        switch (objective) {
            case Objective.PairSum() -> {
                // each pair is counted from both sides
                halved = true;
                java.util.Arrays.fill(weights, 1);
                content = Long.MIN_VALUE / 4;
                fairness = 0;
                hostLoss = 0;
            }
            case Objective.Happiness mix -> {
                halved = false;
                for (int size = 0; size <= largest; size++) {
                    weights[size] = mix.weight(size);
                    sizeLosses[size] = (long) Objective.Happiness.POINT * mix.sizePenalty(size);
                }
                content = (long) Objective.Happiness.POINT * mix.contentment();
                fairness = mix.fairness();
                hostLoss = (long) Objective.Happiness.POINT * mix.hostPenalty();
            }
        }
    }

    /** The value of the circle of the first {@code size} of these people; forbidden pairs count as 0. */
    public long value(int[] members, int size) {
        return value(members, size, 0);
    }

    /** The value less {@code penalty} for each forbidden pair in the circle. */
    public long value(int[] members, int size, long penalty) {
        if (size == 0) {
            broken = 0;
            return 0;
        }
        sum(members, size);
        long weight = weights[size];
        long value = 0;
        long shortfall = 0;
        boolean host = hostLoss == 0;
        for (int i = 0; i < size; i++) {
            long happiness = weight * sums[i];
            value += happiness;
            shortfall += Math.max(0, content - happiness);
            host = host || hosts.get(members[i]);
        }
        if (halved) {
            value /= 2;
        }
        value -= fairness * shortfall + sizeLosses[size] + penalty * broken;
        value -= Objective.Happiness.POINT * kinds.loss(members, size);
        return host ? value : value - hostLoss;
    }

    /** How many forbidden pairs the circle valued last has. */
    int broken() {
        return broken;
    }

    /** How many forbidden pairs share the circle. */
    public int brokenRules(int[] members, int size) {
        sum(members, size);
        return broken;
    }

    /** What one member gets out of the circle, in units of value. */
    public long happiness(int[] members, int size, int index) {
        sum(members, size);
        return weights[size] * sums[index];
    }

    private void sum(int[] members, int size) {
        if (size == 4 && sumFour(members[0], members[1], members[2], members[3])) {
            return;
        }
        for (int i = 0; i < size; i++) {
            sums[i] = 0;
        }
        int forbidden = 0;
        for (int i = 0; i < size; i++) {
            int member = members[i];
            long sum = sums[i];
            for (int j = i + 1; j < size; j++) {
                int score = pairs.of(member, members[j]);
                if (score == PairTable.FORBIDDEN) {
                    forbidden++;
                } else {
                    sum += score;
                    sums[j] += score;
                }
            }
            sums[i] = sum;
        }
        broken = forbidden;
    }

    /** The sums of the usual circle without a loop; false if a pair is forbidden. */
    private boolean sumFour(int a, int b, int c, int d) {
        long ab = pairs.of(a, b);
        long ac = pairs.of(a, c);
        long ad = pairs.of(a, d);
        long bc = pairs.of(b, c);
        long bd = pairs.of(b, d);
        long cd = pairs.of(c, d);
        long least = Math.min(Math.min(Math.min(ab, ac), Math.min(ad, bc)), Math.min(bd, cd));
        if (least == PairTable.FORBIDDEN) {
            return false;
        }
        sums[0] = ab + ac + ad;
        sums[1] = ab + bc + bd;
        sums[2] = ac + bc + cd;
        sums[3] = ad + bd + cd;
        broken = 0;
        return true;
    }
}
