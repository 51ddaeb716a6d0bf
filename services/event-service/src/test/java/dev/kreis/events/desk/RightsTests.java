package dev.kreis.events.desk;

import static dev.kreis.events.Evening.item;
import static dev.kreis.events.Evening.nonce;
import static dev.kreis.events.Evening.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.events.Evening;
import dev.kreis.events.Evening.Door;
import dev.kreis.events.Evening.Invited;
import dev.kreis.events.House.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RightsTests {
    private final Evening evening = Evening.open();
    private final Door door = evening.kiosk();
    private final Invited mira = evening.invite("Mira");

    @Test
    void aKiosksTokenOpensItsOwnMixerOnly() {
        Evening other = evening.another();
        Door misplaced = new Door(door.caller(), door.kioskId(), door.kioskKey(), other);

        assertThat(misplaced
                        .scan(other.invite("Jonas").ticket(), nonce())
                        .expect(403)
                        .at("type"))
                .isEqualTo("urn:kreis:problem:not-yours");
        door.caller().get(other.path).expect(403);
        door.caller().get(other.path + "/attendance").expect(403);
    }

    @Test
    void aRevokedKioskIsTurnedAwayAndWhatItKeptCanBeHandedOver() {
        List<Map<String, Object>> kept =
                List.of(item(mira.ticket(), nonce(), Map.of("occurredAt", "2026-11-26T18:05:00Z")));
        evening.organizer.delete(evening.path + "/kiosks/" + door.kioskId()).expect(204);

        assertThat(door.batch(kept).expect(403).at("type")).isEqualTo("urn:kreis:problem:kiosk-revoked");
        evening.house
                .nobody()
                .post("/api/tokens", Map.of("key", door.kioskKey()))
                .expect(401);
        assertThat(outcomes(evening.desk().batch(kept))).containsExactly("Admitted");
        assertThat(evening.attendee(mira.attendeeId()).path("checkedInAt").asString())
                .isEqualTo("2026-11-26T18:05:00Z");
    }

    @Test
    void aKioskCannotListSearchOrReadAddresses() {
        Caller kiosk = door.caller();
        String attendee = evening.path + "/attendees/" + mira.attendeeId();

        kiosk.get(evening.path + "/attendees").expect(403);
        kiosk.get(evening.path + "/attendees?name=Mir").expect(403);
        kiosk.get(attendee + "/profile").expect(403);
        kiosk.get(attendee + "/ticket.svg").expect(403);
        kiosk.get(evening.path + "/attendance.csv").expect(403);
        kiosk.get(evening.path + "/waiting-list").expect(403);
        kiosk.get("/api/me").expect(403);
        assertThat(door.scan(mira.ticket().substring(0, 25), nonce())
                        .expect(404)
                        .outcome())
                .isEqualTo("TicketUnknown");
        assertThat(door.scan(mira.ticket(), nonce()).text()).doesNotContain(mira.email());
    }

    @Test
    void eachRouteIsForThoseWhoNeedIt() {
        Caller kiosk = door.caller();
        Caller attendee = evening.house.enter(mira.pageKey());
        Caller nobody = evening.house.nobody();
        String one = evening.path + "/attendees/" + mira.attendeeId();
        List<String> organizersGet = List.of(
                "/api/mixers",
                evening.path + "/attendees",
                evening.path + "/kiosks",
                evening.path + "/arrivals",
                evening.path + "/attendance.csv",
                one + "/profile",
                one + "/ticket.svg",
                one + "/ticket.png");
        List<String> organizersPost = List.of(
                "/api/mixers",
                evening.path + "/announce",
                evening.path + "/open",
                evening.path + "/rounds",
                evening.path + "/attendees",
                evening.path + "/attendees/import",
                evening.path + "/kiosks",
                one + "/ticket",
                one + "/withdraw",
                one + "/erase",
                evening.path + "/end",
                evening.path + "/cancel");
        List<String> doorPost = List.of(
                evening.path + "/check-ins",
                evening.path + "/check-ins/batch",
                evening.path + "/check-ins/undo",
                evening.path + "/departures",
                evening.path + "/walk-ins");

        for (String path : organizersGet) {
            evening.organizer.get(path).expect(200);
            kiosk.get(path).expect(403);
            attendee.get(path).expect(403);
            nobody.get(path).expect(401);
        }
        for (String path : organizersPost) {
            kiosk.post(path, Map.of()).expect(403);
            attendee.post(path, Map.of()).expect(403);
            nobody.post(path, Map.of()).expect(401);
        }
        for (String path : doorPost) {
            attendee.post(path, Map.of()).expect(403);
            nobody.post(path, Map.of()).expect(401);
        }
        attendee.get("/api/me").expect(200);
        evening.organizer.get("/api/me").expect(403);
        kiosk.get(evening.path).expect(200);
        kiosk.get(evening.path + "/attendance").expect(200);
        attendee.get("/api/elsewhere").expect(403);
    }

    @Test
    void anotherTeamSeesNothing() {
        Caller stranger = evening.house.organizer();

        stranger.get(evening.path).expect(404);
        stranger.get(evening.path + "/attendees").expect(404);
        stranger.get(evening.path + "/arrivals").expect(404);
        stranger.post(evening.path + "/end").expect(404);
        stranger.post(evening.path + "/check-ins", item(mira.ticket(), nonce(), Map.of()))
                .expect(404);
        stranger.get(evening.path + "/attendees/" + mira.attendeeId() + "/profile")
                .expect(404);
        assertThat(stranger.get("/api/mixers").expect(200).text()).isEqualTo("[]");
    }

    @Test
    void aTokenLastsAQuarterOfAnHour() {
        Door once = new Door(door.caller().withThisTokenOnly(), door.kioskId(), door.kioskKey(), evening);
        evening.pass(Duration.ofMinutes(14));
        once.scan(mira.ticket(), nonce()).expect(200);
        evening.pass(Duration.ofMinutes(2));

        assertThat(once.scan(mira.ticket(), nonce()).expect(401).at("type"))
                .isEqualTo("urn:kreis:problem:session-over");
    }
}
