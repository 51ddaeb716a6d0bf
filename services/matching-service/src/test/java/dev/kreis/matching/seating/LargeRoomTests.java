package dev.kreis.matching.seating;

import static dev.kreis.matching.seating.Evening.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A look costs what those who wait cost, not what the room holds. */
class LargeRoomTests {
    @ParameterizedTest
    @ValueSource(ints = {1_000, 5_000})
    void aFullRoomSeatsWhoeverStillComesAndThenEverybodyAnew(int people) {
        Evening evening = new Evening(3, 4, people / 3);
        Random dice = new Random(3);
        for (int i = 0; i < people; i++) {
            evening.arrives(someone(i, dice));
            if (i % 25 == 24) {
                evening.passes(Duration.ofMillis(50)).settlesWithoutChecks();
            }
        }
        evening.passes(Evening.BOUND.minusSeconds(20)).settlesWithoutChecks();
        assertThat(evening.room().waitingCount()).isLessThan(3);

        for (int i = 0; i < 100; i++) {
            evening.passes(Duration.ofMillis(100)).arrives(someone(people + i, dice));
            evening.settlesWithoutChecks();
        }
        evening.passes(Evening.BOUND.minusSeconds(20)).settlesWithoutChecks();
        assertThat(evening.room().waitingCount()).isLessThan(3);

        evening.round(2).settlesWithoutChecks();
        assertThat(evening.room().waitingCount()).isLessThan(3);
    }

    @Test
    void aBurstOfStrangersIsSeatedByTheBound() {
        Evening evening = new Evening(3, 4, 400);
        for (int i = 0; i < 2_000; i++) {
            evening.arrives(profile("g" + i).likes("only" + i));
        }
        evening.settlesWithoutChecks();
        evening.passes(Evening.BOUND.minusSeconds(25)).settlesWithoutChecks();
        assertThat(evening.room().waitingCount()).isLessThan(3);
    }

    private static ProfileSketch someone(int i, Random dice) {
        ProfileSketch sketch = profile("g" + i)
                .likes(topic(dice), topic(dice), topic(dice), topic(dice))
                .offers(topic(dice), topic(dice))
                .asks(topic(dice))
                .worksAt("org" + dice.nextInt(60));
        return dice.nextInt(5) == 0 ? sketch.hosts() : sketch;
    }

    private static String topic(Random dice) {
        return "topic" + (int) (Math.abs(dice.nextGaussian()) * 12);
    }
}
