package dev.kreis.matching.engine;

/**
 * Pair scores given one by one, as the upper triangle of a symmetric matrix in row order: (0,1), (0,2), …, (1,2), ….
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class TriangularScores implements PairScores {

    private final int people;
    private final int[] upper;

    /**
     * Wraps a triangle of scores.
     *
     * @param people how many people there are, at least 1
     * @param upper people·(people−1)/2 scores; copied
     * @throws IllegalArgumentException if the length does not fit
     */
    public TriangularScores(int people, int[] upper) {
        long expected = (long) people * (people - 1) / 2;
        if (upper.length != expected) {
            throw new IllegalArgumentException(
                    people + " people have " + expected + " pairs, but " + upper.length + " scores are given");
        }
        this.people = people;
        this.upper = upper.clone();
    }

    @Override
    public int between(int a, int b) {
        int i = Math.min(a, b);
        int j = Math.max(a, b);
        return upper[i * people - i * (i + 1) / 2 + (j - i - 1)];
    }
}
