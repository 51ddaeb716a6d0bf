package dev.kreis.events.desk;

import static dev.kreis.events.Evening.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.events.Evening;
import dev.kreis.events.Evening.Door;
import dev.kreis.events.Evening.Invited;
import dev.kreis.events.House.Reply;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InAndOutTests {
    private final Evening evening = Evening.open();
    private final Door door = evening.kiosk();
    private final Invited mira = evening.invite("Mira");

    @Test
    void leavingIsNeverBlocked() {
        door.scan(mira.ticket(), nonce()).expect(200);
        evening.organizer
                .post(evening.path + "/attendees/" + mira.attendeeId() + "/ticket")
                .expect(200);
        evening.end();

        assertThat(door.leave(mira.ticket()).expect(200).outcome()).isEqualTo("Left");
        assertThat(door.leave(mira.ticket()).expect(200).outcome()).isEqualTo("Left");
        assertThat(evening.attendanceSaid(mira))
                .containsExactly("AttendeeRegistered", "AttendeeCheckedIn", "AttendeeLeft");
        assertThat(evening.attendance().path("left").asInt()).isOne();
    }

    @Test
    void whoComesBackIsPresentAgainWithTheSameTicket() {
        door.scan(mira.ticket(), nonce()).expect(200);
        evening.pass(Duration.ofMinutes(30));
        door.leave(mira.ticket()).expect(200);
        evening.pass(Duration.ofMinutes(10));

        Reply back = door.scan(mira.ticket(), nonce()).expect(200);

        assertThat(back.outcome()).isEqualTo("Admitted");
        assertThat(back.at("since")).isEqualTo("2026-11-26T18:50:00Z");
        JsonNode said =
                evening.house.said("kreis.attendance.v1", mira.attendeeId()).getLast();
        assertThat(said.path("occurredAt").asString()).isEqualTo("2026-11-26T18:50:00Z");
        assertThat(said.path("firstCheckedInAt").asString()).isEqualTo("2026-11-26T18:10:00Z");
        assertThat(evening.here()).isOne();
    }

    @Test
    void aDepartureAskedForTwiceDoesNotThrowOutWhoCameBack() {
        String nonce = nonce();
        Map<String, Object> goes = Map.of("ticket", mira.ticket(), "nonce", nonce);
        door.scan(mira.ticket(), nonce()).expect(200);
        Reply first = door.caller().post(evening.path + "/departures", goes).expect(200);
        evening.pass(Duration.ofMinutes(1));
        door.scan(mira.ticket(), nonce()).expect(200);

        assertThat(door.caller().post(evening.path + "/departures", goes).text())
                .isEqualTo(first.text());
        assertThat(evening.here()).isOne();
    }

    @Test
    void whoLeftBeforeTheirArrivalWasKnownHasComeAndGone() {
        evening.pass(Duration.ofMinutes(30));
        door.leave(mira.ticket()).expect(200);
        evening.pass(Duration.ofMinutes(10));

        Reply arrival = door.scan(mira.ticket(), nonce(), Map.of("occurredAt", "2026-11-26T18:12:00Z"))
                .expect(200);

        assertThat(arrival.outcome()).isEqualTo("Admitted");
        assertThat(arrival.json().path("circle").asBoolean()).isFalse();
        JsonNode onList = evening.attendee(mira.attendeeId());
        assertThat(onList.path("presence").asString()).isEqualTo("left");
        assertThat(onList.path("checkedInAt").asString()).isEqualTo("2026-11-26T18:12:00Z");
        assertThat(evening.attendanceSaid(mira)).containsExactly("AttendeeRegistered", "AttendeeLeft");
    }

    @Test
    void theSameDeviceMayTakeACheckInBackForAQuarterOfAnHour() {
        String scanned = nonce();
        door.scan(mira.ticket(), scanned).expect(200);
        evening.pass(Duration.ofMinutes(15));

        Reply undone = door.undo(mira.attendeeId(), scanned).expect(200);

        assertThat(undone.outcome()).isEqualTo("Undone");
        assertThat(evening.attendee(mira.attendeeId()).path("presence").asString())
                .isEqualTo("expected");
        assertThat(evening.attendanceSaid(mira))
                .containsExactly("AttendeeRegistered", "AttendeeCheckedIn", "CheckInUndone");
        assertThat(door.undo(mira.attendeeId(), scanned).text()).isEqualTo(undone.text());
    }

    @Test
    void laterOrFromAnotherDeviceAnUndoIsRefusedAndRecorded() {
        door.scan(mira.ticket(), nonce()).expect(200);
        Door other = evening.kiosk();

        assertThat(other.undo(mira.attendeeId(), nonce()).expect(422).outcome()).isEqualTo("UndoElsewhere");
        evening.pass(Duration.ofMinutes(14));
        Door sameDevice = new Door(evening.house.enter(door.kioskKey()), door.kioskId(), door.kioskKey(), evening);
        evening.pass(Duration.ofMinutes(2));
        assertThat(sameDevice.undo(mira.attendeeId(), nonce()).expect(422).outcome())
                .isEqualTo("UndoTooLate");
        assertThat(evening.here()).isOne();
        assertThat(evening.record()).contains("refused: UndoElsewhere").contains("refused: UndoTooLate");
    }

    @Test
    void anOrganizerMayTakeACheckInBackAtAnyTime() {
        door.scan(mira.ticket(), nonce()).expect(200);
        evening.pass(Duration.ofMinutes(14));
        Door desk = new Door(evening.organizer, "", "", evening);

        assertThat(desk.undo(mira.attendeeId(), nonce()).expect(200).outcome()).isEqualTo("Undone");
        assertThat(evening.here()).isZero();
    }

    @Test
    void anUndoFreesThePlaceAndIsToldSoThatNobodyIsMailedAboutSomebodyWhoWasNotThere() {
        door.scan(mira.ticket(), nonce()).expect(200);
        door.undo(mira.attendeeId(), nonce()).expect(200);

        JsonNode said =
                evening.house.said("kreis.attendance.v1", mira.attendeeId()).getLast();
        assertThat(said.path("type").asString()).isEqualTo("CheckInUndone");
        assertThat(said.path("personId").asString()).isEqualTo(mira.personId());
        assertThat(evening.attendance().path("expected").asInt()).isOne();
    }

    @Test
    void anUndoneReturnLeavesWhoWasThereBeforeGone() {
        door.scan(mira.ticket(), nonce()).expect(200);
        evening.pass(Duration.ofMinutes(5));
        door.leave(mira.ticket()).expect(200);
        evening.pass(Duration.ofMinutes(5));
        String back = nonce();
        door.scan(mira.ticket(), back).expect(200);

        door.undo(mira.attendeeId(), back).expect(200);

        assertThat(evening.attendee(mira.attendeeId()).path("presence").asString())
                .isEqualTo("left");
        assertThat(evening.attendanceSaid(mira).getLast()).isEqualTo("AttendeeLeft");
    }

    @Test
    void theUndoOfAnUndoIsANewCheckIn() {
        String first = nonce();
        Reply admitted = door.scan(mira.ticket(), first).expect(200);
        door.undo(mira.attendeeId(), first).expect(200);
        evening.pass(Duration.ofMinutes(1));

        assertThat(door.scan(mira.ticket(), first).text()).isEqualTo(admitted.text());
        assertThat(evening.here()).isZero();
        Reply again = door.scan(mira.ticket(), nonce()).expect(200);
        assertThat(again.outcome()).isEqualTo("Admitted");
        assertThat(again.at("since")).isEqualTo("2026-11-26T18:11:00Z");
        assertThat(door.undo(mira.attendeeId(), first).expect(200).outcome()).isEqualTo("Undone");
        assertThat(evening.here()).isOne();
    }

    @Test
    void thereIsNothingToTakeBackFromSomebodyWhoDidNotCome() {
        assertThat(door.undo(mira.attendeeId(), nonce()).expect(422).outcome()).isEqualTo("NothingToUndo");
        assertThat(door.undo("a-nobody", nonce()).expect(404).outcome()).isEqualTo("AttendeeUnknown");
    }
}
