package dev.kreis.matching.seating;

import static dev.kreis.matching.seating.Evening.SIX;
import static dev.kreis.matching.seating.Evening.id;
import static dev.kreis.matching.seating.Evening.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.Circle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided follows from what was recorded, not from when somebody looks. */
class MomentsTests {
    private static final int PEOPLE = 70;

    private record News(Instant at, String name, boolean comes) {}

    @ParameterizedTest
    @ValueSource(ints = {300, 700, 1_900})
    void theSameEveningGoesTheSameWayHoweverSeldomOneLooksAndInWhateverOrderItIsTold(int millis) {
        assertThat(play(Duration.ofMillis(millis)))
                .isEqualTo(play(Duration.ofMillis(100)))
                .hasSizeGreaterThan(PEOPLE / 4);
    }

    private static List<Decision> play(Duration betweenLooks) {
        Random dice = new Random(3);
        Evening evening = new Evening();
        List<News> script = script(evening);
        int told = 0;
        for (Instant now = SIX; now.isBefore(SIX.plusSeconds(500)); now = now.plus(betweenLooks)) {
            evening.becomes(now);
            List<News> some = new ArrayList<>();
            for (; told < script.size() && !script.get(told).at().isAfter(now); told++) {
                some.add(script.get(told));
            }
            Collections.shuffle(some, dice);
            for (News news : some) {
                if (news.comes()) {
                    evening.checksIn(news.name(), news.at());
                } else {
                    evening.leaves(news.name(), news.at());
                }
            }
            if (dice.nextInt(100) == 0) {
                evening.everythingIsToldTwice();
            }
            evening.settles();
        }
        assertThat(told).isEqualTo(script.size());
        return evening.decided;
    }

    private static List<News> script(Evening evening) {
        Random dice = new Random(4);
        List<News> script = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            String name = "g" + i;
            evening.wasNotHere(name);
            evening.shares(profile(name).likes("topic" + dice.nextInt(9), "topic" + dice.nextInt(9)));
            Instant comes = SIX.plusMillis(1 + dice.nextInt(150_000));
            script.add(new News(comes, name, true));
            if (dice.nextInt(4) == 0) {
                script.add(new News(comes.plusMillis(2_000 + dice.nextInt(100_000)), name, false));
            }
        }
        script.sort(Comparator.comparing(News::at));
        return script;
    }

    @Test
    void nobodyIsSeatedBeforeTheMomentInWhichTheyCame() {
        Evening evening = twoWait();
        evening.shares(profile("c").likes("chess"))
                .checksIn("c", SIX.plusMillis(250))
                .passes(Duration.ofMillis(290))
                .settles();
        assertThat(evening.sitting()).isEmpty();

        evening.passes(Duration.ofMillis(30)).settles();
        assertThat(evening.sitting())
                .singleElement()
                .extracting(Circle::formedAt)
                .isEqualTo(SIX.plusMillis(300));
    }

    @Test
    void whatIsLearnedTooLateIsTakenInAtOnce() {
        Evening evening = twoWait();
        evening.passes(Duration.ofMillis(1_000)).settles();
        evening.shares(profile("c").likes("chess"))
                .checksIn("c", SIX.plusMillis(850))
                .passes(Duration.ofMillis(150))
                .settles();

        assertThat(evening.sitting())
                .singleElement()
                .extracting(Circle::formedAt)
                .isEqualTo(SIX.plusMillis(1_100));
    }

    @Test
    void whoWentWhileNobodyLookedIsNotSeatedAfterwards() {
        Evening evening = twoWait();
        evening.shares(profile("c").likes("chess"))
                .checksIn("c", SIX.plusSeconds(1))
                .leaves("b", SIX.plusSeconds(20))
                .passes(Duration.ofSeconds(30))
                .settles();

        assertThat(evening.decided).isEmpty();
        assertThat(evening.room().waiting()).containsExactlyInAnyOrder(id("a"), id("c"));
    }

    @Test
    void ofWhatIsStillToComeTheLastWordStands() {
        Evening evening = twoWait();
        evening.shares(profile("c").likes("chess"))
                .leaves("c", SIX.plusMillis(450))
                .checksIn("c", SIX.plusMillis(250))
                .passes(Duration.ofSeconds(1))
                .settles();

        assertThat(evening.seated("c")).isTrue();
    }

    private static Evening twoWait() {
        return new Evening()
                .arrive(profile("a").likes("chess"), profile("b").likes("chess"))
                .settles();
    }
}
