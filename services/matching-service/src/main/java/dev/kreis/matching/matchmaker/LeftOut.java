package dev.kreis.matching.matchmaker;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nobody is to be the only one at a table who does not speak what all the others like best to talk in, even where there
 * is another language with each of them. It goes by what people wrote, and by nothing where somebody wrote nothing.
 */
public final class LeftOut {
    /** What a circle loses that leaves somebody out: more than a language that two prefer, less than a good reason. */
    static final int POINTS = 150;

    private LeftOut() {}

    /** The language that all the others like best and one does not speak; absent where it leaves nobody out. */
    public static @Nullable String language(Guest one, List<Guest> others) {
        if (others.size() < 2
                || one.languages().isEmpty()
                || others.getFirst().languages().isEmpty()) {
            return null;
        }
        String theirs = others.getFirst().languages().getFirst();
        boolean all = others.stream()
                .allMatch(other -> !other.languages().isEmpty()
                        && other.languages().getFirst().equals(theirs));
        return all && !one.languages().contains(theirs) ? theirs : null;
    }

    /** Who is left out; nobody in most circles, and never more than one. */
    static @Nullable Guest of(List<Guest> circle) {
        for (Guest one : circle) {
            List<Guest> others = new ArrayList<>(circle);
            others.remove(one);
            if (language(one, others) != null) {
                return one;
            }
        }
        return null;
    }
}
