package dev.kreis.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuestionsTests {
    @Test
    void nobodyIsAskedTheSameBeforeEverythingElseWasAsked() {
        for (String attendeeId : new String[] {"a-1", "a-2", "a-3"}) {
            assertThat(IntStream.range(0, Questions.count()).mapToObj(n -> Questions.nth(n, attendeeId, "de")))
                    .doesNotHaveDuplicates();
            assertThat(Questions.nth(Questions.count() - 1, attendeeId, "en"))
                    .isNotEqualTo(Questions.nth(Questions.count(), attendeeId, "en"));
        }
    }

    @Test
    void twoPeopleAtOneTableHaveQuestionsInDifferentOrder() {
        assertThat(IntStream.range(0, 10).mapToObj(n -> Questions.nth(n, "a-1", "en")))
                .isNotEqualTo(IntStream.range(0, 10)
                        .mapToObj(n -> Questions.nth(n, "a-2", "en"))
                        .toList());
    }

    @Test
    void bothLanguagesHaveAsManyQuestionsAndAllOfThemAsk() {
        for (int n = 0; n < Questions.count(); n++) {
            assertThat(Questions.nth(n, "a", "de")).endsWith("?");
            assertThat(Questions.nth(n, "a", "en")).endsWith("?");
        }
    }
}
