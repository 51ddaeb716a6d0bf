package dev.kreis.matching.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;

/**
 * Pair scores computed from what people wrote: shared interests, asks met by offers (mutual ones most), and a similar
 * pace of meeting. Scores lie in 0..1000 as long as paces differ by no more than 72 in all.
 *
 * <p>A profile is packed into a few machine words, so memory is linear in people and a score costs less than
 * ten nanoseconds; no matrix is kept. Immutable and safe for use by several threads.
 */
public final class ProfileScores implements PairScores {

    /**
     * What one person brings and seeks. The numbers are identities of topics and carry no order; repeated ones count
     * once.
     *
     * @param interests topics the person likes
     * @param offers topics the person can help with
     * @param asks topics the person seeks help with
     * @param pace how the person likes to meet, one number per trait; all profiles have equally many
     */
    public record Profile(int[] interests, int[] offers, int[] asks, int[] pace) {}

    private static final int LARGEST_PACE_DISTANCE = 72;

    /** Up to so many bits stand for the paces of a person; a greater variety of paces is compared trait by trait. */
    private static final int MOST_PACE_BITS = 1_024;

    /** So many words of interests, offers, asks and paces, as most mixers need, are compared without a loop. */
    private static final int USUAL_INTERESTS = 2;

    private static final int USUAL_HELPS = 1;
    private static final int USUAL_PACES = 2;
    private static final int OFFERS = USUAL_INTERESTS;
    private static final int ASKS = OFFERS + USUAL_HELPS;
    private static final int PACES = ASKS + USUAL_HELPS;
    private static final int USUAL = PACES + USUAL_PACES;

    /** Where the further words of each kind begin, after the usual ones. */
    private final int moreOffers;

    private final int moreAsks;
    private final int morePaces;
    private final int width;

    /** By person. Two paces are as far apart as their words differ in bits. */
    private final long[] rows;

    private final int[] interestCounts;
    private final int traits;
    private final int[] paces;

    /**
     * Packs profiles; the person with number i is the i-th of the list.
     *
     * @throws IllegalArgumentException if paces have different lengths
     */
    public ProfileScores(List<Profile> profiles) {
        Map<Integer, Integer> topics = new HashMap<>();
        Map<Integer, Integer> helps = new HashMap<>();
        for (Profile profile : profiles) {
            number(topics, profile.interests());
            number(helps, profile.offers());
            number(helps, profile.asks());
        }
        int[] slowest = paces(profiles, Math::min);
        int[] fastest = paces(profiles, Math::max);
        long paceBits = 0;
        for (int trait = 0; trait < slowest.length; trait++) {
            paceBits += (long) fastest[trait] - slowest[trait];
        }
        boolean counted = paceBits <= MOST_PACE_BITS;
        moreOffers = USUAL + more(topics.size(), USUAL_INTERESTS);
        moreAsks = moreOffers + more(helps.size(), USUAL_HELPS);
        morePaces = moreAsks + more(helps.size(), USUAL_HELPS);
        width = morePaces + (counted ? more((int) paceBits, USUAL_PACES) : 0);
        rows = new long[profiles.size() * width];
        interestCounts = new int[profiles.size()];
        traits = counted ? 0 : slowest.length;
        paces = new int[profiles.size() * traits];
        for (int person = 0; person < profiles.size(); person++) {
            Profile profile = profiles.get(person);
            mark(person, profile.interests(), topics, 0, USUAL_INTERESTS, USUAL);
            mark(person, profile.offers(), helps, OFFERS, USUAL_HELPS, moreOffers);
            mark(person, profile.asks(), helps, ASKS, USUAL_HELPS, moreAsks);
            interestCounts[person] =
                    (int) Arrays.stream(profile.interests()).distinct().count();
            if (counted) {
                markPaces(person, profile.pace(), slowest, fastest);
            } else {
                System.arraycopy(profile.pace(), 0, paces, person * traits, traits);
            }
        }
    }

    @Override
    public int between(int a, int b) {
        int rowA = a * width;
        int rowB = b * width;
        int shared = common(rowA, rowB) + common(rowA + 1, rowB + 1);
        int aHelps = common(rowA + OFFERS, rowB + ASKS);
        int bHelps = common(rowA + ASKS, rowB + OFFERS);
        int distance = apart(rowA + PACES, rowB + PACES) + apart(rowA + PACES + 1, rowB + PACES + 1);
        if (width > USUAL || traits > 0) {
            int word = USUAL;
            for (; word < moreOffers; word++) {
                shared += common(rowA + word, rowB + word);
            }
            int toAsks = moreAsks - moreOffers;
            for (; word < moreAsks; word++) {
                aHelps += common(rowA + word, rowB + word + toAsks);
                bHelps += common(rowA + word + toAsks, rowB + word);
            }
            for (word = morePaces; word < width; word++) {
                distance += apart(rowA + word, rowB + word);
            }
            for (int trait = 0; trait < traits; trait++) {
                distance += Math.abs(paces[a * traits + trait] - paces[b * traits + trait]);
            }
        }
        int all = interestCounts[a] + interestCounts[b] - shared;
        int alike = all == 0 ? 0 : 1000 * shared / all;
        int aHelped = Math.min(1000, 600 * bHelps);
        int bHelped = Math.min(1000, 600 * aHelps);
        int help = (2 * Math.min(aHelped, bHelped) + Math.max(aHelped, bHelped)) / 3;
        int closeness = 1000 - 1000 * distance / LARGEST_PACE_DISTANCE;
        return Math.floorDiv(35 * alike + 50 * help + 15 * closeness, 100);
    }

    private int common(int left, int right) {
        return Long.bitCount(rows[left] & rows[right]);
    }

    private int apart(int left, int right) {
        return Long.bitCount(rows[left] ^ rows[right]);
    }

    private void mark(int person, int[] topics, Map<Integer, Integer> numbers, int first, int usual, int further) {
        for (int topic : topics) {
            mark(person, numbers.getOrDefault(topic, 0), first, usual, further);
        }
    }

    private void markPaces(int person, int[] pace, int[] slowest, int[] fastest) {
        int bit = 0;
        for (int trait = 0; trait < pace.length; trait++) {
            for (int step = slowest[trait]; step < pace[trait]; step++) {
                mark(person, bit + step - slowest[trait], PACES, USUAL_PACES, morePaces);
            }
            bit += fastest[trait] - slowest[trait];
        }
    }

    /** Sets a bit of the words of some kind, of which the first are the usual ones. */
    private void mark(int person, int bit, int first, int usual, int further) {
        int word = bit / Long.SIZE;
        rows[person * width + (word < usual ? first + word : further + word - usual)] |= 1L << bit;
    }

    /** By trait, the extreme of all paces. */
    private static int[] paces(List<Profile> profiles, IntBinaryOperator extreme) {
        int[] all = profiles.isEmpty() ? new int[0] : profiles.get(0).pace().clone();
        for (int person = 0; person < profiles.size(); person++) {
            int[] pace = profiles.get(person).pace();
            if (pace.length != all.length) {
                throw new IllegalArgumentException(
                        "person " + person + " has " + pace.length + " traits of pace, but person 0 has " + all.length);
            }
            for (int trait = 0; trait < all.length; trait++) {
                all[trait] = extreme.applyAsInt(all[trait], pace[trait]);
            }
        }
        return all;
    }

    private static void number(Map<Integer, Integer> numbers, int[] topics) {
        for (int topic : topics) {
            numbers.putIfAbsent(topic, numbers.size());
        }
    }

    /** How many words so many bits need beyond the usual ones. */
    private static int more(int bits, int usual) {
        return Math.max(0, (bits + Long.SIZE - 1) / Long.SIZE - usual);
    }
}
