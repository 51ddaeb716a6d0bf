package dev.kreis.matching.engine.rounds;

import dev.kreis.matching.engine.CircleSizes;
import dev.kreis.matching.engine.ForbiddenPairs;
import dev.kreis.matching.engine.PairScores;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An evening of several rounds that is to be planned, or planned anew after some of them.
 *
 * @param people how many there are, at least 1; people are 0..people-1
 * @param present who is there in each round to be planned, one set per round; do not change them afterwards. Those who
 *     find no seat sit out
 * @param sizes how many circles each round has and how large they are
 * @param scores what it is worth that a pair meets
 * @param forbidden who must never share a circle
 * @param past rounds that have been: who sat with whom
 */
public record RoundsProblem(
        int people,
        List<BitSet> present,
        CircleSizes sizes,
        PairScores scores,
        ForbiddenPairs forbidden,
        List<List<List<Integer>>> past) {

    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException if a round cannot be seated, with a sentence that says which
     */
    public RoundsProblem {
        if (people < 1) {
            throw new IllegalArgumentException("there must be at least one person, not " + people);
        }
        if (forbidden.people() != people) {
            throw new IllegalArgumentException(
                    "the forbidden pairs are about " + forbidden.people() + " people, not " + people);
        }
        present = List.copyOf(present);
        past = List.copyOf(past);
        for (int round = 0; round < present.size(); round++) {
            requireCircles(round, present.get(round), people, sizes);
        }
        for (List<List<Integer>> round : past) {
            Set<Integer> seen = new HashSet<>();
            for (int person : round.stream().flatMap(List::stream).toList()) {
                if (person < 0 || person >= people || !seen.add(person)) {
                    throw new IllegalArgumentException("a past round seats person " + person + ", who is not among the "
                            + people + " people or sits there twice");
                }
            }
        }
    }

    /** Everybody is there in every round, anybody may meet anybody, and nothing has been. */
    public static RoundsProblem everybody(int people, int rounds, CircleSizes sizes) {
        BitSet all = new BitSet(people);
        all.set(0, people);
        return new RoundsProblem(
                people,
                Collections.nCopies(rounds, all),
                sizes,
                PairScores.NONE,
                ForbiddenPairs.none(people),
                List.of());
    }

    /** How many rounds are to be planned. */
    public int rounds() {
        return present.size();
    }

    /** The sizes of the circles of a round, as even as bounds allow; what they add up to can be less than are there. */
    int[] circleSizes(int round) {
        int there = present.get(round).cardinality();
        int[] chosen = new int[sizes.counted() ? sizes.slots(people) : fewestCircles(there)];
        int left = there;
        for (int circle = 0; circle < chosen.length; circle++) {
            chosen[circle] = sizes.smallest(circle);
            left -= chosen[circle];
        }
        boolean full = false;
        for (int level = 0; left > 0 && !full; level++) {
            full = true;
            for (int circle = 0; circle < chosen.length && left > 0; circle++) {
                if (chosen[circle] < sizes.largest(circle)) {
                    full = false;
                    if (chosen[circle] <= level) {
                        chosen[circle]++;
                        left--;
                    }
                }
            }
        }
        return chosen;
    }

    /** The fewest circles that seat as many as possible. */
    private int fewestCircles(int there) {
        int enough = (there + sizes.largest() - 1) / sizes.largest();
        return Math.min(enough, there / sizes.smallest(0));
    }

    private static void requireCircles(int round, BitSet there, int people, CircleSizes sizes) {
        if (there.length() > people) {
            throw new IllegalArgumentException("round " + round + " has person " + (there.length() - 1)
                    + ", but there are only " + people + " people");
        }
        int circles = sizes.counted() ? sizes.slots(people) : 1;
        long needed = 0;
        for (int circle = 0; circle < circles; circle++) {
            needed += sizes.smallest(circle);
        }
        if (there.cardinality() < needed) {
            throw new IllegalArgumentException("round " + round + " has " + there.cardinality()
                    + " people, but its circles take at least " + needed);
        }
    }
}
