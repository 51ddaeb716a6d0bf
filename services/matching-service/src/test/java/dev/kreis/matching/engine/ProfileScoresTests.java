package dev.kreis.matching.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
