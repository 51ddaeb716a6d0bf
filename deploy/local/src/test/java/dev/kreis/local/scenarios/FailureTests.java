package dev.kreis.local.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kreis.local.suite.Service;
import dev.kreis.servers.MailServer.Trouble;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(OneSuite.class)
class FailureTests {

    @ParameterizedTest(name = "{0} killed in the middle of 500 check-ins")
    @EnumSource(Service.class)
    void aKilledServiceLosesNothing(Service service, Town town) {
        Evening evening =
                town.evening("Killed " + service.artifact()).withGuests(500).open();

        evening.checkInAll(evening.guests(), 8, () -> town.killAndStartAgain(service));

        town.awaitReady();
        evening.awaitEverybodySeated().end().awaitMail().keepsItsPromises();
    }

    @Test
    void keepsCheckInsWhileTheBrokerIsAway(Town town) {
        Evening evening = town.evening("Broker away").withGuests(60).open();
        List<Guest> guests = evening.guests();
        evening.checkInAll(guests.subList(0, 20), 4);
        evening.awaitEverybodySeated();

        town.takeTheBrokerAway();
        try {
            evening.checkInAll(guests.subList(20, 40), 4);
            // long enough for every client of the broker to notice and to give up on what it had in hand
            await().pollDelay(Duration.ofSeconds(20))
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> true);
            evening.checkInAll(guests.subList(40, 60), 4);
            assertThat(evening.seating().path("seated").asInt()).isEqualTo(20);
        } finally {
            town.bringTheBrokerBack();
        }

        evening.awaitEverybodySeated().end().awaitMail().keepsItsPromises();
    }

    @Test
    void anAbsentStorePutsNothingAside(Town town) {
        Evening evening = town.evening("Store away").withGuests(40).open();
        evening.checkInAll(evening.guests().subList(0, 20), 4);
        evening.awaitEverybodySeated();

        evening.checkInAll(evening.guests().subList(20, 40), 4, () -> {
            town.takeTheStoreAway();
            try {
                town.messages().repeatEverythingAbout(evening.mixerId());
                // longer than three attempts of a reader, each of which looks for its store for five seconds
                await().pollDelay(Duration.ofSeconds(20))
                        .atMost(Duration.ofSeconds(40))
                        .until(() -> true);
            } finally {
                town.bringTheStoreBack();
            }
        });

        town.awaitAllRead();
        evening.awaitEverybodySeated().end().awaitMail().keepsItsPromises();
    }

    @Test
    void mailWaitsUntilItsServerTakesIt(Town town) {
        Evening evening = town.evening("Refusing mail server").withGuests(12).open();
        evening.checkInAll(evening.guests(), 2);
        evening.awaitEverybodySeated();

        town.mail().fail(Trouble.REFUSES_RECIPIENT);
        try {
            evening.end();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> evening.summary().path("mails").path("waiting").asInt() == 12);
        } finally {
            town.mail().recover();
        }

        evening.awaitMail().keepsItsPromises();
    }
}
