package dev.kreis.followups.policy;

import dev.kreis.contracts.Circle.Leaf;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What circles are called: by their tree, with a number from the second of a kind on. */
public final class CircleNames {
    private CircleNames() {}

    /** @param leaf absent for circles of which no more is known than that they were */
    public static String name(@Nullable Leaf leaf, @Nullable Integer number, Language language) {
        if (leaf == null) {
            return language == Language.GERMAN ? "Kreis" : "Circle";
        }
        return leaf.circle(number == null ? 1 : number, Locale.forLanguageTag(language.code()));
    }
}
