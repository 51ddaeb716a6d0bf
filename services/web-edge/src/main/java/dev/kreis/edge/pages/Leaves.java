package dev.kreis.edge.pages;

import dev.kreis.contracts.Circle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The leaf shapes that pages can draw. */
final class Leaves {
    private static final Map<String, Circle.Leaf> DRAWN = Arrays.stream(Circle.Leaf.values())
            .collect(Collectors.toUnmodifiableMap(Leaves::symbol, Function.identity()));

    private Leaves() {}

    /** A leaf that can be drawn, whatever a service of a later version may have sent. */
    static Circle.Leaf known(String leaf) {
        return DRAWN.getOrDefault(leaf.toLowerCase(Locale.ROOT), Circle.Leaf.OAK);
    }

    /** Its name among the symbols and in the style sheet. */
    static String symbol(Circle.Leaf leaf) {
        return leaf.name().toLowerCase(Locale.ROOT);
    }
}
