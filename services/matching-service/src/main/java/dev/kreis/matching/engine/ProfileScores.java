package dev.kreis.matching.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Pair scores computed from what people wrote: shared interests, asks met by offers (mutual ones most), and a similar
 * pace of meeting. Scores lie in 0..1000 as long as paces differ by no more than 72 in all.
 *
 * <p>A profile is packed into a few machine words, so memory is linear in people and a score costs some ten
 * nanoseconds; no matrix is kept. Immutable and safe for use by several threads.
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

    private final int interestWords;
    private final long[] interests;
    private final int[] interestCounts;
    private final int helpWords;
    private final long[] offers;
    private final long[] asks;
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
        interestWords = words(topics.size());
        helpWords = words(helps.size());
        interests = packed(profiles, Profile::interests, topics, interestWords);
        offers = packed(profiles, Profile::offers, helps, helpWords);
        asks = packed(profiles, Profile::asks, helps, helpWords);
        interestCounts = new int[profiles.size()];
        traits = profiles.isEmpty() ? 0 : profiles.get(0).pace().length;
        paces = new int[profiles.size() * traits];
        for (int person = 0; person < profiles.size(); person++) {
            int[] pace = profiles.get(person).pace();
            if (pace.length != traits) {
                throw new IllegalArgumentException(
                        "person " + person + " has " + pace.length + " traits of pace, but person 0 has " + traits);
            }
            System.arraycopy(pace, 0, paces, person * traits, traits);
            for (int word = 0; word < interestWords; word++) {
                interestCounts[person] += Long.bitCount(interests[person * interestWords + word]);
            }
        }
    }

    @Override
    public int between(int a, int b) {
        int shared = overlap(interests, a, interests, b, interestWords);
        int all = interestCounts[a] + interestCounts[b] - shared;
        int common = all == 0 ? 0 : 1000 * shared / all;
        int aHelped = Math.min(1000, 600 * overlap(asks, a, offers, b, helpWords));
        int bHelped = Math.min(1000, 600 * overlap(asks, b, offers, a, helpWords));
        int help = (2 * Math.min(aHelped, bHelped) + Math.max(aHelped, bHelped)) / 3;
        int distance = 0;
        for (int trait = 0; trait < traits; trait++) {
            distance += Math.abs(paces[a * traits + trait] - paces[b * traits + trait]);
        }
        int closeness = 1000 - 1000 * distance / LARGEST_PACE_DISTANCE;
        return Math.floorDiv(35 * common + 50 * help + 15 * closeness, 100);
    }

    private static int overlap(long[] left, int a, long[] right, int b, int words) {
        int shared = 0;
        for (int word = 0; word < words; word++) {
            shared += Long.bitCount(left[a * words + word] & right[b * words + word]);
        }
        return shared;
    }

    private static void number(Map<Integer, Integer> numbers, int[] topics) {
        for (int topic : topics) {
            numbers.putIfAbsent(topic, numbers.size());
        }
    }

    private static int words(int bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    private static long[] packed(
            List<Profile> profiles, Function<Profile, int[]> topics, Map<Integer, Integer> numbers, int words) {
        long[] packed = new long[profiles.size() * words];
        for (int person = 0; person < profiles.size(); person++) {
            for (int topic : topics.apply(profiles.get(person))) {
                int bit = numbers.getOrDefault(topic, 0);
                packed[person * words + bit / Long.SIZE] |= 1L << bit;
            }
        }
        return packed;
    }
}
