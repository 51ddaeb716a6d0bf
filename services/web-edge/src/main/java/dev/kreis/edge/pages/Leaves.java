package dev.kreis.edge.pages;

import dev.kreis.contracts.Circle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The leaf shapes that pages can draw. */
final class Leaves {
    private static final Set<String> DRAWN = Arrays.stream(Circle.Leaf.values())
            .map(leaf -> leaf.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private Leaves() {}

    /** A leaf that can be drawn, whatever a service of a later version may have sent. */
    static String known(String leaf) {
        String lower = leaf.toLowerCase(Locale.ROOT);
        return DRAWN.contains(lower) ? lower : "oak";
    }
}
