package dev.kreis.matching.engine;

/**
 * The temperature of an annealing run: most of the run falls slowly through the range where the seating takes shape, the
 * rest is a quick quench. Runs of a search become longer by a constant factor, so that it needs to know no deadline and
 * yet spends a good part of any time on one long run.
 */
final class Cooling {

    /** How many moves share one temperature, and after how many the budget is asked. */
    static final int STRIDE = 256;

    /** How much longer each run is than the one before. */
    static final int GROWTH = 2;

    private static final double SLOW_PART = 0.85;

    private final double first;
    private final double middle;
    private final double last;
    private final long moves;

    Cooling(double first, double middle, double last, long moves) {
        this.first = first;
        this.middle = middle;
        this.last = last;
        this.moves = Math.max(STRIDE, moves);
    }

    long moves() {
        return moves;
    }

    double temperature(long move) {
        double part = (double) move / moves;
        return part < SLOW_PART
                ? between(first, middle, part / SLOW_PART)
                : between(middle, last, (part - SLOW_PART) / (1 - SLOW_PART));
    }

    private static double between(double high, double low, double part) {
        return high * Math.pow(low / high, part);
    }
}
