package dev.kreis.matching.engine;

/**
 * What it is worth to bring two people together.
 *
 * <p>Scores are symmetric, depend on nothing but the two people, and are cheap: a search asks for them millions of
 * times. For {@link Objective.Happiness} they lie in 0..1000; for {@link Objective.PairSum} any unit will do.
 * Implementations are safe for concurrent reading.
 */
@FunctionalInterface
public interface PairScores {

    /** Every pair is worth nothing; what remains is who may sit with whom. */
    PairScores NONE = (a, b) -> 0;

    /**
     * The score of two different people.
     *
     * @param a a person, 0..people-1
     * @param b another person
     */
    int between(int a, int b);
}
