package dev.kreis.events.desk;

import static dev.kreis.events.Evening.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.events.Evening;
import dev.kreis.events.Evening.Door;
import dev.kreis.events.Evening.Invited;
import dev.kreis.events.House.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhoIsItTests {
    private final Evening evening = Evening.open();
    private final Door door = evening.kiosk();
    private final Invited mira = evening.invite("Mira");

    @Test
    void aValidTicketLetsItsOwnerIn() {
        Reply reply = door.scan(mira.ticket(), nonce()).expect(200);

        assertThat(reply.outcome()).isEqualTo("Admitted");
        assertThat(reply.at("attendeeId")).isEqualTo(mira.attendeeId());
        assertThat(reply.at("givenName")).isEqualTo("Mira");
        assertThat(reply.at("locale")).isEqualTo("de");
        assertThat(reply.at("since")).isEqualTo("2026-11-26T18:10:00Z");
        assertThat(reply.json().path("circle").asBoolean()).isTrue();
        assertThat(reply.text()).doesNotContain("Kessler").doesNotContain("@");
        assertThat(evening.here()).isOne();
        assertThat(evening.attendee(mira.attendeeId()).path("presence").asString())
                .isEqualTo("here");
    }

    @Test
    void anInternalIdIsNoTicket() {
        Reply reply = door.scan(mira.attendeeId(), nonce()).expect(404);

        assertThat(reply.outcome()).isEqualTo("TicketUnknown");
        assertThat(reply.type()).startsWith("application/problem+json");
        assertThat(reply.at("type")).isEqualTo("urn:kreis:problem:ticket-unknown");
    }

    @Test
    void blanksDashesLowerCaseAndAScannersPrefixMakeNoDifference() {
        String ticket = mira.ticket();
        String grouped = ticket.substring(0, 6) + "-" + ticket.substring(6, 13) + " " + ticket.substring(13);
        List<String> spellings = List.of(
                "  " + ticket + " \r\n",
                ticket.toLowerCase(java.util.Locale.ROOT),
                grouped,
                "]Q1" + ticket,
                "\u0002" + ticket + "\u0003",
                "+" + ticket + "/=",
                ticket.replace('0', 'O').replace('1', 'l'));

        assertThat(spellings)
                .allSatisfy(spelling -> assertThat(
                                door.scan(spelling, nonce()).expect(200).at("attendeeId"))
                        .isEqualTo(mira.attendeeId()));
        assertThat(evening.here()).isOne();
    }

    @Test
    void anUnknownTicketIsRefusedWithASentenceInTheGuestsLanguage() {
        assertThat(door.scan("NOBODYSTICKET0000000000000", nonce()).expect(404).at("detail"))
                .isEqualTo("We do not know this ticket. Please ask the organizers.");
        assertThat(door.in("de-DE,de;q=0.9")
                        .scan("NOBODYSTICKET0000000000000", nonce())
                        .expect(404)
                        .at("detail"))
                .isEqualTo("Dieses Ticket kennen wir nicht. Bitte frag das Team.");
        door.scan(null, nonce()).expect(404);
        door.scan("", nonce()).expect(404);
        door.scan("X".repeat(5000), nonce()).expect(404);
    }

    @Test
    void aTicketOfAnotherMixerIsRefusedAndTheAttemptIsRecorded() {
        Evening other = evening.another();
        Invited jonas = other.invite("Jonas");

        Reply reply = door.scan(jonas.ticket(), nonce()).expect(422);

        assertThat(reply.outcome()).isEqualTo("TicketOfAnotherMixer");
        assertThat(evening.organizer.get(evening.path + "/attendance.csv").text())
                .contains("refused: TicketOfAnotherMixer");
        assertThat(other.here()).isZero();
    }

    @Test
    void aTicketOfAnotherTeamIsSimplyUnknown() {
        Invited stranger = Evening.open().invite("Fremd");

        assertThat(door.scan(stranger.ticket(), nonce()).expect(404).outcome()).isEqualTo("TicketUnknown");
    }

    @Test
    void aReplacedTicketIsRefusedAndTheNewOneOfTheSamePersonWorks() {
        String renewed = evening.organizer
                .post(evening.path + "/attendees/" + mira.attendeeId() + "/ticket")
                .expect(200)
                .at("ticket");

        assertThat(renewed).isNotEqualTo(mira.ticket());
        assertThat(door.scan(mira.ticket(), nonce()).expect(422).outcome()).isEqualTo("TicketRevoked");
        assertThat(door.scan(renewed, nonce()).expect(200).at("attendeeId")).isEqualTo(mira.attendeeId());
    }

    @Test
    void whoWithdrewIsToldSoAndAnOrganizerMayStillLetThemIn() {
        evening.organizer
                .post(evening.path + "/attendees/" + mira.attendeeId() + "/withdraw")
                .expect(200);

        assertThat(door.scan(mira.ticket(), nonce()).expect(422).outcome()).isEqualTo("Withdrawn");
        Reply reply = evening.desk()
                .scan(mira.ticket(), nonce(), java.util.Map.of("override", true))
                .expect(200);
        assertThat(reply.outcome()).isEqualTo("Admitted");
        assertThat(reply.json().path("circle").asBoolean())
                .as("consents went with the withdrawal")
                .isFalse();
    }

    @Test
    void anErasedPersonIsUnknownAndNothingIsRevealed() {
        String nonce = nonce();
        door.scan(mira.ticket(), nonce()).expect(200);
        door.scan(mira.ticket(), nonce).expect(200);
        evening.organizer
                .post(evening.path + "/attendees/" + mira.attendeeId() + "/erase")
                .expect(204);

        Reply unknown = door.scan("NOBODYSTICKET0000000000000", nonce()).expect(404);
        assertThat(door.scan(mira.ticket(), nonce()).expect(404).text()).isEqualTo(unknown.text());
        assertThat(door.scan(mira.ticket(), nonce).expect(404).text()).isEqualTo(unknown.text());
        assertThat(evening.house
                        .store()
                        .getCollection("attendees")
                        .find(new org.bson.Document("_id", mira.attendeeId()))
                        .first()
                        .toJson())
                .doesNotContain("Mira")
                .doesNotContain("Kessler")
                .doesNotContain("jazz")
                .doesNotContain("Bibliothekarin")
                .doesNotContain(mira.email());
    }

    @Test
    void aDeviceThatGuessesIsSlowedDownAndTheOrganizersSeeIt() {
        for (int i = 0; i < Guesses.PER_MINUTE; i++) {
            door.scan("GUESS" + i, nonce()).expect(404);
        }

        Reply slowed = door.scan(mira.ticket(), nonce()).expect(429);
        assertThat(slowed.at("type")).isEqualTo("urn:kreis:problem:slow-down");
        assertThat(evening.organizer.get(evening.path + "/kiosks").text()).contains("guessingAt");
        evening.kiosk().scan(evening.invite("Jonas").ticket(), nonce()).expect(200);
        evening.pass(Duration.ofSeconds(61));
        door.scan(mira.ticket(), nonce()).expect(200);
    }

    @Test
    void askingAgainForAnUnknownTicketIsNoGuess() {
        String nonce = nonce();
        for (int i = 0; i < 2 * Guesses.PER_MINUTE; i++) {
            door.scan("STUCKINTHEQUEUE", nonce).expect(404);
        }

        door.scan(mira.ticket(), nonce()).expect(200);
    }
}
