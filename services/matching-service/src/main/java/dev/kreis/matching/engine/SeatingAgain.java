package dev.kreis.matching.engine;

/**
 * Lets people of every circle rise at the same time and seats them again, with a random bonus for every chair weighed
 * for somebody: in proportion to a temperature and Gumbel distributed, so that a falling temperature anneals here as it
 * does with single moves. Circles keep their sizes.
 */
abstract sealed class SeatingAgain permits Reseating, WideReseating {

    static final int BONUSES = 1 << 13;
    static final int NOBODY = SeatedCircles.NOWHERE;

    /** How often whoever gets less out of the circle rises, of two by chance. */
    private static final double WORSE_CHANCE = 0.5;

    final SeatedCircles seated;
    final Dice dice;

    /** Bonuses at the present temperature, to choose from. */
    final int[] bonuses = new int[BONUSES];

    private final double[] chances = new double[BONUSES];
    private final boolean[] bound;

    SeatingAgain(SeatedCircles seated, boolean[] bound, Dice dice) {
        this.seated = seated;
        this.bound = bound;
        this.dice = dice;
        for (int i = 0; i < BONUSES; i++) {
            chances[i] = -Math.log(dice.exponential());
        }
    }

    /** Seats some people anew; returns how many moves were weighed for it. */
    abstract int step();

    /** Sets the temperature of the following steps. */
    void heat(double temperature) {
        for (int i = 0; i < BONUSES; i++) {
            bonuses[i] = (int) (temperature * chances[i]);
        }
    }

    /** Somebody who may rise, or nobody. */
    final int somebody(int which) {
        int size = seated.size(which);
        int chosen = NOBODY;
        int start = size == 0 ? 0 : dice.below(size);
        boolean choosy = dice.chance(WORSE_CHANCE);
        for (int i = 0; i < size; i++) {
            int person = seated.member(which, (start + i) % size);
            if (!bound[person]) {
                if (chosen != NOBODY) {
                    return seated.meets(person) < seated.meets(chosen) ? person : chosen;
                }
                chosen = person;
                if (!choosy) {
                    return chosen;
                }
            }
        }
        return chosen;
    }
}
