package dev.kreis.matching.matchmaker;

import dev.kreis.matching.engine.Objective;
import dev.kreis.matching.engine.PairTable;

/** What company is worth in the engine's terms: points from {@link PairScore}, and the room's idea of a good circle. */
final class Worth {
    /** Nobody is to be worse off than with one common topic and a shared language. */
    private static final int CONTENTMENT = 200;

    private static final int WITHOUT_HOST = 60;
    private static final int UNPLACED = 1_500;

    /** What each person in a circle loses that is too small to be sent yet. */
    private static final int TOO_SMALL = 150;

    private static final int LARGEST = 6;

    private Worth() {}

    /** The points of a pair, or {@link PairTable#FORBIDDEN} where any rule stands between the two. */
    static int of(Guest a, Guest b, Rules rules, Rarity rarity) {
        return Obstacle.bits(a, b, rules) == 0 ? PairScore.of(a, b, rarity).total(rules.taste()) : PairTable.FORBIDDEN;
    }

    /** Mean happiness, and those who would be badly off first. */
    static Objective.Happiness objective(int smallest) {
        int[] weights = new int[LARGEST + 1];
        int[] losses = new int[smallest];
        for (int size = 2; size <= LARGEST; size++) {
            weights[size] = Objective.Happiness.POINT / (size - 1);
            if (size < smallest) {
                losses[size] = TOO_SMALL * size;
            }
        }
        return new Objective.Happiness(weights, CONTENTMENT, 1, WITHOUT_HOST, losses, UNPLACED);
    }
}
