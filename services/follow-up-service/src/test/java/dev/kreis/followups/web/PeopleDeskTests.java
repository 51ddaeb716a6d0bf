package dev.kreis.followups.web;

import static dev.kreis.followups.House.TEAM;
import static dev.kreis.followups.House.at;
import static dev.kreis.followups.House.email;
import static dev.kreis.followups.policy.Sketch.person;
import static dev.kreis.followups.policy.Sketch.personId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.AttendanceMessage.AttendeeWithdrew;
import dev.kreis.contracts.AttendanceMessage.CheckInUndone;
import dev.kreis.contracts.CircleMessage.CircleEnded;
import dev.kreis.contracts.CircleMessage.CircleFormed;
import dev.kreis.contracts.ContactMessage.ContactErased;
import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.ProfileMessage.ProfileErased;
import dev.kreis.contracts.identity.Role;
import dev.kreis.followups.House;
import dev.kreis.followups.plan.FollowUp;
import dev.kreis.followups.plan.Plan;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PeopleDeskTests {
    @TempDir
    private static Path directory;

    private static Signer signer;
    private static House house;
    private static Browser browser;

    private String mixer;
    private MixerId id;

    @BeforeAll
    static void open() throws Exception {
        signer = new Signer();
        house = House.open(directory, "--kreis.identity.jwks-uri=" + signer.keys());
        browser = new Browser(house.port());
    }

    @AfterAll
    static void close() {
        house.close();
        signer.close();
    }

    @BeforeEach
    void anEvening() {
        house.tidy();
        mixer = house.nextMixer();
        id = new MixerId(mixer);
        house.anEveningWith(mixer, person("Mira"), person("Jonas"), person("Nina"));
    }

    private String attendee(String name) {
        return attendee(mixer, name);
    }

    private static String attendee(String mixer, String name) {
        return signer.token(Role.ATTENDEE, TEAM.value(), mixer, at(mixer, name).value());
    }

    private static String organizer(String team) {
        return signer.token(Role.ORGANIZER, team, null, null);
    }

    private String people() {
        return "/api/follow-ups/mixers/" + mixer + "/people";
    }

    private JsonNode met(String name) {
        return browser.read(browser.get(people(), attendee(name)));
    }

    private List<String> namesMetBy(String name) {
        return met(name).values().stream()
                .map(it -> it.get("givenName").asString())
                .toList();
    }

    private HttpResponse<String> wish(String from, String about, String wish) {
        return browser.put(
                people() + "/" + at(mixer, about).value() + "/wish", attendee(from), "{\"wish\":\"" + wish + "\"}");
    }

    private JsonNode outcome() {
        return browser.read(browser.get("/api/follow-ups/outcomes/" + mixer, organizer(TEAM.value())));
    }

    @Test
    void peopleAreThereAsSoonAsTheySatTogetherAndWithoutAnAddress() {
        house.hear(new CircleFormed(house.circle(mixer, "birch", "Mira", "Nina")), 1);
        JsonNode met = met("Mira");
        assertThat(namesMetBy("Mira")).containsExactly("Jonas", "Nina");
        assertThat(met.get(0).get("circles").toString()).isEqualTo("[{\"round\":1,\"name\":\"Eiche\"}]");
        assertThat(met.get(1).get("circles").size()).isEqualTo(2);
        assertThat(met.get(0).get("wish").asString()).isEqualTo("none");
        assertThat(met.get(0).get("mutual").asBoolean()).isFalse();
        assertThat(met.toString()).doesNotContain("example.org", "contact", "Beispiel");
    }

    @Test
    void addressesChangeHandsOnlyWhenBothSaidYes() {
        JsonNode alone = browser.read(wish("Mira", "Jonas", "yes"));
        assertThat(alone.get("wish").asString()).isEqualTo("yes");
        assertThat(alone.get("mutual").asBoolean()).isFalse();
        assertThat(alone.has("contact")).isFalse();
        assertThat(met("Jonas").toString()).as("a wish is its owner's").doesNotContain("yes", "example.org");

        JsonNode both = browser.read(wish("Jonas", "Mira", "yes"));
        assertThat(both.get("mutual").asBoolean()).isTrue();
        assertThat(both.get("contact").get("name").asString()).isEqualTo("Mira Beispiel");
        assertThat(both.get("contact").get("email").asString()).isEqualTo(email("Mira"));
        assertThat(met("Mira").toString()).contains(email("Jonas")).doesNotContain(email("Nina"));
        assertThat(outcome().get("keepInTouchPairs").asInt()).isOne();

        browser.read(wish("Jonas", "Mira", "none"));
        assertThat(met("Mira").toString()).as("taken back").doesNotContain("example.org");
        assertThat(outcome().get("keepInTouchPairs").asInt()).isZero();
    }

    @Test
    void sayingItAgainChangesNothingAndANoIsNeverTold() {
        browser.read(wish("Mira", "Jonas", "no"));
        assertThat(browser.read(wish("Mira", "Jonas", "no")).get("wish").asString())
                .isEqualTo("no");
        assertThat(met("Jonas").toString()).doesNotContain("\"no\"");
    }

    @Test
    void whoIsNotHereAfterAllWithdrewOrWasErasedDoesNotAppear() {
        browser.read(wish("Mira", "Jonas", "yes"));
        browser.read(wish("Jonas", "Mira", "yes"));
        house.hear(
                new AttendeeWithdrew(
                        id, at(mixer, "Nina"), personId("Nina"), house.clock.instant(), house.clock.instant()),
                7);
        assertThat(namesMetBy("Mira")).containsExactly("Jonas");
        assertThat(namesMetBy("Nina")).isEmpty();
        house.hear(new ProfileErased(id, at(mixer, "Jonas"), personId("Jonas")), 7);
        assertThat(namesMetBy("Mira")).isEmpty();
        assertThat(outcome().get("keepInTouchPairs").asInt()).isZero();
        assertThat(wish("Mira", "Jonas", "yes").statusCode()).isEqualTo(404);
    }

    @Test
    void anErasedAddressIsGoneAndSoAreTheWishes() {
        browser.read(wish("Mira", "Jonas", "yes"));
        browser.read(wish("Jonas", "Mira", "yes"));
        house.hear(new ContactErased(id, at(mixer, "Jonas"), personId("Jonas")), 7);
        assertThat(met("Mira").toString()).doesNotContain(email("Jonas"), "yes");
    }

    @Test
    void peopleOnEithersNotWithListDoNotAppear() {
        house.hear(house.profile(mixer, person("Jonas").notWith("Mira")), 8);
        assertThat(namesMetBy("Mira")).containsExactly("Nina");
        assertThat(namesMetBy("Jonas")).containsExactly("Nina");
        assertThat(wish("Mira", "Jonas", "yes").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyPeopleWhoSatTogetherCanBeWishedFor() {
        house.hear(house.contact(mixer, "Ole", Locale.GERMAN, true), 1);
        house.hear(house.profile(mixer, person("Ole")), 1);
        house.hear(house.checkedIn(mixer, "Ole"), 2);
        assertThat(wish("Mira", "Ole", "yes").statusCode()).isEqualTo(404);
        assertThat(wish("Mira", "Mira", "yes").statusCode()).isEqualTo(404);
        assertThat(namesMetBy("Ole")).isEmpty();
        house.hear(
                new CheckInUndone(
                        id, at(mixer, "Jonas"), personId("Jonas"), house.clock.instant(), house.clock.instant()),
                6);
        assertThat(wish("Mira", "Jonas", "yes").statusCode()).isEqualTo(404);
    }

    @Test
    void othersFindNothing() {
        String path = people() + "/" + at(mixer, "Jonas").value() + "/wish";
        String yes = "{\"wish\":\"yes\"}";
        String otherTeam =
                signer.token(Role.ATTENDEE, "team-2", mixer, at(mixer, "Mira").value());
        assertThat(browser.get(people(), otherTeam).statusCode()).isEqualTo(404);
        assertThat(browser.put(path, otherTeam, yes).statusCode()).isEqualTo(404);
        assertThat(browser.get(people(), attendee("elsewhere", "Mira")).statusCode())
                .isEqualTo(404);
        assertThat(browser.get(people(), organizer(TEAM.value())).statusCode()).isEqualTo(403);
        assertThat(browser.get(people(), null).statusCode()).isEqualTo(401);
        assertThat(browser.put(path, attendee("Mira"), "{\"wish\":\"perhaps\"}").statusCode())
                .isEqualTo(400);
        assertThat(browser.put(path, attendee("Mira"), "{}").statusCode()).isEqualTo(400);
        String outcome = "/api/follow-ups/outcomes/" + mixer;
        assertThat(browser.get(outcome, organizer("team-2")).statusCode()).isEqualTo(404);
        assertThat(browser.get(outcome, attendee("Mira")).statusCode()).isEqualTo(403);
    }

    @Test
    void theOrganizerLearnsWhatBecameOfAnEvening() {
        house.hear(new CircleEnded(house.circle(mixer, "oak", "Mira", "Jonas", "Nina")), 3);
        browser.read(wish("Mira", "Jonas", "yes"));
        browser.read(wish("Jonas", "Mira", "yes"));
        house.ends(mixer);
        house.plan();
        house.deliver();
        Plan plan = house.plans().of(mixer, at(mixer, "Mira").value()).orElseThrow();
        FollowUp coffee = plan.followUps().stream()
                .filter(it -> it.kind() == Kind.PLAN_A_COFFEE)
                .findFirst()
                .orElseThrow();
        browser.read(browser.post("/api/follow-ups/" + coffee.followUpId() + "/done", attendee("Mira"), null));
        JsonNode outcome = outcome();
        assertThat(outcome.get("mails").asInt()).isEqualTo(3);
        assertThat(outcome.get("tookFirstStep").asInt()).isOne();
        assertThat(outcome.get("keepInTouchPairs").asInt()).isOne();
        assertThat(outcome.get("metAgain").asInt()).isOne();
        assertThat(outcome.get("cameAloneLeftWithSomeone").asInt()).isEqualTo(2);
        assertThat(outcome.get("askedForQuiet").asInt()).isZero();
    }

    @Test
    void aLaterMixerTellsWhoMetAgainAndWhoCameKnowingSomebody() {
        String first = mixer;
        house.clock.advance(Duration.ofDays(7));
        mixer = house.nextMixer();
        house.anEveningWith(mixer, person("Mira"), person("Jonas"), person("Ole"));
        browser.read(wish("Mira", "Ole", "yes"));
        browser.read(wish("Ole", "Mira", "yes"));
        assertThat(outcome().get("cameAloneLeftWithSomeone").asInt())
                .as("Ole; Mira knew Jonas")
                .isOne();
        assertThat(outcome().get("metAgain").asInt()).isZero();
        mixer = first;
        assertThat(outcome().get("metAgain").asInt()).as("Mira and Jonas").isOne();
    }
}
