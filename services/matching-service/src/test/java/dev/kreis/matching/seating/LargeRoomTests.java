package dev.kreis.matching.seating;

import static dev.kreis.matching.seating.Evening.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A look costs what those who wait cost, not what the room holds. */
class LargeRoomTests {
    @ParameterizedTest
    @ValueSource(ints = {1_000, 5_000})
    void oneMoreCheckInStaysCheapInAFullRoom(int people) {
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

        int samples = 400;
        long[] nanos = new long[samples];
        for (int i = 0; i < samples; i++) {
            evening.passes(Duration.ofMillis(100)).arrives(someone(people + i, dice));
            long began = System.nanoTime();
            evening.settlesWithoutChecks();
            nanos[i] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%,d people: one check-in and its look p50 %.2f ms, p99 %.2f ms; waiting %d%n",
                people,
                nanos[samples / 2] / 1e6,
                nanos[samples * 99 / 100] / 1e6,
                evening.room().waitingCount());
        assertThat(nanos[samples / 2]).isLessThan(Duration.ofMillis(60).toNanos());

        long began = System.nanoTime();
        evening.round(2).settlesWithoutChecks();
        System.out.printf("%,d people: a new round %d ms%n", people, (System.nanoTime() - began) / 1_000_000);
        assertThat(evening.room().waitingCount()).isLessThan(3);
    }

    @Test
    void aBurstOfStrangersIsLookedAtInBoundedTime() {
        Evening evening = new Evening(3, 4, 400);
        for (int i = 0; i < 2_000; i++) {
            evening.arrives(profile("g" + i).likes("only" + i));
        }
        long began = System.nanoTime();
        evening.settlesWithoutChecks();
        System.out.printf(
                "2,000 strangers at once: a look %d ms, waiting %d%n",
                (System.nanoTime() - began) / 1_000_000, evening.room().waitingCount());
        assertThat(System.nanoTime() - began).isLessThan(Duration.ofSeconds(2).toNanos());

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
