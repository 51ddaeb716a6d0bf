package dev.kreis.matching.engine;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When a search stops. It decides nothing else: a search with more to spend does the same things first, so its result
 * is never worse, and two searches that try equally many moves with the same seed find the same.
 */
@FunctionalInterface
public interface Budget {

    /**
     * Whether to stop, asked after every few hundred moves, or as many as are weighed together.
     *
     * @param moves how many moves were tried
     */
    boolean spent(long moves);

    /** Stops after so many tried moves, give or take those weighed together. */
    static Budget ofMoves(long limit) {
        return moves -> moves >= limit;
    }

    /**
     * Stops when the time is over or the thread is interrupted; the clock starts now.
     *
     * @param time how long to search
     * @param nanoTime a monotonic clock in nanoseconds, such as {@code System::nanoTime}
     */
    static Budget ofTime(Duration time, LongSupplier nanoTime) {
        long begin = nanoTime.getAsLong();
        long limit = time.toNanos();
        return moves ->
                nanoTime.getAsLong() - begin >= limit || Thread.currentThread().isInterrupted();
    }

    /** Stops as soon as one of two budgets is spent. */
    default Budget or(Budget other) {
        return moves -> spent(moves) || other.spent(moves);
    }
}
