package dev.kreis.local.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kreis.local.suite.Service;
import dev.kreis.servers.ReceivedMail;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneSuite.class)
class EveningTests {

    private static final String ANSWERED = "kreis_letterbox_total\\{[^}]*outcome=\"answered\"[^}]*\\} [1-9]";

    @Test
    void anEveningFromTheListToTheMail(Town town) {
        Evening evening = town.evening("From list to mail")
                .withGuests(20)
                .withGuests(2, false, true)
                .withGuests(2, true, false)
                .withGuests(1)
                .open();
        Guest absent = evening.guest(25);
        List<Guest> arriving =
                evening.guests().stream().filter(guest -> guest != absent).toList();

        evening.checkInAll(arriving.subList(0, 20), 3);
        evening.awaitEverybodySeated();
        evening.walksIn("Enno");
        evening.leaves(arriving.getFirst());
        evening.awaitEverybodySeated();

        evening.beginRound(2);
        evening.checkInAll(arriving.subList(20, 24), 2);
        evening.awaitEverybodySeated();

        evening.end().awaitMail();

        ReceivedMail mail = town.mail().mailsTo(evening.guest(2).email()).getFirst();
        assertThat(mail.text()).isPresent();
        assertThat(mail.html()).isPresent();
        assertThat(mail.header("List-Unsubscribe")).isPresent();
        assertThat(evening.summary().path("planned").asInt()).isPositive();
        evening.keepsItsPromises();
    }

    @Test
    void whoWritesBackIsHeard(Town town) {
        Evening evening = town.evening("Written back").withGuests(4).open();
        evening.checkInAll(evening.guests(), 2);
        evening.awaitEverybodySeated().end().awaitMail();
        ReceivedMail mail =
                town.mail().mailsTo(evening.guests().getFirst().email()).getFirst();

        town.answers(mail);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(town.metrics(Service.FOLLOW_UPS)).containsPattern(ANSWERED));
        evening.keepsItsPromises();
    }

    @Test
    void nobodyMeetsTheSamePeopleInTheSecondRound(Town town) {
        Evening evening = town.evening("New faces").withGuests(16).open();
        evening.checkInAll(evening.guests(), 4);
        evening.awaitEverybodySeated();
        evening.beginRound(2).awaitEverybodySeated();

        for (Set<String> first : evening.tablesByRound().get(1)) {
            for (Set<String> second : evening.tablesByRound().get(2)) {
                Set<String> again = new HashSet<>(first);
                again.retainAll(second);
                assertThat(again).hasSizeLessThan(2);
            }
        }
        evening.keepsItsPromises();
    }
}
