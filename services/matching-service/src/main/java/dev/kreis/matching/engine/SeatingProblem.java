package dev.kreis.matching.engine;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything a search needs to know to seat people at once. People are 0..people-1.
 *
 * @param people how many there are, at least 1
 * @param scores what pairs are worth
 * @param forbidden who must not share a circle
 * @param hosts who is happy to anchor a circle; do not change it afterwards
 * @param sizes how many circles and how large
 * @param objective what makes a seating good
 * @param locks what is decided already
 */
public record SeatingProblem(
        int people,
        PairScores scores,
        ForbiddenPairs forbidden,
        BitSet hosts,
        CircleSizes sizes,
        Objective objective,
        Locks locks) {

    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException if people do not fit into the circles or locks contradict each other
     */
    public SeatingProblem {
        if (people < 1) {
            throw new IllegalArgumentException("there must be at least one person, not " + people);
        }
        if (forbidden.people() != people) {
            throw new IllegalArgumentException(
                    "the forbidden pairs are about " + forbidden.people() + " people, not " + people);
        }
        sizes.requireRoomFor(people);
        requireSound(locks, people, sizes);
    }

    private static void requireSound(Locks locks, int people, CircleSizes sizes) {
        Set<Integer> bound = new HashSet<>();
        for (List<Integer> set : locks.together()) {
            if (set.size() > sizes.largest()) {
                throw new IllegalArgumentException(
                        set.size() + " people are locked together, but no circle takes more than " + sizes.largest());
            }
            Set<Integer> circles = new HashSet<>();
            for (int person : set) {
                requirePerson(person, people);
                if (!bound.add(person)) {
                    throw new IllegalArgumentException("person " + person + " is in two sets that stay together");
                }
                if (locks.seated().containsKey(person)) {
                    circles.add(locks.seated().get(person));
                }
            }
            if (circles.size() > 1) {
                throw new IllegalArgumentException("people who stay together are locked to different circles");
            }
        }
        if (!locks.seated().isEmpty() && !sizes.counted()) {
            throw new IllegalArgumentException("people can be locked to circles only where circles are counted");
        }
        for (Map.Entry<Integer, Integer> seat : locks.seated().entrySet()) {
            requirePerson(seat.getKey(), people);
            if (seat.getValue() < 0 || seat.getValue() >= sizes.slots(people)) {
                throw new IllegalArgumentException("there is no circle " + seat.getValue());
            }
        }
    }

    private static void requirePerson(int person, int people) {
        if (person < 0 || person >= people) {
            throw new IllegalArgumentException("no person " + person + " among " + people);
        }
    }
}
