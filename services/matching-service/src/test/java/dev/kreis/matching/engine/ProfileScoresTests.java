package dev.kreis.matching.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProfileScoresTests {

    @Test
    void countsInterestsMutualHelpAndPace() {
        ProfileScores scores = new ProfileScores(List.of(
                new ProfileScores.Profile(new int[] {1, 2, 3}, new int[] {7}, new int[] {8}, new int[] {0, 0}),
                new ProfileScores.Profile(new int[] {2, 3, 4, 4}, new int[] {8}, new int[] {7, 9}, new int[] {4, 5}),
                new ProfileScores.Profile(new int[] {90}, new int[] {}, new int[] {8}, new int[] {0, 0})));
        // interests 2 of 4, both helped once, paces 9 of 72 apart
        assertThat(scores.between(0, 1)).isEqualTo((35 * 500 + 50 * 600 + 15 * 875) / 100);
        assertThat(scores.between(1, 0)).isEqualTo(scores.between(0, 1));
        // nothing shared, one helped, the same pace
        assertThat(scores.between(0, 2)).isEqualTo(150);
        assertThat(scores.between(1, 2)).isEqualTo((50 * 200 + 15 * 875) / 100);
    }

    @Property(tries = 50)
    void reckonsAlikeHoweverManyTopicsAndPacesThereAre(
            @ForAll @IntRange(min = 1, max = 400) int topics,
            @ForAll @IntRange(min = 1, max = 400) int paces,
            @ForAll long seed) {
        Random random = new Random(seed);
        List<ProfileScores.Profile> profiles = new ArrayList<>();
        for (int person = 0; person < 20; person++) {
            profiles.add(new ProfileScores.Profile(
                    some(topics, random), some(topics, random), some(topics, random), paces(paces, random)));
        }
        ProfileScores scores = new ProfileScores(profiles);
        for (int a = 0; a < profiles.size(); a++) {
            for (int b = 0; b < a; b++) {
                assertThat(scores.between(a, b)).isEqualTo(expected(profiles.get(a), profiles.get(b)));
                assertThat(scores.between(b, a)).isEqualTo(scores.between(a, b));
            }
        }
    }

    private static int[] some(int topics, Random random) {
        return random.ints(random.nextInt(8), 0, topics).toArray();
    }

    private static int[] paces(int paces, Random random) {
        return random.ints(8, -paces, paces).toArray();
    }

    private static int expected(ProfileScores.Profile a, ProfileScores.Profile b) {
        int shared = common(a.interests(), b.interests());
        int all = common(a.interests(), a.interests()) + common(b.interests(), b.interests()) - shared;
        int common = all == 0 ? 0 : 1000 * shared / all;
        int one = Math.min(1000, 600 * common(a.asks(), b.offers()));
        int other = Math.min(1000, 600 * common(b.asks(), a.offers()));
        int help = (2 * Math.min(one, other) + Math.max(one, other)) / 3;
        int distance = IntStream.range(0, a.pace().length)
                .map(trait -> Math.abs(a.pace()[trait] - b.pace()[trait]))
                .sum();
        return Math.floorDiv(35 * common + 50 * help + 15 * (1000 - 1000 * distance / 72), 100);
    }

    private static int common(int[] left, int[] right) {
        return (int) Arrays.stream(left)
                .distinct()
                .filter(topic -> Arrays.stream(right).anyMatch(other -> other == topic))
                .count();
    }
}
