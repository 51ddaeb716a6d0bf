package dev.kreis.matching.matchmaker;

import dev.kreis.contracts.Profile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two people would gain from each other's company, term by term, so that it can be explained.
 *
 * @param interests for what both like; what few in the room like counts more
 * @param asks for what one asks and the other offers; most where it goes both ways
 * @param language for a language they share, most where both prefer it
 * @param novelty for a face that is new
 */
public record PairScore(int interests, int asks, int language, int novelty) {
    private static final int MOST_FOR_INTERESTS = 450;
    private static final int ONE_WAY = 220;
    private static final int BOTH_WAYS = 520;
    private static final int PREFERRED_LANGUAGE = 60;
    private static final int SOME_LANGUAGE = 40;
    private static final int UNKNOWN_LANGUAGE = 30;
    private static final int NEW_FACE = 100;

    /** 0 to 1,000. */
    public int total(Taste taste) {
        return taste.weigh(this);
    }

    /** Whether each offers what the other asks for. */
    public boolean mutual() {
        return asks == BOTH_WAYS;
    }

    /** What does not wear off when the two meet again. */
    public int lasting() {
        return Math.min(1_000, interests + asks + language);
    }

    /** The score of a pair; the order of the two does not matter. */
    public static PairScore of(Guest a, Guest b, Rarity rarity) {
        Profile p = a.profile();
        Profile q = b.profile();
        int novelty = a.lastMet(b) == null ? NEW_FACE : 0;
        if (p == null || q == null) {
            return new PairScore(0, 0, UNKNOWN_LANGUAGE, novelty);
        }
        boolean aHelped = met(p.ask(), q.offers());
        boolean bHelped = met(q.ask(), p.offers());
        int asks = aHelped && bHelped ? BOTH_WAYS : aHelped || bHelped ? ONE_WAY : 0;
        return new PairScore(interests(p, q, rarity), asks, language(p, q), novelty);
    }

    /** The first topic of the ask that is among the offers. */
    static @Nullable String answer(Profile.@Nullable Ask ask, List<Profile.Offer> offers) {
        if (ask != null && !offers.isEmpty()) {
            for (String topic : ask.topics()) {
                for (Profile.Offer offer : offers) {
                    if (offer.topics().contains(topic)) {
                        return topic;
                    }
                }
            }
        }
        return null;
    }

    private static boolean met(Profile.@Nullable Ask ask, List<Profile.Offer> offers) {
        return answer(ask, offers) != null;
    }

    private static int interests(Profile p, Profile q, Rarity rarity) {
        List<Integer> shared = null;
        for (String interest : p.interests()) {
            if (q.interests().contains(interest)) {
                if (shared == null) {
                    shared = new ArrayList<>(4);
                }
                shared.add(rarity.points(interest));
            }
        }
        if (shared == null) {
            return 0;
        }
        shared.sort(Collections.reverseOrder());
        // The second thing two people share adds less than the first, and so on.
        double sum = 0;
        double part = 1;
        for (int points : shared) {
            sum += part * points;
            part *= 0.6;
        }
        return (int) Math.min(MOST_FOR_INTERESTS, Math.round(sum));
    }

    private static int language(Profile p, Profile q) {
        if (p.languages().isEmpty() || q.languages().isEmpty()) {
            return UNKNOWN_LANGUAGE;
        }
        if (p.languages().getFirst().equals(q.languages().getFirst())) {
            return PREFERRED_LANGUAGE;
        }
        return Collections.disjoint(p.languages(), q.languages()) ? 0 : SOME_LANGUAGE;
    }
}
