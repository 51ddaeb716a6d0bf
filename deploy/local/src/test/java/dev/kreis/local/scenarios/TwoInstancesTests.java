package dev.kreis.local.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kreis.local.api.Caller;
import dev.kreis.local.api.Line;
import dev.kreis.local.suite.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneSuite.class)
class TwoInstancesTests {

    @Test
    void twoOfEachServiceShareTheWorkAndEitherMayDie(Town town) {
        try (Line second = town.openASecondDoor()) {
            awaitReaders(town, 2);
            Evening evening = town.evening("Two of each").withGuests(96).open();
            List<Guest> guests = evening.guests();
            Caller here = evening.anotherKiosk();
            Caller there = evening.kioskAt(second);
            List<Caller> both = List.of(here, there);

            for (Guest guest : guests.subList(0, 8)) {
                assertThat(evening.checkInTwiceAtOnce(guest, here, there))
                        .extracting(answer -> answer.text("outcome"))
                        .containsExactlyInAnyOrder("Admitted", "AlreadyInside");
            }
            evening.checkInAll(both, guests.subList(8, 30), 6);
            // Nobody waits for what was killed: the other door goes on.
            evening.checkInAll(List.of(there), guests.subList(30, 52), 6, () -> {
                town.killAndStartAgain(Service.EVENTS);
                town.killAndStartAgain(Service.MATCHING);
                town.killAndStartAgain(Service.FOLLOW_UPS);
            });
            town.awaitReady();
            evening.awaitEverybodySeated();

            evening.beginRound(2);
            evening.checkInAll(List.of(here), guests.subList(52, 96), 6, town::closeTheSecondDoor);
            awaitReaders(town, 1);
            evening.awaitEverybodySeated().end().awaitMail().keepsItsPromises();
        } finally {
            town.closeTheSecondDoor();
        }
    }

    /** An instance of matching-service has two readers of arrivals, and one of each other topic. */
    private static void awaitReaders(Town town, int instances) {
        Map<String, Integer> readers = Map.of("matching-service", 4, "follow-up-service", 5);
        readers.forEach((group, each) -> await("%d instances of %s read".formatted(instances, group))
                .atMost(Duration.ofSeconds(60))
                .until(() -> town.messages().readers(group) == each * instances));
    }
}
