package dev.kreis.local.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kreis.contracts.Topics;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneSuite.class)
class MessageTests {

    @Test
    void everyMessageTwiceChangesNothing(Town town) {
        Evening evening = town.evening("Everything twice").withGuests(24).open();
        evening.checkInAll(evening.guests(), 4);
        evening.awaitEverybodySeated();
        evening.leaves(evening.guest(5));
        evening.awaitEverybodySeated();

        assertThat(town.messages().repeatEverythingAbout(evening.mixerId())).isGreaterThan(24 * 4);
        evening.beginRound(2).awaitEverybodySeated();
        evening.end().awaitMail();
        town.messages().repeatEverythingAbout(evening.mixerId());

        town.awaitAllRead();
        evening.keepsItsPromises();
    }

    @Test
    void aPoisonMessageIsPutAsideAndTheOthersGoOn(Town town) {
        Evening evening = town.evening("Poison").withGuests(12).open();
        evening.checkInAll(evening.guests().subList(0, 6), 2);

        town.messages().publish(Topics.ATTENDANCE, evening.mixerId(), "{\"type\":\"AttendeeCheckedIn\",\"mixerId\":");
        town.expectDeadLetter(Topics.ATTENDANCE.deadLetters("matching-service"), 1);
        town.expectDeadLetter(Topics.ATTENDANCE.deadLetters("follow-up-service"), 1);
        evening.checkInAll(evening.guests().subList(6, 12), 2);
        evening.awaitEverybodySeated();
        awaitDeadLetters(town);

        // It is still poison: it goes back to where it came from, and each reader puts it aside again.
        Town.Said said = town.kreis("replay", Topics.ATTENDANCE.deadLetters("matching-service"));
        assertThat(said.lines()).endsWith("1 message went back." + System.lineSeparator());
        assertThat(said.exit()).isZero();
        town.expectDeadLetter(Topics.ATTENDANCE.deadLetters("matching-service"), 1);
        town.expectDeadLetter(Topics.ATTENDANCE.deadLetters("follow-up-service"), 1);
        awaitDeadLetters(town);

        evening.end().awaitMail().keepsItsPromises();
    }

    @Test
    void onlyDeadLettersAreReplayed(Town town) {
        Town.Said said = town.kreis("replay", Topics.ATTENDANCE.name());

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.lines()).containsOnlyOnce("kreis: ").contains("<topic>.<group>.dlt");
    }

    private static void awaitDeadLetters(Town town) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(town.messages().deadLetters()).isEqualTo(town.expectedDeadLetters()));
    }
}
