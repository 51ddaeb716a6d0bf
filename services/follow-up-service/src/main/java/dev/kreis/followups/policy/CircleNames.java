package dev.kreis.followups.policy;

import dev.kreis.contracts.Circle.Leaf;
import org.jspecify.annotations.Nullable;

/** What circles are called: by their tree, with a number from the second of a kind on. */
public final class CircleNames {
    private CircleNames() {}

    /** @param leaf absent for circles of which no more is known than that they were */
    public static String name(@Nullable Leaf leaf, @Nullable Integer number, Language language) {
        boolean german = language == Language.GERMAN;
        if (leaf == null) {
            return german ? "Kreis" : "Circle";
        }
        String tree = switch (leaf) {
            case OAK -> german ? "Eiche" : "Oak";
            case BIRCH -> german ? "Birke" : "Birch";
            case LINDEN -> german ? "Linde" : "Linden";
            case WILLOW -> german ? "Weide" : "Willow";
            case BEECH -> german ? "Buche" : "Beech";
            case MAPLE -> german ? "Ahorn" : "Maple";
            case GINKGO -> "Ginkgo";
            case ROWAN -> german ? "Vogelbeere" : "Rowan";
            case LARCH -> german ? "Lärche" : "Larch";
        };
        return number != null && number > 1 ? tree + ' ' + number : tree;
    }
}
