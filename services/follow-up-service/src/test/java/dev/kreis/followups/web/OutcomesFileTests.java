package dev.kreis.followups.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.Mixer.Stage;
import dev.kreis.followups.facts.Evening;
import dev.kreis.followups.plan.Outcomes.Outcome;
import dev.kreis.followups.policy.Language;
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
        assertThat(OutcomesFile.csv(of("Kreis, am Kanal"), Language.ENGLISH)
                        .lines()
                        .toList()
                        .getLast())
                .isEqualTo("\"Kreis, am Kanal\",2026-11-13,20,7,3,2,5,1");
    }

    @Test
    void theHeadingsAreInTheLanguageOfWhoeverReadsThem() throws Exception {
        assertThat(OutcomesFile.csv(of("Kreis"), Language.ENGLISH)).startsWith("\uFEFFMixer,Day,Mails delivered,");
        assertThat(OutcomesFile.csv(of("Kreis"), Language.GERMAN)).startsWith("\uFEFFAbend,Tag,Mails zugestellt,");
        try (ReadableWorkbook book =
                new ReadableWorkbook(new ByteArrayInputStream(OutcomesFile.xlsx(of("Kreis"), Language.GERMAN)))) {
            assertThat(book.getFirstSheet().getName()).isEqualTo("Ergebnisse");
            assertThat(book.getFirstSheet().read().getFirst().getCell(3).getText())
                    .isEqualTo("Ersten Schritt getan");
        }
    }

    @Test
    void aNameIsNoFormulaInEitherFormat() throws Exception {
        assertThat(OutcomesFile.csv(of("=1+1"), Language.ENGLISH)).contains("'=1+1,");
        try (ReadableWorkbook book =
                new ReadableWorkbook(new ByteArrayInputStream(OutcomesFile.xlsx(of("=1+1"), Language.ENGLISH)))) {
            Cell name = book.getFirstSheet().read().getLast().getCell(0);
            assertThat(name.getText()).isEqualTo("'=1+1");
            assertThat(name.getFormula()).isNull();
        }
    }
}
