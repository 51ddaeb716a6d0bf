package dev.kreis.events.kiosks;

import static dev.kreis.events.Evening.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.events.Evening;
import dev.kreis.events.Evening.Door;
import dev.kreis.events.House.Caller;
import dev.kreis.events.House.Reply;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PairingTests {
    private final Evening evening = Evening.open();

    private String code() {
        return evening.organizer
                .post(evening.path + "/kiosks/pairings", Map.of("name", "Main door"))
                .expect(201)
                .at("code");
    }

    private Reply pair(String code) {
        return evening.house.nobody().post("/api/kiosk-pairings", Map.of("code", code));
    }

    @Test
    void aCodeMakesOneDeviceTheKioskOfOneMixer() {
        String code = code();
        assertThat(code).matches("[0-9A-Z]{4}-[0-9A-Z]{4}");

        Reply paired =
                pair(" " + code.toLowerCase(Locale.ROOT).replace("-", " ")).expect(201);

        Caller kiosk = evening.house.enter(paired.at("kioskKey"));
        kiosk.post(
                        evening.path + "/check-ins",
                        Map.of("ticket", evening.invite("Mira").ticket(), "nonce", nonce()))
                .expect(200);
        kiosk.get(evening.another().path).expect(403);
        assertThat(kiosk(paired.at("kioskId")).path("name").asString()).isEqualTo("Main door");
        assertThat(pair(code).expect(404).at("type")).isEqualTo("urn:kreis:problem:pairing-unknown");
    }

    @Test
    void aCodeIsGoodForTenMinutes() {
        String code = code();
        evening.pass(Pairings.GOOD_FOR.plusSeconds(1));

        pair(code).expect(404);
        pair("").expect(404);
        pair("ABCD-EFGH").expect(404);
    }

    @Test
    void onlyOrganizersOfTheTeamGetACode() {
        Door door = evening.kiosk();
        door.caller()
                .post(evening.path + "/kiosks/pairings", Map.of("name", "x"))
                .expect(403);
        Evening.open()
                .organizer
                .post(evening.path + "/kiosks/pairings", Map.of("name", "x"))
                .expect(404);
        evening.house
                .nobody()
                .post(evening.path + "/kiosks/pairings", Map.of("name", "x"))
                .expect(401);
        evening.organizer
                .post(evening.path + "/kiosks/pairings", Map.of("name", " "))
                .expect(422);
    }

    @Test
    void organizersSeeWhenAKioskWasLastThereAndWhatItHolds() {
        Door door = evening.kiosk();
        assertThat(kiosk(door.kioskId()).has("report")).isFalse();

        door.caller()
                .post(
                        evening.path + "/kiosks/report",
                        Map.of("waiting", 3, "refused", 1, "oldest", "2026-11-26T18:02:00Z"))
                .expect(204);

        JsonNode report = kiosk(door.kioskId()).path("report");
        assertThat(report.path("at").asString()).isEqualTo("2026-11-26T18:10:00Z");
        assertThat(report.path("waiting").asInt()).isEqualTo(3);
        assertThat(report.path("refused").asInt()).isOne();
        assertThat(report.path("oldest").asString()).isEqualTo("2026-11-26T18:02:00Z");
        evening.organizer.post(evening.path + "/kiosks/report", Map.of()).expect(403);
        evening.another()
                .kiosk()
                .caller()
                .post(evening.path + "/kiosks/report", Map.of())
                .expect(403);
        evening.organizer.delete(evening.path + "/kiosks/" + door.kioskId()).expect(204);
        evening.pass(Duration.ofSeconds(2));
        door.caller().post(evening.path + "/kiosks/report", Map.of()).expect(403);
    }

    @Test
    void organizersSeeWhomTheDoorSentToTheDeskAndWhy() {
        Door door = evening.kiosk();
        door.scan("NOBODYSTICKET0000000000000", nonce()).expect(404);

        JsonNode refusal = evening.organizer
                .get(evening.path + "/refusals")
                .expect(200)
                .json()
                .path(0);

        assertThat(refusal.path("outcome").asString()).isEqualTo("TicketUnknown");
        assertThat(refusal.path("detail").asString()).startsWith("We do not know this ticket");
        assertThat(refusal.path("by").asString()).isEqualTo(door.kioskId());
        door.caller().get(evening.path + "/refusals").expect(403);
        Evening.open().organizer.get(evening.path + "/refusals").expect(404);
    }

    private JsonNode kiosk(String kioskId) {
        for (JsonNode kiosk : evening.organizer.get(evening.path + "/kiosks").json()) {
            if (kiosk.path("kioskId").asString().equals(kioskId)) {
                return kiosk;
            }
        }
        throw new AssertionError("no kiosk " + kioskId);
    }
}
