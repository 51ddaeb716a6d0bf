package dev.kreis.matching.engine;

/**
 * Scores and rules of pairs in one look-up: a matrix while it fits into the processor's cache, and computed each time
 * beyond that, so that memory stays linear in people.
 */
public final class PairTable {

    /** What a pair is worth that must not share a circle. */
    public static final int FORBIDDEN = Integer.MIN_VALUE;

    private static final int LARGEST_MATRIX = 1_500;

    private final int people;
    private final PairScores scores;
    private final ForbiddenPairs forbidden;
    private final int[] matrix;

    public PairTable(int people, PairScores scores, ForbiddenPairs forbidden) {
        this.people = people;
        this.scores = scores;
        this.forbidden = forbidden;
        matrix = people <= LARGEST_MATRIX ? new int[people * people] : new int[0];
        for (int a = 0; a < people && matrix.length > 0; a++) {
            for (int b = a + 1; b < people; b++) {
                int score = computed(a, b);
                matrix[a * people + b] = score;
                matrix[b * people + a] = score;
            }
        }
    }

    private PairTable(int people, PairScores scores) {
        this.people = people;
        this.scores = scores;
        forbidden = ForbiddenPairs.none(people);
        matrix = new int[0];
    }

    /**
     * Asks for each pair anew, for people who become known one after the other.
     *
     * @param people how many there may be at a time
     * @param scores what pairs are worth now, or {@link #FORBIDDEN}
     */
    public static PairTable changing(int people, PairScores scores) {
        return new PairTable(people, scores);
    }

    /** The score of two different people, or {@link #FORBIDDEN}. */
    public int of(int a, int b) {
        return matrix.length > 0 ? matrix[a * people + b] : computed(a, b);
    }

    private int computed(int a, int b) {
        return forbidden.forbids(a, b) ? FORBIDDEN : scores.between(a, b);
    }
}
