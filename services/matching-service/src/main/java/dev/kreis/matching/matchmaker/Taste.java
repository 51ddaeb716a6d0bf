package dev.kreis.matching.matchmaker;

/** What an organizer would like more of. */
public enum Taste {
    /** People who like the same things. */
    COMMON_GROUND(140, 80, 60),
    BALANCED(100, 100, 100),
    /** People whom others can help, and whom one has not met. */
    NEW_IMPULSES(50, 135, 200);

    private final int interests;
    private final int asks;
    private final int novelty;

    /** How much each term of a pair's score counts, in percent. */
    Taste(int interests, int asks, int novelty) {
        this.interests = interests;
        this.asks = asks;
        this.novelty = novelty;
    }

    int weigh(PairScore score) {
        int points = interests * score.interests() + asks * score.asks() + novelty * score.novelty();
        return Math.min(1_000, points / 100 + score.language());
    }
}
