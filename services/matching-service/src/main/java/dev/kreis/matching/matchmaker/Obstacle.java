package dev.kreis.matching.matchmaker;

import dev.kreis.contracts.Profile;
import java.time.Duration;
import java.time.Instant;
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

    private static final int FORBIDDEN = 30_000;
    private static final int COLLEAGUES = 14_000;
    private static final int JUST_NOW = 12_000;
    private static final int LONG_AGO = 1_500;

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
        if (a.lastMet(b) != null) {
            bits |= ALREADY_MET.bit();
        }
        return bits;
    }

    /**
     * What the obstacles between two people count against their company where they have to bend, in points up to 30,000:
     * more than any company is worth, and less for having met the longer it is ago.
     */
    public static int weight(Guest a, Guest b, Rules rules, Instant now) {
        int bits = bits(a, b, rules);
        if (bits == 0) {
            return 0;
        }
        if ((bits & FIRM) != 0) {
            return FORBIDDEN;
        }
        Instant met = a.lastMet(b);
        return ((bits & SAME_ORGANISATION.bit()) != 0 ? COLLEAGUES : 0)
                + (met == null ? 0 : faded(LONG_AGO, JUST_NOW, Duration.between(met, now)));
    }

    /**
     * What it counts that two people have met so long ago, between what never fades and what it counts at once. It fades
     * as memory does, by a power of time (Wixted, Ebbesen, "On the form of forgetting", Psychological Science 2, 1991): a
     * quarter is gone within two hours, half within a day.
     */
    static int faded(int least, int most, Duration ago) {
        double hours = Math.max(0, ago.toMinutes()) / 60.0;
        return least + (int) Math.round((most - least) * Math.pow(1 + hours, -0.25));
    }

    private static boolean sameOrganisation(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !one.isBlank() && plain(one).equals(plain(other));
    }

    static String plain(String organisation) {
        return organisation.strip().toLowerCase(Locale.ROOT);
    }
}
