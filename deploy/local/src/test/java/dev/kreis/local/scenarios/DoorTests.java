package dev.kreis.local.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.local.api.Answer;
import dev.kreis.local.api.Caller;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneSuite.class)
class DoorTests {

    @Test
    void twoKiosksAndOneTicketLetExactlyOneWin(Town town) throws Exception {
        Evening evening = town.evening("Two kiosks").withGuests(8).open();
        Caller one = evening.anotherKiosk();
        Caller other = evening.anotherKiosk();

        for (Guest guest : evening.guests()) {
            assertThat(evening.checkInTwiceAtOnce(guest, one, other))
                    .extracting(answer -> answer.text("outcome"))
                    .containsExactlyInAnyOrder("Admitted", "AlreadyInside");
        }
        evening.awaitEverybodySeated().end().awaitMail().keepsItsPromises();
    }

    @Test
    void aProfileThatComesAfterTheCheckInStillSeatsItsPerson(Town town) {
        Evening evening = town.evening("Late profile")
                .withGuests(7)
                .withGuests(1, false, true)
                .open();
        Guest late = evening.guest(8);
        evening.checkInAll(evening.guests(), 2);
        evening.awaitEverybodySeated();

        evening.agreesToCircles(late);

        evening.awaitEverybodySeated().end().awaitMail();
        assertThat(town.mail().mailsTo(late.email())).hasSize(1);
        evening.keepsItsPromises();
    }

    @Test
    void theSameNonceGetsTheSameAnswerAndAnotherTicketAConflict(Town town) {
        Evening evening = town.evening("Same nonce").withGuests(4).open();
        Caller kiosk = evening.anotherKiosk();
        String nonce = "one-nonce-for-two-tickets-0001";

        Answer first = evening.checkIn(kiosk, evening.guest(1), nonce);
        Answer again = evening.checkIn(kiosk, evening.guest(1), nonce);
        Answer other = evening.checkIn(kiosk, evening.guest(2), nonce);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("outcome")).isEqualTo("NonceConflict");
        evening.checkInAll(List.of(evening.guest(2), evening.guest(3), evening.guest(4)), 1);
        evening.awaitEverybodySeated().keepsItsPromises();
    }
}
