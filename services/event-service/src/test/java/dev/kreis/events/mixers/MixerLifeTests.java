package dev.kreis.events.mixers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.events.Evening;
import dev.kreis.events.House;
import dev.kreis.events.House.Reply;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class MixerLifeTests {
    private final Evening evening = Evening.drafted();

    private List<String> said() {
        return evening
                .house
                .store()
                .getCollection("mixers")
                .find(new Document("_id", evening.mixerId))
                .first()
                .getList("outbox", Document.class, List.of())
                .stream()
                .map(it -> it.getString("type"))
                .toList();
    }

    private Reply round(int round) {
        return evening.organizer.post(evening.path + "/rounds", Map.of("round", round));
    }

    @Test
    void aMixerIsDraftedAnnouncedOpenedAndEndedAndEachIsSaidOnce() {
        assertThat(said()).as("a draft is nobody's business").isEmpty();
        evening.announce().announce().begin().begin();
        assertThat(round(2).expect(200).json().path("round").asInt()).isEqualTo(2);
        round(2).expect(200);
        evening.end().end();

        assertThat(said()).containsExactly("MixerAnnounced", "MixerOpened", "MixerChanged", "MixerEnded");
        assertThat(evening.organizer.get(evening.path).expect(200).at("stage")).isEqualTo("ENDED");
    }

    @Test
    void openingBeginsTheFirstRound() {
        Reply open = evening.announce().organizer.post(evening.path + "/open").expect(200);

        assertThat(open.json().path("round").asInt()).isOne();
        assertThat(open.at("roundBegan")).isEqualTo("2026-11-26T18:10:00Z");
    }

    @Test
    void ofTwoWhoChangeThePlanAtOnceTheSlowerIsToldAndOverwritesNothing() {
        evening.announce();
        ObjectNode read =
                (ObjectNode) evening.organizer.get(evening.path).expect(200).json();
        ObjectNode first = read.deepCopy().put("place", "Gartenhaus");
        ObjectNode second = read.deepCopy().put("rounds", 3);

        evening.organizer.put(evening.path, first).expect(200);
        Reply refused = evening.organizer.put(evening.path, second).expect(409);

        assertThat(refused.at("type")).isEqualTo("urn:kreis:problem:plan-changed");
        Reply now = evening.organizer.get(evening.path).expect(200);
        assertThat(now.at("place")).isEqualTo("Gartenhaus");
        assertThat(now.json().path("rounds").asInt()).isEqualTo(2);
        evening.organizer
                .put(
                        evening.path,
                        second.put("revision", now.json().path("revision").asInt()))
                .expect(200);
    }

    @Test
    void anEveningThatGoesOnIsNoChangeOfItsPlan() {
        ObjectNode read =
                (ObjectNode) evening.organizer.get(evening.path).expect(200).json();
        evening.announce().begin();
        round(2).expect(200);

        evening.organizer.put(evening.path, read.put("place", "Gartenhaus")).expect(200);
    }

    @Test
    void whatCannotFollowIsAConflict() {
        assertThat(evening.organizer.post(evening.path + "/open").expect(409).at("detail"))
                .contains("drafted");
        evening.organizer.post(evening.path + "/end").expect(409);
        evening.announce();
        evening.organizer.post(evening.path + "/end").expect(409);
        round(2).expect(409);
        evening.begin();
        round(3).expect(409);
        round(0).expect(409);
        evening.end();
        evening.organizer.post(evening.path + "/open").expect(409);
        evening.organizer.post(evening.path + "/cancel").expect(409);
        round(2).expect(409);
        evening.organizer
                .put(evening.path, Map.of("name", "x", "starts", Evening.NOW, "ends", Evening.ENDS))
                .expect(409);
    }

    @Test
    void aRoundBeyondTheLastIsAConflict() {
        evening.announce().begin();
        round(2).expect(200);

        round(3).expect(409);
    }

    @Test
    void aCancelledDraftIsNeverSaid() {
        evening.organizer.post(evening.path + "/cancel").expect(200);
        evening.organizer.post(evening.path + "/cancel").expect(200);

        assertThat(said()).isEmpty();
        evening.organizer.post(evening.path + "/announce").expect(409);
    }

    @Test
    void anEditIsSaidOnceItHasBeenAnnouncedAndOnlyIfItChangesSomething() {
        Map<String, Object> plan = Map.of(
                "name", "Kreis im Park", "starts", Evening.NOW, "ends", Evening.ENDS, "doorsOpen", Evening.DOORS);
        evening.organizer.put(evening.path, plan).expect(200);
        assertThat(said()).isEmpty();
        evening.announce();
        evening.organizer.put(evening.path, plan).expect(200);
        assertThat(said()).containsExactly("MixerAnnounced");
        assertThat(evening.organizer
                        .put(
                                evening.path,
                                Map.of("name", "Kreis im Regen", "starts", Evening.NOW, "ends", Evening.ENDS))
                        .expect(200)
                        .at("name"))
                .isEqualTo("Kreis im Regen");
        assertThat(said()).containsExactly("MixerAnnounced", "MixerChanged");
    }

    @Test
    void aCopyIsADraftOfTheSameEveningAWeekLaterAtTheSameTime() {
        evening.organizer
                .put(
                        evening.path,
                        Map.of(
                                "name",
                                "Kreis am Kanal",
                                "zone",
                                "Europe/Berlin",
                                "starts",
                                "2026-03-26T18:00:00Z",
                                "ends",
                                "2026-03-26T20:00:00Z",
                                "doorsOpen",
                                "2026-03-26T17:30:00Z",
                                "registration",
                                true,
                                "tables",
                                List.of(Map.of("number", 3, "seats", 5, "spot", Map.of("x", 20, "y", 80)))))
                .expect(200);
        evening.announce();

        Reply copy = evening.organizer.post(evening.path + "/copy", Map.of()).expect(201);
        assertThat(copy.at("stage")).isEqualTo("DRAFTED");
        assertThat(copy.at("starts"))
                .as("the next Thursday at seven in the evening, in winter by now")
                .isEqualTo("2026-12-03T18:00:00Z");
        assertThat(copy.at("doorsOpen")).isEqualTo("2026-12-03T17:30:00Z");
        assertThat(copy.json().path("tables").get(0).path("spot").path("y").asInt())
                .isEqualTo(80);
        assertThat(copy.json().path("registration").asBoolean()).isFalse();
        assertThat(evening.organizer
                        .get("/api/mixers/" + copy.at("mixerId") + "/attendees")
                        .expect(200)
                        .text())
                .isEqualTo("[]");
        assertThat(evening.organizer
                        .post(evening.path + "/copy", Map.of("starts", "2027-01-05T17:00:00Z"))
                        .expect(201)
                        .at("ends"))
                .isEqualTo("2027-01-05T19:00:00Z");
    }

    @Test
    void aTableStandsSomewhereInTheRoom() {
        evening.organizer
                .post(
                        "/api/mixers",
                        Map.of(
                                "name",
                                "x",
                                "starts",
                                Evening.NOW,
                                "ends",
                                Evening.ENDS,
                                "tables",
                                List.of(Map.of("number", 1, "seats", 4, "spot", Map.of("x", 101, "y", 0)))))
                .expect(422);
    }

    @Test
    void animplausiblePlanIsRefusedWithEverythingThatIsWrong() {
        Reply reply = evening.organizer
                .post(
                        "/api/mixers",
                        Map.of(
                                "name",
                                " ",
                                "rounds",
                                99,
                                "starts",
                                Evening.ENDS,
                                "ends",
                                Evening.NOW,
                                "language",
                                "fr"))
                .expect(422);

        assertThat(reply.at("detail"))
                .contains("name")
                .contains("rounds")
                .contains("ends")
                .contains("language");
        evening.organizer
                .post("/api/mixers", Map.of("name", "x", "zone", "Mars/Base"))
                .expect(400);
        evening.organizer
                .post("/api/mixers", Map.of("name", "x", "circles", Map.of("smallest", 9, "largest", 1)))
                .expect(400);
        evening.organizer.get("/api/mixers/not%20an%20id").expect(404);
    }

    @Test
    void theSetupKeyFoundsTeamsAndNothingElseDoes() {
        House house = evening.house;
        house.nobody().post("/api/teams", Map.of("name", "x")).expect(401);
        evening.organizer.post("/api/teams", Map.of("name", "x")).expect(401);
        house.nobody().post("/api/tokens", Map.of("key", "WRONG")).expect(401);
        house.nobody().post("/api/tokens", Map.of()).expect(401);
        assertThat(house.nobody().get("/api/jwks").expect(200).text())
                .contains("\"kty\":\"EC\"")
                .doesNotContain("\"d\":");
        assertThat(house.nobody().get("/v3/api-docs").expect(200).text()).contains("/api/mixers/{mixerId}/check-ins");
        house.nobody().get("/actuator/health").expect(200);
    }
}
