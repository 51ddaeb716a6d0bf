package dev.kreis.followups.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.followups.rhythm.Rhythm.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RhythmTests {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant END = Instant.parse("2026-11-12T20:30:00Z");

    /** From eight to nine in the evening. */
    static final Daytime DAY = (moment, zone) -> {
        ZonedDateTime there = moment.atZone(zone);
        LocalTime time = there.toLocalTime();
        if (time.isBefore(LocalTime.of(8, 0))) {
            return there.toLocalDate().atTime(8, 0).atZone(zone).toInstant();
        }
        return time.isBefore(LocalTime.of(21, 0))
                ? moment
                : there.toLocalDate().plusDays(1).atTime(8, 0).atZone(zone).toInstant();
    };

    private static Rhythm begun() {
        return Rhythm.begin(END, BERLIN, DAY);
    }

    private static Rhythm at(Stage stage) {
        Rhythm rhythm = begun();
        while (rhythm.stage() != stage) {
            rhythm = stage == Stage.STOPPED ? rhythm.stopped() : rhythm.said(due(rhythm), BERLIN, DAY);
        }
        return rhythm;
    }

    private static Instant due(Rhythm rhythm) {
        return rhythm.due() == null ? END : rhythm.due();
    }

    @ParameterizedTest(name = "an evening that ends at {0} is followed by a mail to {1} at {2}")
    @CsvSource({
        "2026-11-12T20:30:00Z, Europe/Berlin,       2026-11-13T07:00:00Z",
        "2026-11-12T18:30:00Z, Europe/Berlin,       2026-11-12T18:30:00Z",
        "2026-11-12T20:30:00Z, America/New_York,    2026-11-12T20:30:00Z",
        "2026-11-12T20:30:00Z, Asia/Tokyo,          2026-11-12T23:00:00Z",
        "2026-03-28T21:30:00Z, Europe/Berlin,       2026-03-29T06:00:00Z",
        "2026-10-24T20:30:00Z, Europe/Berlin,       2026-10-25T07:00:00Z",
        "2026-11-12T20:30:00Z, Pacific/Kiritimati,  2026-11-12T20:30:00Z",
        "2026-11-12T03:00:00Z, Pacific/Kiritimati,  2026-11-12T03:00:00Z",
    })
    void theFirstMailComesInThePersonsDayWithinTwentyFourHours(String end, String zone, String mail) {
        Rhythm rhythm = Rhythm.begin(Instant.parse(end), ZoneId.of(zone), DAY);
        assertThat(rhythm).isEqualTo(new Rhythm(Stage.FIRST, Instant.parse(mail), null));
        assertThat(Duration.between(Instant.parse(end), due(rhythm))).isLessThan(Duration.ofHours(24));
    }

    @Test
    void silenceBringsOneGentleNudgeOneLastAndThenRest() {
        List<String> said = new ArrayList<>();
        Rhythm rhythm = begun();
        while (rhythm.due() != null) {
            said.add(rhythm.stage() + " " + rhythm.due());
            rhythm = rhythm.said(rhythm.due(), BERLIN, DAY);
        }
        assertThat(said)
                .containsExactly(
                        "FIRST 2026-11-13T07:00:00Z", "GENTLE 2026-11-17T07:00:00Z", "LAST 2026-11-27T07:00:00Z");
        assertThat(rhythm).isEqualTo(new Rhythm(Stage.RESTING, null, null));
        assertThat(rhythm.said(END, BERLIN, DAY)).isEqualTo(rhythm);
    }

    @ParameterizedTest(name = "{1} while {0} is due: {2}, later by {3} days")
    @CsvSource({
        "FIRST,   REPLIED,        STOPPED, ",
        "FIRST,   STEP_TAKEN,     FIRST,   0",
        "FIRST,   ALL_SETTLED,    FIRST,   0",
        "FIRST,   NOT_NOW,        FIRST,   0",
        "FIRST,   DONT_ASK_AGAIN, STOPPED, ",
        "GENTLE,  REPLIED,        STOPPED, ",
        "GENTLE,  STEP_TAKEN,     GENTLE,  7",
        "GENTLE,  ALL_SETTLED,    STOPPED, ",
        "GENTLE,  NOT_NOW,        GENTLE,  14",
        "GENTLE,  DONT_ASK_AGAIN, STOPPED, ",
        "LAST,    REPLIED,        STOPPED, ",
        "LAST,    STEP_TAKEN,     LAST,    7",
        "LAST,    ALL_SETTLED,    STOPPED, ",
        "LAST,    NOT_NOW,        LAST,    14",
        "LAST,    DONT_ASK_AGAIN, STOPPED, ",
        "RESTING, STEP_TAKEN,     RESTING, ",
        "RESTING, NOT_NOW,        RESTING, ",
        "RESTING, DONT_ASK_AGAIN, STOPPED, ",
        "STOPPED, REPLIED,        STOPPED, ",
        "STOPPED, STEP_TAKEN,     STOPPED, ",
        "STOPPED, NOT_NOW,        STOPPED, ",
    })
    void everySignStopsOrShifts(Stage before, Sign sign, Stage after, Integer days) {
        Rhythm rhythm = at(before);
        Rhythm next = rhythm.heard(sign, due(rhythm), BERLIN, DAY);
        assertThat(next.stage()).isEqualTo(after);
        assertThat(next.due()).isEqualTo(days == null ? null : due(rhythm).plus(Duration.ofDays(days)));
    }

    @Test
    void aSignNeverBringsANudgeForward() {
        Rhythm shifted = at(Stage.GENTLE).heard(Sign.NOT_NOW, END, BERLIN, DAY);
        assertThat(shifted.heard(Sign.STEP_TAKEN, END, BERLIN, DAY)).isEqualTo(shifted);
    }

    @Test
    void whatIsSaidBeforeTheFirstMailCountsAfterIt() {
        Rhythm asked = begun().heard(Sign.NOT_NOW, END, BERLIN, DAY);
        assertThat(asked.due()).as("thanks come all the same").isEqualTo(due(begun()));
        Rhythm after = asked.said(due(asked), BERLIN, DAY);
        assertThat(after.stage()).isEqualTo(Stage.GENTLE);
        assertThat(Duration.between(END, due(after))).isGreaterThanOrEqualTo(Rhythm.NOT_NOW);
    }

    @Test
    void whatCannotBeSaidYetIsSaidLater() {
        assertThat(at(Stage.GENTLE).later(END)).isEqualTo(new Rhythm(Stage.GENTLE, END, null));
        assertThat(at(Stage.RESTING).later(END).due()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void nothingIsDueWhereNothingIsToBeSaid(Stage stage) {
        Rhythm rhythm = at(stage);
        assertThat(rhythm.isDue(END.plus(Duration.ofDays(99)))).isEqualTo(rhythm.due() != null);
        assertThat(rhythm.isDue(END.minus(Duration.ofDays(1)))).isFalse();
    }

    @Test
    void whateverIsSaidThereAreAtMostThreeMailsEachByDay() {
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            Instant now = END.plus(Duration.ofMinutes(random.nextInt(525_600)));
            ZoneId zone = ZoneId.of(
                    random.nextBoolean() ? "Europe/Berlin" : random.nextBoolean() ? "Asia/Tokyo" : "America/Chicago");
            Rhythm rhythm = Rhythm.begin(now, zone, DAY);
            int mails = 0;
            for (int step = 0; step < 40; step++) {
                now = now.plus(Duration.ofHours(random.nextInt(72)));
                if (rhythm.isDue(now)) {
                    mails++;
                    assertThat(DAY.from(due(rhythm), zone)).isEqualTo(rhythm.due());
                    rhythm = rhythm.said(now, zone, DAY);
                } else if (random.nextInt(6) == 0) {
                    Sign sign = Sign.values()[random.nextInt(Sign.values().length)];
                    rhythm = rhythm.heard(sign, now, zone, DAY);
                    if (sign == Sign.REPLIED || sign == Sign.DONT_ASK_AGAIN) {
                        assertThat(rhythm.due()).isNull();
                    }
                }
            }
            assertThat(mails).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void afterThreeSilentMixersNothingMoreUntilThePersonComesBack() {
        Patience patience = Patience.FRESH.written("one").written("two").written("two");
        assertThat(patience.lasts("three")).isTrue();
        patience = patience.written("three");
        assertThat(patience.lasts("three")).as("what began is said to its end").isTrue();
        assertThat(patience.lasts("four")).isFalse();
        assertThat(patience.heard().lasts("four")).isTrue();
    }
}
