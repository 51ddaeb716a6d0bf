package dev.kreis.events.desk;

import static dev.kreis.events.Evening.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.events.Evening;
import dev.kreis.events.Evening.Door;
import dev.kreis.events.Evening.Invited;
import dev.kreis.events.House.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WalkInTests {
    private final Evening evening = Evening.open();
    private final Door door = evening.kiosk();

    private static Map<String, Object> enno(String nonce) {
        return new HashMap<>(Map.of(
                "givenName", "Enno",
                "email", "Enno@Example.ORG ",
                "locale", "de",
                "consents", Map.of("matching", true, "mail", false),
                "nonce", nonce));
    }

    @Test
    void aNameAndAnAddressAreEnoughToBeInThePool() {
        Reply reply = door.walkIn(enno(nonce())).expect(200);

        assertThat(reply.outcome()).isEqualTo("Admitted");
        assertThat(reply.json().path("circle").asBoolean()).isTrue();
        assertThat(reply.at("ticket")).hasSize(26);
        String attendeeId = reply.at("attendeeId");
        assertThat(evening.house.saidTypes("kreis.attendance.v1", attendeeId))
                .containsExactly("AttendeeRegistered", "AttendeeCheckedIn");
        assertThat(evening.house.saidTypes("kreis.profiles.v1", attendeeId)).containsExactly("ProfileShared");
        JsonNode contact = evening.house.said("kreis.contacts.v1", attendeeId).getLast();
        assertThat(contact.path("email").asString()).isEqualTo("enno@example.org");
        assertThat(contact.path("page").asString()).isEqualTo(reply.at("page"));
        assertThat(evening.house
                        .enter(reply.at("page").replaceAll(".*/", ""))
                        .get("/api/me")
                        .expect(200)
                        .at("presence"))
                .isEqualTo("here");
    }

    @Test
    void whatLittleIsKnownIsShared() {
        Map<String, Object> guest = enno(nonce());
        guest.put("interests", List.of("Jazz", "minigolf "));
        guest.put("ask", "Wer spielt mit mir Minigolf?");
        String attendeeId = door.walkIn(guest).expect(200).at("attendeeId");

        JsonNode profile =
                evening.house.said("kreis.profiles.v1", attendeeId).getLast().path("profile");
        assertThat(profile.path("interests").toString()).isEqualTo("[\"jazz\",\"minigolf\"]");
        assertThat(profile.path("ask").path("text").asString()).isEqualTo("Wer spielt mit mir Minigolf?");
    }

    @Test
    void aWalkInSentTwiceIsOnePersonAndOneAnswer() {
        String nonce = nonce();
        Reply first = door.walkIn(enno(nonce)).expect(200);

        assertThat(door.walkIn(enno(nonce)).expect(200).text()).isEqualTo(first.text());
        assertThat(evening.here()).isOne();
    }

    @Test
    void anAddressOnTheListIsThatAttendeeAndGivesNothingAwayToWhoTypedIt() {
        Invited mira = evening.invite("Mira");
        Map<String, Object> guest = enno(nonce());
        guest.put("email", mira.email().toUpperCase(java.util.Locale.ROOT));

        Reply reply = door.walkIn(guest).expect(200);

        assertThat(reply.at("attendeeId")).isEqualTo(mira.attendeeId());
        assertThat(reply.outcome()).isEqualTo("Admitted");
        assertThat(reply.json().has("ticket")).isFalse();
        assertThat(reply.json().has("page")).isFalse();
        assertThat(evening.attendance().path("arrived").asInt()).isOne();
        guest.put("nonce", nonce());
        assertThat(door.walkIn(guest).expect(200).outcome()).isEqualTo("AlreadyInside");
    }

    @Test
    void aFullMixerHasAWaitingListAndSaysSoKindly() {
        Evening small = Evening.open(Map.of("capacity", 2));
        small.invite("Mira");
        Invited jonas = small.invite("Jonas");
        Door smallDoor = small.kiosk();
        Map<String, Object> guest = enno(nonce());

        Reply full = smallDoor.in("de").walkIn(guest).expect(422);

        assertThat(full.outcome()).isEqualTo("WaitingList");
        assertThat(full.at("detail")).contains("Nummer 1 auf der Warteliste");
        assertThat(small.organizer.get(small.path + "/waiting-list").text()).contains("enno@example.org");
        guest.put("nonce", nonce());
        assertThat(smallDoor.walkIn(guest).at("detail")).as("keeps the place").contains("number 1");
        guest.put("nonce", nonce());
        guest.put("email", "svenja@example.org");
        assertThat(smallDoor.walkIn(guest).at("detail")).contains("number 2");
        smallDoor.scan(jonas.ticket(), nonce()).expect(200);
        smallDoor.leave(jonas.ticket()).expect(200);
        guest.put("nonce", nonce());
        assertThat(smallDoor.walkIn(guest).expect(200).outcome()).isEqualTo("Admitted");
        assertThat(small.organizer.get(small.path + "/waiting-list").text()).doesNotContain("svenja");
    }

    @Test
    void whoAgreesToNothingIsPresentAndCountedAndLeftInPeace() {
        Map<String, Object> guest = enno(nonce());
        guest.remove("consents");

        Reply reply = door.walkIn(guest).expect(200);

        assertThat(reply.json().path("circle").asBoolean()).isFalse();
        assertThat(evening.here()).isOne();
        String attendeeId = reply.at("attendeeId");
        assertThat(evening.house
                        .said("kreis.attendance.v1", attendeeId)
                        .getLast()
                        .path("wantsCircle")
                        .asBoolean())
                .isFalse();
        assertThat(evening.house.said("kreis.profiles.v1", attendeeId)).isEmpty();
        assertThat(evening.house.said("kreis.contacts.v1", attendeeId)).isEmpty();
    }

    @Test
    void nobodyIsRegisteredWhoIsThenSentAway() {
        evening.end();

        assertThat(door.walkIn(enno(nonce())).expect(422).outcome()).isEqualTo("Over");
        assertThat(evening.organizer.get(evening.path + "/attendees").text()).isEqualTo("[]");
    }

    @Test
    void anAddressThatMailCannotReachIsRefused() {
        for (String address :
                List.of("", "enno", "enno@", "@example.org", "en no@example.org", "enno@example.org\nBcc: x@y.org")) {
            Map<String, Object> guest = enno(nonce());
            guest.put("email", address);
            assertThat(door.walkIn(guest).expect(422).at("type")).isEqualTo("urn:kreis:problem:attendee-implausible");
        }
    }
}
