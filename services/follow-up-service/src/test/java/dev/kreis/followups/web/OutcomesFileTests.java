package dev.kreis.followups.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.Mixer.Stage;
import dev.kreis.followups.facts.Evening;
import dev.kreis.followups.plan.Outcomes.Outcome;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Map;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;

class OutcomesFileTests {
    private static Map<Evening, Outcome> of(String name) {
        Evening evening = new Evening(
                "m1",
                1,
                "team-1",
                name,
                "Europe/Berlin",
                "de",
                Instant.parse("2026-11-12T23:30:00Z"),
                Stage.ENDED,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                null);
        return Map.of(evening, new Outcome(20, 7, 3, 2, 5, 1));
    }

    @Test
    void aRowSaysWhichEveningOnWhichOfItsOwnDaysAndWhatBecameOfIt() {
        assertThat(OutcomesFile.csv(of("Kreis, am Kanal")).lines().toList().getLast())
                .isEqualTo("\"Kreis, am Kanal\",2026-11-13,20,7,3,2,5,1");
    }

    @Test
    void aNameIsNoFormulaInEitherFormat() throws Exception {
        assertThat(OutcomesFile.csv(of("=1+1"))).contains("'=1+1,");
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(OutcomesFile.xlsx(of("=1+1"))))) {
            Cell name = book.getFirstSheet().read().getLast().getCell(0);
            assertThat(name.getText()).isEqualTo("'=1+1");
            assertThat(name.getFormula()).isNull();
        }
    }
}
