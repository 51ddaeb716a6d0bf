package dev.kreis.events.desk;

import static dev.kreis.events.Evening.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.events.Evening;
import dev.kreis.events.Evening.Door;
import dev.kreis.events.Evening.Invited;
import dev.kreis.events.House.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WhenTests {
    private final Evening evening = Evening.open();
    private final Door door = evening.kiosk();
    private final Invited mira = evening.invite("Mira");

    @Test
    void beforeTheDoorsOpenGuestsAreToldWhenToCome() {
        evening.house.clock().set(Evening.DOORS.minus(Duration.ofMinutes(20)));
        Door early = evening.kiosk();

        Reply reply = early.scan(mira.ticket(), nonce()).expect(422);

        assertThat(reply.outcome()).isEqualTo("NotOpenYet");
        assertThat(reply.at("detail")).isEqualTo("We are not open yet. Doors open at 18:30.");
        assertThat(early.in("de").scan(mira.ticket(), nonce()).at("detail"))
                .isEqualTo("Wir haben noch nicht offen. Einlass ist um 18:30 Uhr.");
    }

    @Test
    void anAnnouncedMixerIsNotOpenYetWhateverTheClockSays() {
        Evening announced = Evening.drafted().announce();

        assertThat(announced
                        .kiosk()
                        .scan(announced.invite("Jonas").ticket(), nonce())
                        .expect(422)
                        .outcome())
                .isEqualTo("NotOpenYet");
    }

    @Test
    void afterTheEndGuestsAreToldSo() {
        evening.end();

        Reply reply = door.scan(mira.ticket(), nonce()).expect(422);

        assertThat(reply.outcome()).isEqualTo("Over");
        assertThat(reply.at("detail")).contains("ended at 19:10");
    }

    @Test
    void anEveningThatRunsOverIsNotOverAtOnce() {
        evening.house.clock().set(Evening.ENDS.plus(Duration.ofMinutes(20)));
        evening.kiosk().scan(mira.ticket(), nonce()).expect(200);
        evening.house.clock().set(Evening.ENDS.plus(Duration.ofMinutes(31)));

        assertThat(evening.kiosk()
                        .scan(evening.invite("Jonas").ticket(), nonce())
                        .expect(422)
                        .outcome())
                .isEqualTo("Over");
    }

    @Test
    void anOrganizerMayOverrideAndThatIsRecordedAndAKioskMayNot() {
        evening.end();

        door.scan(mira.ticket(), nonce(), Map.of("override", true)).expect(422);
        Reply reply = evening.desk()
                .scan(mira.ticket(), nonce(), Map.of("override", true))
                .expect(200);

        assertThat(reply.outcome()).isEqualTo("Admitted");
        assertThat(evening.organizer.get(evening.path + "/attendance.csv").text())
                .containsPattern("Mira,.*,check-in,.*,organizer,yes,yes,");
    }

    @Test
    void aCancelledMixerSaysSo() {
        evening.organizer.post(evening.path + "/cancel").expect(200);

        assertThat(door.scan(mira.ticket(), nonce()).expect(422).outcome()).isEqualTo("Cancelled");
        assertThat(evening.desk()
                        .scan(mira.ticket(), nonce(), Map.of("override", true))
                        .expect(422)
                        .outcome())
                .isEqualTo("Cancelled");
    }

    @Test
    void aDeviceWhoseClockIsFarOffIsNotBelievedAboutWhenButAboutWho() {
        String[] unbelievable = {"2026-11-27T18:10:00Z", "2026-11-25T18:10:00Z", "1970-01-01T00:00:00Z", "yesterday", ""
        };
        for (String said : unbelievable) {
            Invited guest = evening.invite("Guest");
            Reply reply = door.scan(guest.ticket(), nonce(), Map.of("occurredAt", said))
                    .expect(200);
            assertThat(reply.at("since")).as(said).isEqualTo("2026-11-26T18:10:00Z");
        }
    }

    @Test
    void aTimeWithoutAZoneIsOneOfTheMixers() {
        Reply reply = door.scan(mira.ticket(), nonce(), Map.of("occurredAt", "2026-11-26T19:04:00"))
                .expect(200);

        assertThat(reply.at("since")).isEqualTo("2026-11-26T18:04:00Z");
    }

    @Test
    void whenItHappenedAndWhenWeLearnedItAreKeptApart() {
        evening.pass(Duration.ofMinutes(40));
        door.scan(mira.ticket(), nonce(), Map.of("occurredAt", "2026-11-26T19:04:00+01:00"))
                .expect(200);

        JsonNode said =
                evening.house.said("kreis.attendance.v1", mira.attendeeId()).getLast();
        assertThat(said.path("occurredAt").asString()).isEqualTo("2026-11-26T18:04:00Z");
        assertThat(said.path("recordedAt").asString()).isEqualTo("2026-11-26T18:50:00Z");
        assertThat(said.path("firstCheckedInAt").asString()).isEqualTo("2026-11-26T18:04:00Z");
    }

    @Test
    void theHourThatComesTwiceIsTwoHours() {
        Evening night = Evening.drafted(
                        evening.organizer,
                        Map.of(
                                "doorsOpen", "2026-10-24T22:00:00Z",
                                "starts", "2026-10-24T22:30:00Z",
                                "ends", "2026-10-25T03:00:00Z"))
                .announce()
                .begin();
        Invited first = night.invite("Mira");
        Invited second = night.invite("Jonas");
        evening.house.clock().set(Instant.parse("2026-10-25T01:40:00Z"));
        Door nightDoor = night.kiosk();

        assertThat(nightDoor
                        .scan(first.ticket(), nonce(), Map.of("occurredAt", "2026-10-25T02:30:00+02:00"))
                        .at("since"))
                .isEqualTo("2026-10-25T00:30:00Z");
        assertThat(nightDoor
                        .scan(second.ticket(), nonce(), Map.of("occurredAt", "2026-10-25T02:30:00+01:00"))
                        .at("since"))
                .isEqualTo("2026-10-25T01:30:00Z");
        assertThat(evening.house.enter(nightDoor.kioskKey()).get(night.path).status())
                .isEqualTo(200);
        Reply csv = evening.house.enter(nightDoor.kioskKey()).get(night.path + "/attendance.csv");
        assertThat(csv.status()).isEqualTo(403);
    }

    @Test
    void aQueuedCheckInFromBeforeAnUndoLeavesTheDesksWordStanding() {
        door.scan(mira.ticket(), nonce()).expect(200);
        evening.pass(Duration.ofMinutes(5));
        evening.desk().undo(mira.attendeeId(), nonce()).expect(200);
        evening.pass(Duration.ofMinutes(5));

        Reply queued = evening.kiosk()
                .scan(mira.ticket(), nonce(), Map.of("occurredAt", "2026-11-26T18:12:00Z"))
                .expect(422);

        assertThat(queued.outcome()).isEqualTo("Superseded");
        assertThat(evening.here()).isZero();
        assertThat(evening.attendanceSaid(mira).getLast()).isEqualTo("CheckInUndone");
    }

    @Test
    void aQueuedCheckInFromBeforeTheEndCountsAsPresentAndGetsNoCircle() {
        evening.pass(Duration.ofMinutes(60)).end().pass(Duration.ofMinutes(30));
        Door later = evening.kiosk();

        Reply reply = later.scan(mira.ticket(), nonce(), Map.of("occurredAt", "2026-11-26T19:00:00Z"))
                .expect(200);

        assertThat(reply.outcome()).isEqualTo("Admitted");
        assertThat(reply.json().path("circle").asBoolean()).isFalse();
        JsonNode said =
                evening.house.said("kreis.attendance.v1", mira.attendeeId()).getLast();
        assertThat(said.path("type").asString()).isEqualTo("AttendeeCheckedIn");
        assertThat(said.path("afterEnd").asBoolean()).isTrue();
        assertThat(later.scan(evening.invite("Jonas").ticket(), nonce(), Map.of("occurredAt", "2026-11-26T19:20:00Z"))
                        .expect(422)
                        .outcome())
                .isEqualTo("Over");
    }
}
