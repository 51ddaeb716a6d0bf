package dev.kreis.events.desk;

import static dev.kreis.events.Evening.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.events.Evening;
import dev.kreis.events.Evening.Door;
import dev.kreis.events.Evening.Invited;
import dev.kreis.events.House.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AfterwardsTests {
    private final Evening evening = Evening.open();
    private final Door door = evening.kiosk();
    private final Invited mira = evening.invite("Mira");

    @Test
    void theCheckInAndItsMessageAreOneWriteSoNoCrashComesBetween() {
        door.scan(mira.ticket(), nonce()).expect(200);

        Document stored = stored();
        assertThat(stored.get("attendance", Document.class).getString("presence"))
                .isEqualTo("HERE");
        List<Document> outbox = stored.getList("outbox", Document.class);
        assertThat(outbox.getLast().getString("type")).isEqualTo("AttendeeCheckedIn");
        assertThat(outbox.getLast().get("sequence", Number.class).longValue())
                .isEqualTo(stored.get("version", Number.class).longValue());
        assertThat(outbox.getLast().getString("key")).isEqualTo(evening.mixerId);
        assertThat(outbox.getLast().getString("subject")).isEqualTo(mira.attendeeId());
    }

    @Test
    void aCrashBetweenTheClaimAndTheWriteIsMadeGoodByAskingAgain() {
        String nonce = nonce();
        String team = stored().getString("teamId");
        door.scan(mira.ticket(), nonce).expect(200);
        String digest =
                claims().find(new Document("_id", team + ":" + nonce)).first().getString("digest");
        Invited jonas = evening.invite("Jonas");
        String jonasNonce = nonce();
        door.scan(jonas.ticket(), jonasNonce).expect(200);
        door.undo(jonas.attendeeId(), jonasNonce).expect(200);
        claims().insertOne(new Document("_id", team + ":crashed").append("digest", digest));
        evening.desk().undo(mira.attendeeId(), nonce()).expect(200);
        evening.pass(Duration.ofMinutes(1));

        Reply reply = door.scan(mira.ticket(), "crashed").expect(200);

        assertThat(reply.outcome()).isEqualTo("Admitted");
        assertThat(door.scan(mira.ticket(), "crashed").text()).isEqualTo(reply.text());
        assertThat(evening.here()).isOne();
    }

    @Test
    void arrivalsTellWhenPeopleFirstCameAndNothingOfWhatWasTakenBack() {
        String first = nonce();
        door.scan(mira.ticket(), first).expect(200);
        door.undo(mira.attendeeId(), first).expect(200);
        evening.pass(Duration.ofMinutes(2));
        String here = door.scan(mira.ticket(), nonce())
                .expect(200)
                .json()
                .path("since")
                .asString();
        evening.pass(Duration.ofMinutes(2));
        door.scan(evening.invite("Jonas").ticket(), nonce()).expect(200);
        evening.invite("Ana");

        JsonNode arrivals =
                evening.organizer.get(evening.path + "/arrivals").expect(200).json();

        assertThat(arrivals).hasSize(2);
        assertThat(arrivals.get(0).asString()).isEqualTo(here);
        assertThat(Instant.parse(arrivals.get(1).asString()))
                .isEqualTo(Instant.parse(here).plus(Duration.ofMinutes(2)));
    }

    @Test
    void everyMessageOfAnAttendeeHasAHigherSequenceThanTheOneBefore() {
        door.scan(mira.ticket(), nonce()).expect(200);
        evening.pass(Duration.ofMinutes(1));
        door.leave(mira.ticket()).expect(200);
        evening.pass(Duration.ofMinutes(1));
        String back = nonce();
        door.scan(mira.ticket(), back).expect(200);
        door.undo(mira.attendeeId(), back).expect(200);

        List<Long> sequences = stored().getList("outbox", Document.class).stream()
                .filter(it -> it.getString("topic").equals("kreis.attendance.v1"))
                .map(it -> it.get("sequence", Number.class).longValue())
                .toList();
        assertThat(sequences).hasSize(5).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theDaysRecordSaysExactlyWhatTheDoorSaid() {
        Invited jonas = evening.invite("=HYPERLINK(1)");
        evening.invite("Matteo");
        door.scan(mira.ticket(), nonce()).expect(200);
        evening.pass(Duration.ofMinutes(5));
        door.leave(mira.ticket()).expect(200);
        evening.desk().scan(jonas.ticket(), nonce()).expect(200);
        door.scan("NOTICKET", nonce()).expect(404);

        List<String> rows = evening.record().lines().toList();

        assertThat(rows.getFirst()).startsWith("\uFEFFGiven name,Family name,Email,Presence,What,Came,Went");
        assertThat(rows).hasSize(5);
        assertThat(rows)
                .anySatisfy(row -> assertThat(row)
                        .startsWith("Mira,Kessler," + mira.email()
                                + ",left,check-in,2026-11-26T19:10:00+01:00,2026-11-26T19:15:00+01:00,")
                        .contains(door.kioskId()))
                .anySatisfy(row -> assertThat(row).startsWith("'=HYPERLINK(1),").contains(",here,check-in,"))
                .anySatisfy(row -> assertThat(row).startsWith("Matteo,").contains(",expected,no check-in,"))
                .anySatisfy(row -> assertThat(row).contains("refused: TicketUnknown"));
    }

    @Test
    void whoReadsGermanGetsTheDaysRecordInGerman() {
        evening.invite("Matteo");
        door.scan("NOTICKET", nonce()).expect(404);

        List<String> rows = evening.organizer
                .in("de")
                .get(evening.path + "/attendance.csv")
                .expect(200)
                .text()
                .lines()
                .toList();

        assertThat(rows.getFirst()).startsWith("\uFEFFVorname,Nachname,E-Mail,Wo,Was,Kam,Ging");
        assertThat(rows)
                .anySatisfy(row -> assertThat(row).startsWith("Matteo,").contains(",erwartet,kein Check-in,"))
                .anySatisfy(row -> assertThat(row).contains("abgewiesen: TicketUnknown"));
    }

    @Test
    void everyAnswerIsCounted() {
        double before = admitted();
        String nonce = nonce();
        door.scan(mira.ticket(), nonce).expect(200);
        door.scan(mira.ticket(), nonce).expect(200);
        door.scan(mira.ticket(), nonce(), Map.of()).expect(200);

        assertThat(admitted() - before).isEqualTo(1);
        assertThat(evening.house.nobody().get("/actuator/prometheus").text())
                .contains("kreis_checkins_total{outcome=\"AlreadyInside\"}");
    }

    private double admitted() {
        return evening.house
                .bean(io.micrometer.core.instrument.MeterRegistry.class)
                .counter("kreis.checkins", "outcome", "Admitted")
                .count();
    }

    private Document stored() {
        return evening.house
                .store()
                .getCollection("attendees")
                .find(new Document("_id", mira.attendeeId()))
                .first();
    }

    private com.mongodb.client.MongoCollection<Document> claims() {
        return evening.house.store().getCollection("claims");
    }
}
