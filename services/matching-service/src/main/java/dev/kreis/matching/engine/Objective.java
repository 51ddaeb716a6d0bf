package dev.kreis.matching.engine;

/** What makes one seating better than another. Values are integers; more is better. */
public sealed interface Objective {

    /** The sum of the scores of all pairs inside circles: the maximally diverse grouping problem. */
    record PairSum() implements Objective {}

    /**
     * Mean happiness plus fairness. A person's happiness is {@code weights[size]} times the sum of their pair scores in
     * the circle; with weights of 60/(size−1) it is the mean pair score in sixtieths of a point. A circle is worth the
     * happiness of its members, less {@code fairness} times what each falls short of {@code contentment}, less the
     * penalties below.
     *
     * @param weights by size of circle; sizes beyond the array weigh 0
     * @param contentment the happiness nobody shall fall short of, in points (60 units each)
     * @param fairness how much each unit of shortfall costs
     * @param hostPenalty points a circle without a host loses
     * @param sizePenalties points a circle loses by its size; sizes beyond the array lose nothing
     * @param unplacedPenalty points lost for each person who stays without a circle
     */
    record Happiness(
            int[] weights, int contentment, int fairness, int hostPenalty, int[] sizePenalties, int unplacedPenalty)
            implements Objective {

        /** How many units of value one point is. */
        public static final int POINT = 60;

        /** The weight of pair scores in a circle of this size. */
        public int weight(int size) {
            return size < weights.length ? weights[size] : 0;
        }

        /** The points that a circle of this size loses. */
        public int sizePenalty(int size) {
            return size < sizePenalties.length ? sizePenalties[size] : 0;
        }
    }
}
