package dev.kreis.matching.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

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
    void theSameEveningGoesTheSameWayAgain() {
        assertThat(new RehearsedEvening(24, 2, 5).play()).isEqualTo(new RehearsedEvening(24, 2, 5).play());
    }
}
