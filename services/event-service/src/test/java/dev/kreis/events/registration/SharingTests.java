package dev.kreis.events.registration;

import static dev.kreis.events.Evening.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.AttendanceMessage;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.ContactMessage;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.ProfileMessage;
import dev.kreis.events.Evening;
import dev.kreis.events.Evening.Invited;
import dev.kreis.events.House;
import dev.kreis.events.House.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SharingTests {
    private static final String ATTENDANCE = "kreis.attendance.v1";
    private static final String PROFILES = "kreis.profiles.v1";
    private static final String CONTACTS = "kreis.contacts.v1";

    private final Evening evening = Evening.open();
    private final House house = evening.house;

    @Test
    void aRegistrationIsOneWriteWithThreeMessages() {
        Invited mira = evening.invite("Mira");

        Document stored = house.store()
                .getCollection("attendees")
                .find(new Document("_id", mira.attendeeId()))
                .first();
        assertThat(stored.getList("outbox", Document.class))
                .extracting(it -> it.getString("type"))
                .containsExactly("AttendeeRegistered", "ProfileShared", "ContactShared");
        assertThat(stored.getList("outbox", Document.class))
                .allSatisfy(it -> assertThat(it.get("sequence", Number.class).longValue())
                        .isEqualTo(stored.get("version", Number.class).longValue()));
        assertThat(stored.toJson()).as("tickets are kept as digests").doesNotContain(mira.ticket());
    }

    @Test
    void theLanguageThatSomebodyChoosesIsThatOfTheirLettersToo() {
        Invited mira = evening.invite("Mira");
        Caller self = house.enter(mira.pageKey());

        assertThat(self.put("/api/me/language", Map.of("language", "en"))
                        .expect(200)
                        .at("locale"))
                .isEqualTo("en");

        assertThat(house.said(CONTACTS, mira.attendeeId())
                        .getLast()
                        .path("locale")
                        .asString())
                .isEqualTo("en");
        assertThat(house.nobody()
                        .post("/api/tokens", Map.of("key", mira.pageKey()))
                        .at("language"))
                .isEqualTo("en");
    }

    @Test
    void whatIsSaidIsInTheContractsWords() {
        Invited mira = evening.invite("Mira");
        evening.kiosk().scan(mira.ticket(), nonce()).expect(200);

        for (JsonNode said : house.said(ATTENDANCE, mira.attendeeId())) {
            assertThat(House.JSON.treeToValue(said, AttendanceMessage.class))
                    .isInstanceOf(AttendanceMessage.OfAttendee.class);
        }
        assertThat(House.JSON.treeToValue(
                        house.said(PROFILES, mira.attendeeId()).getLast(), ProfileMessage.class))
                .isInstanceOfSatisfying(ProfileMessage.ProfileShared.class, it -> {
                    assertThat(it.profile().displayName()).isEqualTo("Mira K.");
                    assertThat(it.profile().languages()).containsExactly("de");
                });
        assertThat(House.JSON.treeToValue(
                        house.said(CONTACTS, mira.attendeeId()).getLast(), ContactMessage.class))
                .isInstanceOfSatisfying(ContactMessage.ContactShared.class, it -> {
                    assertThat(it.email()).isEqualTo(mira.email());
                    assertThat(it.zone().getId()).isEqualTo("Europe/Berlin");
                    assertThat(it.page()).isEqualTo(mira.page()).startsWith("https://kreis.example/enter/");
                });
    }

    @Test
    void nothingPersonalIsSharedWithoutConsent() {
        Invited quiet = evening.invite("Quiet", false, false);
        Invited byMail = evening.invite("Bymail", false, true);

        assertThat(house.saidTypes(PROFILES, quiet.attendeeId())).isEmpty();
        assertThat(house.saidTypes(CONTACTS, quiet.attendeeId())).isEmpty();
        assertThat(house.saidTypes(PROFILES, byMail.attendeeId())).isEmpty();
        assertThat(house.saidTypes(CONTACTS, byMail.attendeeId())).containsExactly("ContactShared");
    }

    @Test
    void withdrawnConsentIsToldAsErasureAndGivenAgainAsSharing() {
        Invited mira = evening.invite("Mira");
        Caller self = house.enter(mira.pageKey());

        self.put("/api/me/consents", Map.of("matching", false, "mail", true)).expect(200);
        self.put("/api/me/consents", Map.of("matching", false, "mail", false)).expect(200);
        self.put("/api/me/consents", Map.of("matching", true, "mail", false)).expect(200);

        assertThat(house.saidTypes(PROFILES, mira.attendeeId()))
                .containsExactly("ProfileShared", "ProfileErased", "ProfileShared");
        assertThat(house.saidTypes(CONTACTS, mira.attendeeId()))
                .containsExactly("ContactShared", "ContactShared", "ContactErased", "ContactShared");
    }

    @Test
    void whenThePersonThemselfSaidYesToMailIsToldAndWhatAListSaysIsNot() {
        Invited mira = evening.invite("Mira", true, true);
        Caller self = house.enter(mira.pageKey());
        assertThat(mailSince(mira)).as("the list said so").isEmpty();
        self.put("/api/me/consents", Map.of("matching", false, "mail", true)).expect(200);
        assertThat(mailSince(mira)).as("the box was ticked already").isEmpty();

        self.put("/api/me/consents", Map.of("matching", true, "mail", false)).expect(200);
        self.put("/api/me/consents", Map.of("matching", true, "mail", true)).expect(200);
        String said = mailSince(mira);
        assertThat(said).isNotEmpty();
        evening.pass(Duration.ofMinutes(5));
        self.put("/api/me/consents", Map.of("matching", false, "mail", true)).expect(200);
        assertThat(mailSince(mira)).as("as old as it is").isEqualTo(said);
    }

    private String mailSince(Invited person) {
        return house.said(CONTACTS, person.attendeeId())
                .getLast()
                .path("consents")
                .path("mailSince")
                .asString("");
    }

    @Test
    void whoChangesTheirMindInTheRoomIsSaidToWantACircleOrNot() {
        Invited mira = evening.invite("Mira");
        evening.kiosk().scan(mira.ticket(), nonce()).expect(200);
        Caller self = house.enter(mira.pageKey());

        self.put("/api/me/profile", Map.of("meeting", "ON_MY_OWN")).expect(200);
        self.put("/api/me/profile", Map.of("meeting", "HOST")).expect(200);

        assertThat(house.said(ATTENDANCE, mira.attendeeId()))
                .filteredOn(it -> it.path("type").asString().equals("AttendeeCheckedIn"))
                .extracting(it -> it.path("wantsCircle").asBoolean())
                .containsExactly(true, false, true);
    }

    @Test
    void aBreakARoundToSitOutAndTheWayBackAreTold() {
        Invited mira = evening.invite("Mira");
        evening.kiosk().scan(mira.ticket(), nonce()).expect(200);
        Caller self = house.enter(mira.pageKey());
        String came = house.now().toString();
        evening.pass(Duration.ofMinutes(5));

        JsonNode sitting = self.post("/api/me/sit-out", Map.of("round", "next"))
                .expect(200)
                .json();
        assertThat(sitting.path("sitsOutRound").asInt()).isEqualTo(2);
        assertThat(sitting.path("onBreak").asBoolean()).isFalse();
        self.post("/api/me/sit-out", Map.of("round", "next")).expect(200);
        assertThat(self.post("/api/me/break").expect(200).json().path("onBreak").asBoolean())
                .isTrue();
        self.put("/api/me/profile", Map.of("meeting", "ON_MY_OWN")).expect(200);
        evening.pass(Duration.ofMinutes(5));
        JsonNode back = self.post("/api/me/return").expect(200).json();
        assertThat(back.path("onBreak").asBoolean()).isFalse();
        assertThat(back.path("presence").asString()).isEqualTo("here");
        self.post("/api/me/return").expect(200);

        List<JsonNode> said = house.said(ATTENDANCE, mira.attendeeId());
        assertThat(said)
                .extracting(it -> it.path("type").asString())
                .containsExactly(
                        "AttendeeRegistered",
                        "AttendeeCheckedIn",
                        "AttendeeSitsOut",
                        "AttendeeTookBreak",
                        "AttendeeTookBreak",
                        "AttendeeReturned");
        assertThat(said.get(2).path("round").asInt()).isEqualTo(2);
        assertThat(said.get(2).path("since").asString()).startsWith(came.substring(0, 19));
        assertThat(said.get(4).path("wantsCircle").asBoolean()).isFalse();
        assertThat(said.get(5).path("since").asString())
                .isEqualTo(said.get(5).path("occurredAt").asString());
        for (JsonNode message : said) {
            assertThat(House.JSON.treeToValue(message, AttendanceMessage.class))
                    .isInstanceOf(AttendanceMessage.OfAttendee.class);
        }
    }

    @Test
    void whoeverIsNotHereHasNoBreakAndNobodySitsOutARoundThatIsNotPlanned() {
        Invited mira = evening.invite("Mira");
        Caller self = house.enter(mira.pageKey());

        for (String way : List.of("break", "return")) {
            assertThat(self.post("/api/me/" + way).expect(409).at("type")).isEqualTo("urn:kreis:problem:not-here");
            evening.organizer.post("/api/me/" + way).expect(403);
            house.nobody().post("/api/me/" + way).expect(401);
        }
        assertThat(self.in("de")
                        .post("/api/me/sit-out", Map.of("round", "next"))
                        .expect(409)
                        .at("detail"))
                .isEqualTo("Du bist gerade nicht eingecheckt.");
        self.post("/api/me/sit-out", Map.of("round", "third")).expect(400);
        evening.organizer.post("/api/me/sit-out", Map.of("round", "next")).expect(403);

        evening.kiosk().scan(mira.ticket(), nonce()).expect(200);
        int rounds = house.enter(mira.pageKey())
                .get("/api/me")
                .json()
                .path("mixer")
                .path("rounds")
                .asInt();
        for (int round = 2; round <= rounds; round++) {
            evening.organizer
                    .post(evening.path + "/rounds", Map.of("round", round))
                    .expect(200);
        }
        assertThat(self.post("/api/me/sit-out", Map.of("round", "next"))
                        .expect(409)
                        .at("type"))
                .isEqualTo("urn:kreis:problem:last-round");
    }

    @Test
    void aBreakIsKeptAsTheMappingKeepsItAndEndsWithTheStay() {
        Invited mira = evening.invite("Mira");
        evening.kiosk().scan(mira.ticket(), nonce()).expect(200);
        Caller self = house.enter(mira.pageKey());
        self.post("/api/me/break").expect(200);

        AttendeeId id = new AttendeeId(mira.attendeeId());
        Attendees attendees = house.bean(Attendees.class);
        assertThat(attendees.guest(id).attendance().rest())
                .isNotNull()
                .isEqualTo(attendees
                        .get(new MixerId(evening.mixerId), id)
                        .attendance()
                        .rest());

        self.post("/api/me/leave").expect(200);
        assertThat(attendees.guest(id).attendance().rest()).isNull();
        assertThat(self.get("/api/me").json().path("onBreak").asBoolean()).isFalse();
    }

    @Test
    void aWithdrawalIsToldEverywhere() {
        Invited mira = evening.invite("Mira");
        evening.organizer
                .post(evening.path + "/attendees/" + mira.attendeeId() + "/withdraw")
                .expect(200);

        assertThat(house.saidTypes(ATTENDANCE, mira.attendeeId())).endsWith("AttendeeWithdrew");
        assertThat(house.saidTypes(PROFILES, mira.attendeeId())).endsWith("ProfileErased");
        assertThat(house.saidTypes(CONTACTS, mira.attendeeId())).endsWith("ContactErased");
    }

    @Test
    void anErasureReachesEveryTopicAndTakesBackWhatWasAboutToBeSaid() {
        Invited mira = evening.invite("Mira");
        house.enter(mira.pageKey()).post("/api/me/erase").expect(204);

        assertThat(house.saidTypes(ATTENDANCE, mira.attendeeId()))
                .containsExactly("AttendeeRegistered", "AttendeeWithdrew");
        assertThat(house.saidTypes(PROFILES, mira.attendeeId())).containsExactly("ProfileErased");
        assertThat(house.saidTypes(CONTACTS, mira.attendeeId())).containsExactly("ContactErased");
        assertThat(house.said(PROFILES, mira.attendeeId())
                        .getLast()
                        .path("personId")
                        .asString())
                .isEqualTo(mira.personId());
        house.nobody().post("/api/tokens", Map.of("key", mira.pageKey())).expect(401);
        assertThat(evening.organizer.get(evening.path + "/attendees").text()).isEqualTo("[]");
        evening.organizer
                .post(evening.path + "/attendees", Map.of("givenName", "Mira", "email", mira.email()))
                .expect(201);
    }

    @Test
    void theSamePersonIsTheSameAtEveryMixerOfATeamAndAtNoOtherTeams() {
        Evening later = evening.another();
        Evening elsewhere = Evening.open();
        Map<String, Object> mira = Map.of("givenName", "Mira", "email", "MIRA@bücher.example");
        Map<String, Object> again = Map.of("givenName", "Mira", "email", " mira@xn--bcher-kva.example");

        String here = evening.organizer
                .post(evening.path + "/attendees", mira)
                .expect(201)
                .at("personId");

        assertThat(later.organizer
                        .post(later.path + "/attendees", again)
                        .expect(201)
                        .at("personId"))
                .isEqualTo(here);
        assertThat(elsewhere
                        .organizer
                        .post(elsewhere.path + "/attendees", mira)
                        .expect(201)
                        .at("personId"))
                .isNotEqualTo(here);
        assertThat(evening.organizer
                        .post(evening.path + "/attendees", again)
                        .expect(409)
                        .at("type"))
                .isEqualTo("urn:kreis:problem:address-taken");
    }

    @Test
    void peopleNotToBeSeatedWithAreNamedByPersonAndNeverByAddress() {
        Invited konrad = evening.invite("Konrad");
        Invited ines = evening.invite("Ines");
        evening.organizer
                .put(
                        evening.path + "/attendees/" + ines.attendeeId() + "/profile",
                        Map.of("notWith", List.of(konrad.email().toUpperCase(java.util.Locale.ROOT))))
                .expect(200);

        JsonNode said = house.said(PROFILES, ines.attendeeId()).getLast();
        assertThat(said.path("profile").path("notWith").path(0).asString()).isEqualTo(konrad.personId());
        assertThat(said.toString()).doesNotContain(konrad.email());
    }

    @Test
    void aPersonalLinkOpensOnesOwnPlaceAndNothingElse() {
        Invited mira = evening.invite("Mira");
        Caller self = house.enter(mira.pageKey());

        JsonNode me = self.get("/api/me").expect(200).json();
        assertThat(me.path("attendeeId").asString()).isEqualTo(mira.attendeeId());
        assertThat(me.path("ticket").asString()).isEqualTo(mira.ticket());
        assertThat(me.path("mixer").path("name").asString()).isEqualTo("Kreis am Kanal");
        assertThat(self.get("/api/me/ticket.svg").expect(200).text()).startsWith("<svg");
        evening.kiosk().scan(mira.ticket(), nonce()).expect(200);
        assertThat(self.post("/api/me/leave").expect(200).at("presence")).isEqualTo("left");
        assertThat(house.saidTypes(ATTENDANCE, mira.attendeeId())).endsWith("AttendeeLeft");
    }

    @Test
    void aTicketIsAPictureThatStartsLikeOne() {
        Invited mira = evening.invite("Mira");
        String one = evening.path + "/attendees/" + mira.attendeeId();

        byte[] png = evening.organizer.get(one + "/ticket.png").expect(200).bytes();
        assertThat(png).startsWith(0x89, 'P', 'N', 'G');
        assertThat(evening.organizer.get(one + "/ticket.svg").expect(200).type())
                .startsWith("image/svg+xml");
    }
}
