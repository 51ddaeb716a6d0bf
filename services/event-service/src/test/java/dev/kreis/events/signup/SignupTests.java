package dev.kreis.events.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kreis.events.Evening;
import dev.kreis.events.House;
import dev.kreis.events.House.Reply;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SignupTests {
    private final Evening evening = Evening.drafted(
                    Evening.drafted().organizer, Map.of("registration", true, "capacity", 1))
            .announce();
    private final House house = evening.house;
    private final String here = "/api/public/mixers/" + evening.mixerId;

    private static String address() {
        return UUID.randomUUID() + "@example.org";
    }

    private Reply ask(String email) {
        return ask(email, "");
    }

    private Reply ask(String email, String doorWord) {
        return ask(email, doorWord, false);
    }

    private Reply ask(String email, String doorWord, boolean mail) {
        return house.nobody()
                .post(
                        here + "/registrations",
                        Map.of(
                                "doorWord",
                                doorWord,
                                "givenName",
                                "Mira",
                                "familyName",
                                "Kessler",
                                "email",
                                email,
                                "locale",
                                "de",
                                "consents",
                                Map.of("matching", true, "mail", mail),
                                "profile",
                                Map.of("interests", List.of("jazz"))));
    }

    /** The letters that were to be sent to an address, in order. */
    private List<JsonNode> letters(String email) {
        List<JsonNode> letters = new ArrayList<>();
        for (String name : List.of("signups", "attendees")) {
            house.store()
                    .getCollection(name)
                    .find(new Document("mixerId", evening.mixerId))
                    .forEach(it -> house.said("kreis.contacts.v1", it.getString("_id")).stream()
                            .filter(said -> said.path("email").asString("").equals(email))
                            .filter(said -> said.path("invitation").isObject())
                            .forEach(letters::add));
        }
        return letters;
    }

    private String code(String email) {
        String link = letters(email).getFirst().path("invitation").path("link").asString();
        assertThat(link).startsWith("https://kreis.example/confirm/");
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private Reply confirm(String email) {
        return house.nobody()
                .post("/api/public/registrations/" + code(email) + "/confirm")
                .expect(200);
    }

    private List<String> onTheList() {
        List<String> emails = new ArrayList<>();
        evening.organizer.get(evening.path + "/attendees").expect(200).json().forEach(it -> {
            if (it.path("presence").asString().equals("expected")) {
                emails.add(it.path("email").asString());
            }
        });
        return emails;
    }

    @Test
    void onlyAnEveningThatIsOpenToAllAndAnnouncedIsKnownToStrangers() {
        assertThat(house.nobody().get(here).expect(200).text())
                .contains("Kreis am Kanal", "\"full\":false")
                .doesNotContain("teamId", "capacity");

        Evening closed = evening.another();
        house.nobody().get("/api/public/mixers/" + closed.mixerId).expect(404);
        Evening draft = Evening.drafted(evening.organizer, Map.of("registration", true));
        house.nobody().get("/api/public/mixers/" + draft.mixerId).expect(404);
        evening.begin().end();
        house.nobody().get(here).expect(404);
        house.nobody().post(here + "/registrations", Map.of()).expect(404);
    }

    @Test
    void nobodyIsOnTheListBeforeTheAddressIsConfirmed() {
        String mira = address();
        ask(mira).expect(202);

        assertThat(onTheList()).isEmpty();
        JsonNode letter = letters(mira).getFirst();
        assertThat(letter.path("invitation").path("kind").asString()).isEqualTo("CONFIRM_ADDRESS");
        assertThat(letter.path("consents").path("matching").asBoolean()).isFalse();
        assertThat(house.nobody()
                        .get("/api/public/registrations/" + code(mira))
                        .expect(200)
                        .at("state"))
                .isEqualTo("asked");
        assertThat(onTheList()).as("looking is not confirming").isEmpty();

        Reply confirmed = confirm(mira);
        assertThat(confirmed.at("state")).isEqualTo("registered");
        assertThat(onTheList()).containsExactly(mira);
        String page = confirmed.at("page");
        assertThat(house.enter(page.substring(page.lastIndexOf('/') + 1))
                        .get("/api/me")
                        .expect(200)
                        .text())
                .contains("\"matching\":true", "\"mail\":false", "jazz");
    }

    @Test
    void aDoorWordSaidWithTheWishLetsInAlsoWhoWaitedForAPlace() {
        evening.begin();
        String mira = address();
        String noor = address();
        ask(mira, "Kornblume").expect(202);
        ask(noor, "Wegwarte").expect(202);
        confirm(mira);
        confirm(noor);
        Evening.Door door = evening.kiosk();

        assertThat(byName(door, "Kornblume").expect(200).at("outcome")).isEqualTo("Admitted");
        byName(door, "Wegwarte").expect(404);
        assertThat(house.store()
                        .getCollection("signups")
                        .find(new Document("mixerId", evening.mixerId))
                        .into(new ArrayList<>())
                        .toString())
                .doesNotContain("Kornblume", "Wegwarte");
        evening.organizer
                .post(evening.path + "/attendees/" + attendee(mira) + "/withdraw")
                .expect(200);
        await().untilAsserted(() -> assertThat(onTheList()).contains(noor));
        assertThat(byName(door, "Wegwarte").expect(200).at("outcome")).isEqualTo("Admitted");
    }

    private static Reply byName(Evening.Door door, String word) {
        return door.caller()
                .post(
                        door.evening().path + "/check-ins",
                        Map.of("name", "Mira Kessler", "doorWord", word, "nonce", Evening.nonce()));
    }

    private String attendee(String email) {
        for (JsonNode it :
                evening.organizer.get(evening.path + "/attendees").expect(200).json()) {
            if (it.path("email").asString().equals(email)) {
                return it.path("attendeeId").asString();
            }
        }
        throw new AssertionError("not on the list: " + email);
    }

    @Test
    void aDoorWordThatIsTooShortIsRefusedWhetherTheAddressIsKnownOrNot() {
        String mira = address();
        ask(mira).expect(202);
        confirm(mira);

        assertThat(ask(mira, "kurz").expect(422).text())
                .isEqualTo(ask(address(), "kurz").expect(422).text());
    }

    @Test
    void aYesToMailIsTheirsOnceTheyConfirmItFromTheirAddress() {
        String mira = address();
        ask(mira, "", true).expect(202);
        assertThat(letters(mira).getLast().path("consents").path("mailSince").isNull())
                .as("anybody can fill in a form")
                .isTrue();
        confirm(mira);
        assertThat(letters(mira).getLast().path("consents").path("mailSince").asString())
                .isEqualTo(
                        house.clock().instant().truncatedTo(ChronoUnit.MILLIS).toString());
    }

    @Test
    void confirmingTwiceIsConfirmingOnceAndTheWishIsForgottenElsewhere() {
        String mira = address();
        ask(mira).expect(202);
        String code = code(mira);
        String first = confirm(mira).at("page");
        Document signup = house.store()
                .getCollection("signups")
                .find(new Document("mixerId", evening.mixerId))
                .first();

        assertThat(house.nobody()
                        .post("/api/public/registrations/" + code + "/confirm")
                        .expect(200)
                        .at("page"))
                .isEqualTo(first);
        assertThat(onTheList()).containsExactly(mira);
        assertThat(house.saidTypes("kreis.contacts.v1", signup.getString("_id")))
                .containsExactly("ContactShared", "ContactErased");
        signup.remove("outbox");
        assertThat(signup.toJson()).doesNotContain(mira, "Mira", "jazz");
    }

    @Test
    void aFullEveningHasAWaitingListAndWhoWaitsMovesUpInOrder() {
        List<String> people = List.of(address(), address(), address());
        people.forEach(it -> ask(it).expect(202));
        confirm(people.get(0));
        Reply second = confirm(people.get(1));
        evening.pass(Duration.ofSeconds(1));
        Reply third = confirm(people.get(2));

        assertThat(second.at("state")).isEqualTo("waiting");
        assertThat(second.json().path("place").asInt()).isOne();
        assertThat(third.json().path("place").asInt()).isEqualTo(2);
        assertThat(house.nobody().get(here).expect(200).text()).contains("\"full\":true");

        JsonNode first =
                evening.organizer.get(evening.path + "/attendees").json().get(0);
        evening.organizer
                .post(evening.path + "/attendees/" + first.path("attendeeId").asString() + "/withdraw")
                .expect(200);
        await().untilAsserted(() -> assertThat(onTheList()).containsExactly(people.get(1)));

        assertThat(letters(people.get(1))
                        .getLast()
                        .path("invitation")
                        .path("kind")
                        .asString())
                .isEqualTo("PLACE_FREE");
        assertThat(house.nobody()
                        .get("/api/public/registrations/" + code(people.get(1)))
                        .expect(200)
                        .at("state"))
                .isEqualTo("registered");
        assertThat(house.nobody()
                        .get("/api/public/registrations/" + code(people.get(2)))
                        .expect(200)
                        .json()
                        .path("place")
                        .asInt())
                .isOne();
    }

    @Test
    void moreRoomLetsEverybodyIn() {
        List<String> people = List.of(address(), address(), address());
        people.forEach(it -> ask(it).expect(202));
        people.forEach(this::confirm);
        evening.organizer
                .put(
                        evening.path,
                        Map.of(
                                "name",
                                "x",
                                "starts",
                                Evening.NOW,
                                "ends",
                                Evening.ENDS,
                                "capacity",
                                3,
                                "registration",
                                true))
                .expect(200);

        await().untilAsserted(() -> assertThat(onTheList()).containsExactlyInAnyOrderElementsOf(people));
        assertThat(evening.organizer
                        .get(evening.path + "/waiting-list")
                        .expect(200)
                        .text())
                .isEqualTo("[]");
    }

    @Test
    void strangersLearnNothingOfAnAddressAndNobodyIsFloodedWithLetters() {
        String mira = address();
        ask(mira).expect(202);
        Reply again = ask(mira).expect(202);
        for (int i = 0; i < 5; i++) {
            assertThat(ask(mira).expect(202).text()).isEqualTo(again.text());
        }
        assertThat(letters(mira)).hasSize(3);

        confirm(mira);
        for (int i = 0; i < 5; i++) {
            assertThat(ask(mira).expect(202).text()).isEqualTo(again.text());
        }
        List<JsonNode> all = letters(mira);
        assertThat(all.subList(3, all.size()))
                .extracting(it -> it.path("invitation").path("serial").asInt())
                .containsExactly(1, 2, 3);
    }

    @Test
    void whoDeclinesIsForgottenAtOnce() {
        String mira = address();
        ask(mira).expect(202);
        String code = code(mira);
        house.nobody().post("/api/public/registrations/" + code + "/decline").expect(204);

        assertThat(house.nobody()
                        .post("/api/public/registrations/" + code + "/confirm")
                        .expect(200)
                        .at("state"))
                .isEqualTo("gone");
        assertThat(onTheList()).isEmpty();
    }

    @Test
    void whoNeverAnswersIsForgottenAfterTwoWeeks() {
        String mira = address();
        ask(mira).expect(202);
        house.clock().pass(Reception.KEPT.plus(Duration.ofMinutes(1)));

        await().untilAsserted(() -> {
            Document signup = house.store()
                    .getCollection("signups")
                    .find(new Document("mixerId", evening.mixerId))
                    .first();
            assertThat(signup.get("person")).isNull();
        });
    }

    @Test
    void aMachineThatAsksForManyRestsAfterSixty() {
        for (int i = 0; i < Reception.A_MINUTE; i++) {
            ask(address()).expect(202);
        }
        ask(address()).expect(503);
    }

    @Test
    void invitationsGoOnceToEverybodyWhoIsExpected() {
        Evening other = Evening.drafted(evening.organizer, Map.of());
        Evening.Invited mira = other.invite("Mira", false, false);
        other.organizer.post(other.path + "/invitations", Map.of()).expect(409);
        other.announce();
        Evening.Invited withdrawn = other.invite("Jonas");
        other.organizer
                .post(other.path + "/attendees/" + withdrawn.attendeeId() + "/withdraw")
                .expect(200);

        assertThat(other.organizer
                        .post(other.path + "/invitations", Map.of())
                        .expect(200)
                        .json()
                        .path("sent")
                        .asInt())
                .isOne();
        assertThat(other.organizer
                        .post(other.path + "/invitations", Map.of())
                        .expect(200)
                        .json()
                        .path("sent")
                        .asInt())
                .isZero();
        assertThat(other.organizer
                        .post(
                                other.path + "/invitations",
                                Map.of("again", true, "attendeeIds", List.of(mira.attendeeId())))
                        .expect(200)
                        .json()
                        .path("sent")
                        .asInt())
                .isOne();
        List<JsonNode> said = house.said("kreis.contacts.v1", mira.attendeeId());
        assertThat(said)
                .extracting(it -> it.path("invitation").path("serial").asInt())
                .containsExactly(1, 2);
        assertThat(said.getFirst().path("invitation").path("link").asString()).isEqualTo(mira.page());
        assertThat(said.getFirst().path("consents").path("mail").asBoolean()).isFalse();
        assertThat(other.attendee(mira.attendeeId()).path("invited").asBoolean())
                .isTrue();
    }
}
