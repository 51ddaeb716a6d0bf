package dev.kreis.events.teams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.events.Evening;
import dev.kreis.events.House.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AuditTests {
    private final Evening evening = Evening.open();
    private final Caller owner = evening.organizer;

    private JsonNode list(String query) {
        return owner.get("/api/audit" + query).expect(200).json();
    }

    private List<String> whats(String query) {
        List<String> whats = new ArrayList<>();
        list(query).forEach(it -> whats.add(it.path("what").asString()));
        return whats;
    }

    @Test
    void everyChangeSaysWhoAndWhenAndWhat() {
        Evening.Invited mira = evening.invite("Mira");
        owner.post(evening.path + "/attendees/" + mira.attendeeId() + "/withdraw")
                .expect(200);
        owner.post(evening.path + "/rounds", Map.of("round", 2)).expect(200);
        JsonNode list = list("");

        assertThat(whats(""))
                .containsExactly(
                        "mixers.rounds.post",
                        "mixers.attendees.withdraw.post",
                        "mixers.attendees.post",
                        "mixers.open.post",
                        "mixers.announce.post",
                        "mixers.post");
        assertThat(list.get(0).path("about").path("round").asString()).isEqualTo("2");
        assertThat(list.get(1).path("about").path("attendeeId").asString()).isEqualTo(mira.attendeeId());
        assertThat(list.get(5).path("about").path("mixerId").asString()).isEqualTo(evening.mixerId);
        assertThat(list.get(0).path("by").asString())
                .isEqualTo(owner.get("/api/team").json().path("me").asString());
        assertThat(list.get(0).path("at").asString()).isEqualTo("2026-11-26T18:10:00Z");
        assertThat(list.get(0).path("outcome").asString()).isEqualTo("DONE");
        assertThat(list.toString()).doesNotContain("@", "Mira");
    }

    @Test
    void whatWasRefusedChangedNothingAndIsNotListed() {
        int before = list("").size();
        owner.post(evening.path + "/rounds", Map.of("round", 7)).expect(409);
        owner.post("/api/mixers", Map.of()).expect(422);
        evening.house.member(owner, "door").post(evening.path + "/end").expect(403);

        assertThat(whats("").subList(0, list("").size() - before))
                .containsExactly("team.joined", "team.invitations.post");
    }

    @Test
    void whatGuestsAndKiosksDoIsTheirOwnAffair() {
        Evening.Invited mira = evening.invite("Mira");
        Evening.Door kiosk = evening.kiosk();
        int before = list("").size();
        kiosk.scan(mira.ticket(), Evening.nonce()).expect(200);
        evening.house.enter(mira.pageKey()).post("/api/me/leave").expect(200);

        assertThat(list("")).hasSize(before);
    }

    @Test
    void pagesFollowEachOtherWithoutAGap() {
        List<String> all = whats("");
        List<String> paged = new ArrayList<>();
        String before = "";
        for (int page = 0; page < all.size(); page++) {
            JsonNode one = list("?limit=2" + before);
            if (one.isEmpty()) {
                break;
            }
            one.forEach(it -> paged.add(it.path("what").asString()));
            before = "&before=" + one.get(one.size() - 1).path("id").asString();
        }

        assertThat(paged).isEqualTo(all);
    }

    @Test
    void oneMixersListAndNobodyElses() {
        Evening other = evening.another();

        assertThat(whats("?mixer=" + other.mixerId)).hasSize(3);
        assertThat(evening.house
                        .organizer()
                        .get("/api/audit?mixer=" + other.mixerId)
                        .expect(200)
                        .text())
                .isEqualTo("[]");
    }
}
