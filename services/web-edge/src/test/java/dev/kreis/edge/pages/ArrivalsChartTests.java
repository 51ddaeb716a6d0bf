package dev.kreis.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ArrivalsChartTests {
    private static final Instant DOORS = Instant.parse("2026-11-24T16:45:00Z");
    private static final Instant BEGINS = DOORS.plus(Duration.ofMinutes(50));
    private static final Words GERMAN = Words.in(Locale.GERMANY);

    @Test
    void everyArrivalIsOneStepUp() {
        ArrivalsChart chart = chart(List.of(minutes(5), minutes(9), minutes(9)), 12, minutes(20));

        assertThat(chart.steps().chars().filter(it -> it == 'V')).hasSize(3);
        assertThat(chart.nowY()).isLessThan(chart.bottom());
        assertThat(chart.expectedY()).isLessThan(chart.nowY());
    }

    @Test
    void nobodyIsExpectedBeforeTheDoorsAndEverybodyALittleAfterTheBeginning() {
        assertThat(chart(List.of(), 40, DOORS).expectedByNow()).isZero();
        assertThat(chart(List.of(), 40, minutes(30)).expectedByNow()).isEqualTo(20);
        assertThat(chart(List.of(), 40, minutes(60)).expectedByNow()).isEqualTo(40);
        assertThat(chart(List.of(), 40, minutes(600)).expectedByNow()).isEqualTo(40);
    }

    @Test
    void timesAreThoseOfTheMixersZone() {
        assertThat(chart(List.of(), 58, DOORS).hours(GERMAN))
                .extracting(ArrivalsChart.Mark::label)
                .containsExactly("17:45", "18:00", "18:15", "18:30", "18:45");
    }

    @Test
    void theScaleEndsAtARoundNumberAboveEverybody() {
        assertThat(chart(List.of(), 58, DOORS).people())
                .extracting(ArrivalsChart.Mark::label)
                .containsExactly("0", "20", "40", "60");
        assertThat(chart(List.of(), 0, DOORS).people()).isNotEmpty();
    }

    @Test
    void whoComesBeforeTheDoorsOrLongAfterIsStillDrawn() {
        ArrivalsChart chart = chart(List.of(minutes(-10), minutes(170)), 2, minutes(200));

        assertThat(chart.steps()).startsWith("M34.0 ").doesNotContain("NaN", "-");
        assertThat(chart.nowX()).isEqualTo(chart.right());
    }

    @Test
    void theWordsBesideTheLastStepNeverLieOnTheHours() {
        ArrivalsChart empty = chart(List.of(), 40, minutes(20));
        assertThat(empty.hereY()).isLessThan(empty.nowY());

        ArrivalsChart full = chart(java.util.Collections.nCopies(30, minutes(5)), 40, minutes(20));
        assertThat(full.hereY()).isBetween(full.nowY(), (double) full.bottom());
    }

    private static Instant minutes(int after) {
        return DOORS.plus(Duration.ofMinutes(after));
    }

    private static ArrivalsChart chart(List<Instant> came, int expected, Instant now) {
        var evening = new Evening(
                "mixer-1",
                "Dienstagsrunde",
                "Stadtbücherei",
                ZoneId.of("Europe/Berlin"),
                DOORS,
                BEGINS,
                null,
                null,
                3,
                null,
                null,
                "de",
                "open",
                1,
                null);
        return new ArrivalsChart(came, expected, evening, now);
    }
}
