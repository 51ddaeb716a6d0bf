package dev.kreis.matching.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.matching.matchmaker.Manner;
import dev.kreis.matching.matchmaker.Taste;
import dev.kreis.matching.matchmaker.Tempo;
import org.junit.jupiter.api.Test;

class RehearsedEveningTests {
    @Test
    void nearlyEverybodyIsSeatedInTimeAndHardlyAnybodyMeetsTwice() {
        Outcome outcome = new RehearsedEvening(60, 3, 1).play();

        assertThat(outcome.seatedInTime()).isGreaterThan(0.95);
        assertThat(outcome.pairs()).isGreaterThan(150);
        assertThat(outcome.metBefore()).isLessThan(outcome.pairs() / 50);
        assertThat(outcome.worstOffTenth()).isLessThan(outcome.everybody());
    }

    @Test
    void whereTheOrganizerWantsPeopleSeatedQuicklyTheyAreAndWhereNotTheirCompanyIsBetter() {
        Outcome quick = in(Tempo.QUICK);
        Outcome steady = in(Tempo.STEADY);
        Outcome unhurried = in(Tempo.UNHURRIED);

        assertThat(quick.meanWaitSeconds()).isLessThan(steady.meanWaitSeconds());
        assertThat(steady.meanWaitSeconds()).isLessThan(unhurried.meanWaitSeconds() / 2);
        assertThat(unhurried.everybody()).isGreaterThan(steady.everybody());
        assertThat(steady.everybody()).isGreaterThan(quick.everybody());
        assertThat(unhurried.seatedInTime()).isGreaterThan(0.95);
    }

    private static Outcome in(Tempo tempo) {
        return new RehearsedEvening(60, 1, 1)
                .in(new Manner(Taste.BALANCED, tempo))
                .play();
    }

    @Test
    void theSameEveningGoesTheSameWayAgain() {
        assertThat(new RehearsedEvening(24, 2, 5).play()).isEqualTo(new RehearsedEvening(24, 2, 5).play());
    }
}
