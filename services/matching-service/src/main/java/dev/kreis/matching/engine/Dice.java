package dev.kreis.matching.engine;

/**
 * A small and fast source of chance, the same for the same seed on every machine: SplitMix64 (Steele, Lea, Flood 2014).
 * Not for use by several threads.
 */
public final class Dice {

    private static final int STEPS = 1 << 12;
    private static final double[] EXPONENTIAL = new double[STEPS];

    static {
        for (int step = 0; step < STEPS; step++) {
            EXPONENTIAL[step] = -Math.log((step + 0.5) / STEPS);
        }
    }

    private long state;

    /** Dice that roll the same for the same seed. */
    public Dice(long seed) {
        state = seed;
    }

    /** A whole number of 0..bound-1; the bound is at least 1. */
    public int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** Whether something of the given chance (0..1) happens. */
    public boolean chance(double likelihood) {
        return (next() >>> 11) * 0x1.0p-53 < likelihood;
    }

    /** A sample of the exponential distribution with mean 1, from a table: what Metropolis compares a loss with. */
    public double exponential() {
        return EXPONENTIAL[(int) (next() >>> 52)];
    }

    /** Puts an array into random order. */
    public void shuffle(int[] values) {
        for (int last = values.length - 1; last > 0; last--) {
            int other = below(last + 1);
            int value = values[last];
            values[last] = values[other];
            values[other] = value;
        }
    }

    /** Sixty-four random bits, enough for two independent choices by {@link #high} and {@link #low}. */
    long roll() {
        return next();
    }

    /** A whole number of 0..bound-1 from the upper half of a roll. */
    static int high(long roll, int bound) {
        return (int) (((roll >>> 32) * bound) >>> 32);
    }

    /** A whole number of 0..bound-1 from the lower half of a roll. */
    static int low(long roll, int bound) {
        return (int) (((roll & 0xFFFF_FFFFL) * bound) >>> 32);
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
