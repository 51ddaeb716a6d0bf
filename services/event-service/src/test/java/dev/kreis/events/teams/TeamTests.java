package dev.kreis.events.teams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.events.Evening;
import dev.kreis.events.House;
import dev.kreis.events.House.Caller;
import dev.kreis.events.House.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TeamTests {
    private final Evening evening = Evening.open();
    private final House house = evening.house;
    private final Caller owner = evening.organizer;

    private JsonNode memberCalled(String name) {
        for (JsonNode it : owner.get("/api/team").expect(200).json().path("members")) {
            if (it.path("name").asString("").equals(name)) {
                return it;
            }
        }
        throw new AssertionError("nobody is called " + name);
    }

    private String idOf(String name) {
        return memberCalled(name).path("memberId").asString();
    }

    @Test
    void somebodyAtTheDoorChecksInAndSeesTheEveningAndNothingMore() {
        Caller door = house.member(owner, "door");
        Evening.Invited mira = evening.invite("Mira");
        Evening.Door desk = new Evening.Door(door, "", "", evening);

        assertThat(desk.scan(mira.ticket(), Evening.nonce()).expect(200).outcome())
                .isEqualTo("Admitted");
        assertThat(desk.undo(mira.attendeeId(), Evening.nonce()).expect(200).outcome())
                .isEqualTo("Undone");
        door.get("/api/mixers").expect(200);
        door.get(evening.path).expect(200);
        door.get(evening.path + "/attendance").expect(200);
        for (String addresses : List.of("/attendees", "/attendance.csv", "/waiting-list", "/kiosks")) {
            door.get(evening.path + addresses).expect(403);
        }
        door.post(evening.path + "/end").expect(403);
        door.get("/api/team").expect(403);
        door.get("/api/audit").expect(403);
    }

    @Test
    void somebodyAtTheDoorCannotOverrideTheHours() {
        Evening early = Evening.drafted(
                        owner,
                        Map.of("doorsOpen", Evening.NOW.plusSeconds(600), "starts", Evening.NOW.plusSeconds(600)))
                .announce()
                .begin();
        Evening.Invited mira = early.invite("Mira");
        Evening.Door desk = new Evening.Door(house.member(owner, "door"), "", "", early);

        desk.scan(mira.ticket(), Evening.nonce(), Map.of("override", true)).expect(422);
        early.desk()
                .scan(mira.ticket(), Evening.nonce(), Map.of("override", true))
                .expect(200);
    }

    @Test
    void aChangedRoleCountsAtOnceAlsoForATokenThatSaysSomethingElse() {
        Reply joined = house.joined(owner, "organizer");
        Caller ida = house.enter(joined.at("key"));
        ida.get(evening.path + "/attendees").expect(200);
        owner.put("/api/team/members/" + idOf("Ida organizer"), Map.of("role", "door"))
                .expect(204);

        assertThat(ida.get(evening.path + "/attendees").expect(401).at("type"))
                .isEqualTo("urn:kreis:problem:session-over");
        Caller again = house.enter(joined.at("key"));
        again.get(evening.path + "/attendees").expect(403);
        again.get(evening.path + "/attendance").expect(200);
    }

    @Test
    void whoeverIsRemovedIsOutAtOnceAndStaysANameInTheList() {
        Reply joined = house.joined(owner, "organizer");
        Caller ida = house.enter(joined.at("key"));
        ida.post("/api/mixers", Map.of("name", "x", "starts", Evening.NOW, "ends", Evening.ENDS))
                .expect(201);
        owner.delete("/api/team/members/" + idOf("Ida organizer")).expect(204);

        ida.get("/api/mixers").expect(401);
        house.nobody().post("/api/tokens", Map.of("key", joined.at("key"))).expect(401);
        JsonNode left = memberCalled("Ida organizer");
        assertThat(left.has("leftAt")).isTrue();
        assertThat(left.has("email")).isFalse();
    }

    @Test
    void aTeamKeepsAnOwner() {
        Caller second = house.member(owner, "owner");
        String first = owner.get("/api/team").json().path("me").asString();
        second.put("/api/team/members/" + first, Map.of("role", "organizer")).expect(204);
        String me = second.get("/api/team").json().path("me").asString();

        assertThat(second.put("/api/team/members/" + me, Map.of("role", "door"))
                        .expect(409)
                        .at("type"))
                .isEqualTo("urn:kreis:problem:last-owner");
        second.delete("/api/team/members/" + me).expect(409);
    }

    @Test
    void anInvitationCanBeTakenBack() {
        Reply made = owner.post("/api/team/invitations", Map.of("role", "door", "note", "for Mara"));
        assertThat(owner.get("/api/team").expect(200).text())
                .contains("for Mara")
                .doesNotContain(House.code(made));
        owner.delete("/api/team/invitations/" + made.at("invitationId")).expect(204);

        house.nobody().get("/api/invitations/" + House.code(made)).expect(404);
        owner.post("/api/team/invitations", Map.of("role", "kiosk")).expect(422);
        owner.post("/api/team/invitations", Map.of()).expect(422);
    }

    @Test
    void organizersSeeTheTeamAndOnlyOwnersChangeIt() {
        Caller organizer = house.member(owner, "organizer");
        organizer.get("/api/team").expect(200);

        organizer.post("/api/team/invitations", Map.of("role", "owner")).expect(403);
        organizer
                .put("/api/team/members/" + idOf("Ida organizer"), Map.of("role", "owner"))
                .expect(403);
        organizer.delete("/api/team/members/" + idOf("Ida organizer")).expect(403);
    }

    @Test
    void anotherTeamsMembersAreNobody() {
        house.joined(owner, "door");
        String ida = idOf("Ida door");
        Caller stranger = house.organizer();

        stranger.put("/api/team/members/" + ida, Map.of("role", "owner")).expect(404);
        stranger.delete("/api/team/members/" + ida).expect(404);
        assertThat(stranger.get("/api/team").expect(200).text()).doesNotContain(ida);
    }
}
