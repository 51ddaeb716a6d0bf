package dev.kreis.followups.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kreis.followups.contacts.Entry.Card;
import dev.kreis.followups.contacts.Timing.Moment;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 12);

    private static Entry entry(String id, Rhythm rhythm, LocalDate since, String... tags) {
        return new Entry(
                id, null, new Card("Anna", "", "", "", "", List.of(tags)), rhythm, since, null, null, null, null);
    }

    private static Moment moment(Entry entry, LocalDate touched) {
        return Timing.of(entry, Map.of(), touched, TODAY).moment();
    }

    @ParameterizedTest
    @CsvSource({
        "0, RESTING",
        "29, RESTING",
        "30, GOOD_TIME",
        "60, GOOD_TIME",
        "61, A_WHILE",
        "365, A_WHILE",
        "366, DORMANT",
    })
    void aRhythmOfAMonthToTwoSaysWhenItIsTime(int daysAgo, Moment expected) {
        Entry anna = entry("a", new Rhythm(30, 60), TODAY.minusYears(5));
        assertThat(moment(anna, TODAY.minusDays(daysAgo))).isEqualTo(expected);
    }

    @Test
    void withoutARhythmNothingIsEverDueAndOnlyAYearMakesATieDormant() {
        Entry anna = entry("a", null, TODAY.minusDays(365));
        assertThat(moment(anna, null)).isEqualTo(Moment.THERE);
        assertThat(moment(entry("a", null, TODAY.minusDays(366)), null)).isEqualTo(Moment.DORMANT);
    }

    @Test
    void aSlowRhythmIsNotDormantBeforeItsOwnTime() {
        Entry anna = entry("a", new Rhythm(300, 400), TODAY.minusYears(9));
        assertThat(moment(anna, TODAY.minusDays(800))).isEqualTo(Moment.A_WHILE);
        assertThat(moment(anna, TODAY.minusDays(1201))).isEqualTo(Moment.DORMANT);
    }

    @Test
    void snoozedIsSnoozedUntilTheDayItself() {
        Entry anna = entry("a", new Rhythm(30, 60), TODAY.minusDays(90)).snoozed(TODAY.plusDays(1));
        assertThat(Timing.of(anna, Map.of(), null, TODAY)).isEqualTo(new Timing(Moment.SNOOZED, TODAY.plusDays(1)));
        assertThat(Timing.of(anna, Map.of(), null, TODAY.plusDays(1)).moment()).isEqualTo(Moment.A_WHILE);
    }

    @Test
    void theQuickestTagCountsUnlessTheContactHasARhythmOfItsOwn() {
        Map<String, Rhythm> tags = Map.of("family", new Rhythm(14, 30), "work", new Rhythm(90, 180));
        assertThat(Timing.rhythm(entry("a", null, TODAY, "work", "family", "none"), tags))
                .contains(new Rhythm(14, 30));
        assertThat(Timing.rhythm(entry("a", new Rhythm(365, 400), TODAY, "family"), tags))
                .contains(new Rhythm(365, 400));
        assertThat(Timing.rhythm(entry("a", null, TODAY, "none"), tags)).isEmpty();
    }

    @Test
    void aContactResetsTheRhythmAndWhatWasToComeFirstHasCome() {
        Entry anna = entry("a", new Rhythm(30, 60), TODAY.minusDays(90))
                .snoozed(TODAY.plusDays(5))
                .beginningWith("Ask how they are.")
                .touched(TODAY);
        assertThat(anna.firstStep()).isNull();
        assertThat(moment(anna, anna.lastTouch())).isEqualTo(Moment.RESTING);
        assertThat(anna.touched(TODAY.minusDays(3)).lastTouch())
                .as("what is told later is not what came later")
                .isEqualTo(TODAY);
    }

    @Test
    void dormantTiesTakeTurnsAndRestForASeason() {
        Entry old = entry("old", null, TODAY.minusYears(4));
        Entry older = entry("older", null, TODAY.minusYears(6));
        assertThat(Timing.dormantTie(List.of(old, older), TODAY)).contains(older);
        Entry mentioned = older.broughtUp(TODAY);
        assertThat(Timing.dormantTie(List.of(old, mentioned), TODAY))
                .as("all day the same")
                .contains(mentioned);
        assertThat(Timing.dormantTie(List.of(old, mentioned), TODAY.plusDays(7)))
                .contains(old);
        Entry both = old.broughtUp(TODAY.plusDays(7));
        assertThat(Timing.dormantTie(List.of(both, mentioned), TODAY.plusDays(14)))
                .isEmpty();
        assertThat(Timing.dormantTie(List.of(both, mentioned), TODAY.plusDays(91)))
                .contains(mentioned);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "10, 9", "1, 3651", "-1, -1"})
    void aRhythmThatIsNoneIsRefused(int ideal, int atMost) {
        assertThatThrownBy(() -> new Rhythm(ideal, atMost)).isInstanceOf(IllegalArgumentException.class);
    }
}
