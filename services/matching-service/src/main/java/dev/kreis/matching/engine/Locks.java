package dev.kreis.matching.engine;

import java.util.List;
import java.util.Map;

/**
 * What an organizer has decided and no search may change.
 *
 * @param together sets of people who sit in one circle, whichever it is; nobody is in two sets
 * @param seated people who sit in a certain circle, by its number; only where circles are counted
 */
public record Locks(List<List<Integer>> together, Map<Integer, Integer> seated) {

    /** Nothing is decided. */
    public static final Locks NONE = new Locks(List.of(), Map.of());

    public Locks {
        together = together.stream().map(List::copyOf).toList();
        seated = Map.copyOf(seated);
    }
}
