package dev.kreis.matching.matchmaker;

import dev.kreis.contracts.Profile;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why two people are not seated together.
 *
 * <p>Some obstacles bend for a person whose deadline has passed, because a table with a colleague or an acquaintance is
 * kinder than none; a wish not to meet and the lack of a common language never bend.
 */
public enum Obstacle {
    BLOCKED(false),
    NO_COMMON_LANGUAGE(false),
    SAME_ORGANISATION(true),
    ALREADY_MET(true);

    private final boolean bends;

    Obstacle(boolean bends) {
        this.bends = bends;
    }

    public boolean bends() {
        return bends;
    }

    int bit() {
        return 1 << ordinal();
    }

    /** Every obstacle between two people; the order of the two does not matter. */
    public static Set<Obstacle> between(Guest a, Guest b, Rules rules) {
        int bits = bits(a, b, rules);
        if (bits == 0) {
            return Collections.emptySet();
        }
        EnumSet<Obstacle> obstacles = EnumSet.noneOf(Obstacle.class);
        for (Obstacle obstacle : values()) {
            if ((bits & obstacle.bit()) != 0) {
                obstacles.add(obstacle);
            }
        }
        return obstacles;
    }

    /** The obstacles that never bend, as bits. */
    static final int FIRM = BLOCKED.bit() | NO_COMMON_LANGUAGE.bit();

    static int bits(Guest a, Guest b, Rules rules) {
        int bits = 0;
        Profile p = a.profile();
        Profile q = b.profile();
        if (a.personId().equals(b.personId())
                || (p != null && p.notWith().contains(b.personId()))
                || (q != null && q.notWith().contains(a.personId()))) {
            bits |= BLOCKED.bit();
        }
        if (p != null && q != null) {
            if (!p.languages().isEmpty()
                    && !q.languages().isEmpty()
                    && Collections.disjoint(p.languages(), q.languages())) {
                bits |= NO_COMMON_LANGUAGE.bit();
            }
            if (!rules.sameOrganisationAllowed() && sameOrganisation(p.organisation(), q.organisation())) {
                bits |= SAME_ORGANISATION.bit();
            }
        }
        if (a.met().contains(b.personId()) || b.met().contains(a.personId())) {
            bits |= ALREADY_MET.bit();
        }
        return bits;
    }

    private static boolean sameOrganisation(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !one.isBlank() && plain(one).equals(plain(other));
    }

    static String plain(String organisation) {
        return organisation.strip().toLowerCase(Locale.ROOT);
    }
}
