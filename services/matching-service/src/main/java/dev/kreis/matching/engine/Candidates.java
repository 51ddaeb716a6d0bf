package dev.kreis.matching.engine;

/**
 * For each person the few others they would most like to meet, so that a search proposes promising moves and needs no
 * matrix. Memory is linear in people.
 */
final class Candidates {

    private final int width;
    private final int[] partners;
    private final int[] counts;

    Candidates(int people, PairTable pairs, int width) {
        this.width = Math.max(1, Math.min(width, people - 1));
        partners = new int[people * this.width];
        counts = new int[people];
        int[] worth = new int[people * this.width];
        for (int a = 0; a < people; a++) {
            for (int b = a + 1; b < people; b++) {
                int score = pairs.of(a, b);
                if (score != PairTable.FORBIDDEN) {
                    offer(worth, a, b, score);
                    offer(worth, b, a, score);
                }
            }
        }
    }

    /** How many candidates anybody has at most. */
    int most() {
        return width;
    }

    /** How many candidates a person has. */
    int count(int person) {
        return counts[person];
    }

    /** The candidate of a person with this rank; 0 is the best. */
    int get(int person, int rank) {
        return partners[person * width + rank];
    }

    private void offer(int[] worth, int person, int partner, int score) {
        int first = person * width;
        int count = counts[person];
        if (count == width && worth[first + width - 1] >= score) {
            return;
        }
        int place = count < width ? counts[person]++ : width - 1;
        while (place > 0 && worth[first + place - 1] < score) {
            worth[first + place] = worth[first + place - 1];
            partners[first + place] = partners[first + place - 1];
            place--;
        }
        worth[first + place] = score;
        partners[first + place] = partner;
    }
}
