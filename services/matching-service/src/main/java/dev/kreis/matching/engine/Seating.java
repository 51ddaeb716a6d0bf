package dev.kreis.matching.engine;

import java.util.List;

/**
 * Who sits with whom.
 *
 * @param circles the members of each circle; where circles are counted, in the order of {@link CircleSizes}
 * @param value what the seating is worth by the problem's {@link Objective}
 * @param brokenRules how many forbidden pairs share a circle all the same because the search found no way around them;
 *     0 is a feasible seating
 * @param moves how many moves the search tried
 * @param proven whether it is certain that no seating breaks fewer rules, nor is worth more among those that break as few
 */
public record Seating(List<List<Integer>> circles, long value, int brokenRules, long moves, boolean proven) {

    public Seating {
        circles = circles.stream().map(List::copyOf).toList();
    }
}
