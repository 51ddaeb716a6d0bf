package dev.kreis.followups.web;

import static dev.kreis.followups.House.TEAM;
import static dev.kreis.followups.House.at;
import static dev.kreis.followups.House.email;
import static dev.kreis.followups.policy.Sketch.person;
import static dev.kreis.followups.policy.Sketch.personId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.CircleMessage.CircleEnded;
import dev.kreis.contracts.ContactMessage.ContactErased;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.MixerMessage;
import dev.kreis.contracts.Profile.OfferKind;
import dev.kreis.contracts.ProfileMessage.ProfileErased;
import dev.kreis.contracts.identity.Role;
import dev.kreis.followups.House;
import dev.kreis.followups.policy.Sketch;
import dev.kreis.servers.ReceivedMail;
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

/** Mira sat with Jonas, who looks for a mentor, and later with Nina, who offers an hour a month. */
class IntroductionDeskTests {
    private static final String LIST = "/api/follow-ups/introductions";

    @TempDir
    private static Path directory;

    private static Signer signer;
    private static House house;
    private static Browser browser;

    private String mixer;
    private String id;

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
        house.hear(new MixerMessage.MixerOpened(house.mixer(mixer, Mixer.Stage.OPEN)), 2);
        for (Sketch sketch : List.of(
                person("Mira"),
                person("Jonas").asks("einen Mentor", "mentoring"),
                person("Nina").offers(OfferKind.HELP, "eine Stunde im Monat", "mentoring"))) {
            String name = sketch.profile().givenName();
            house.hear(house.contact(mixer, name, Locale.GERMAN, true), 1);
            house.hear(house.profile(mixer, sketch), 1);
            house.hear(house.checkedIn(mixer, name), 2);
        }
        house.hear(new CircleEnded(house.circle(mixer, "oak", "Mira", "Jonas")), 3);
        house.hear(new CircleEnded(house.circle(mixer, "birch", "Mira", "Nina")), 3);
        house.ends(mixer);
        house.plan();
        house.deliver();
        id = browser.read(browser.get("/api/follow-ups", attendee("Mira")))
                .get(0)
                .get("followUpId")
                .asString();
    }

    private String attendee(String name) {
        return signer.token(Role.ATTENDEE, TEAM.value(), mixer, at(mixer, name).value());
    }

    private JsonNode seenBy(String name) {
        return browser.read(browser.get(LIST, attendee(name)));
    }

    private void ask() {
        browser.read(browser.post("/api/follow-ups/" + id + "/done", attendee("Mira"), null));
    }

    private int answer(String name, String answer) {
        return browser.put(LIST + "/" + id + "/answer", attendee(name), "{\"answer\":\"" + answer + "\"}")
                .statusCode();
    }

    private static ReceivedMail lastMailTo(String name) {
        return house.post.mailsTo(email(name)).getLast();
    }

    @Test
    void isProposedToTheIntroducerAloneWithADraftAndOneButton() {
        JsonNode step =
                browser.read(browser.get("/api/follow-ups", attendee("Mira"))).get(0);
        assertThat(step.get("kind").asString()).isEqualTo("INTRODUCE");
        assertThat(step.get("about").get("givenName").asString()).isEqualTo("Jonas");
        assertThat(step.get("with").get("givenName").asString()).isEqualTo("Nina");
        assertThat(step.get("button").asString()).isEqualTo("Beide fragen");
        assertThat(step.get("draft").asString()).startsWith("Hallo Jonas, hallo Nina, ich saß bei");
        assertThat(seenBy("Jonas").size()).isZero();
        assertThat(seenBy("Nina").size()).isZero();
    }

    @Test
    void addressesAreShownOnlyAfterBothAgreed() {
        ask();
        house.deliver();
        assertThat(lastMailTo("Jonas").subject()).isEqualTo("Mira möchte dich bekannt machen");
        assertThat(lastMailTo("Jonas").text().orElseThrow()).contains("Nina").doesNotContain(email("Nina"));
        assertThat(seenBy("Jonas").toString()).contains("Mira", "Nina").doesNotContain("example.org");

        assertThat(answer("Jonas", "yes")).isEqualTo(200);
        assertThat(seenBy("Jonas").toString()).doesNotContain("example.org");
        assertThat(seenBy("Nina").toString())
                .as("what Jonas said is his")
                .contains("\"none\"")
                .doesNotContain("yes");
        assertThat(seenBy("Mira").get(0).get("state").asString()).isEqualTo("asked");

        assertThat(answer("Nina", "yes")).isEqualTo(200);
        house.deliver();
        assertThat(seenBy("Jonas").get(0).get("contact").get("email").asString())
                .isEqualTo(email("Nina"));
        assertThat(seenBy("Nina").get(0).get("contact").get("name").asString()).isEqualTo("Jonas Beispiel");
        assertThat(seenBy("Mira").toString())
                .as("addresses are for the two")
                .contains("agreed")
                .doesNotContain("example.org");
        assertThat(lastMailTo("Nina").text().orElseThrow()).contains(email("Jonas"));
        assertThat(lastMailTo("Jonas").text().orElseThrow()).contains(email("Nina"));
    }

    @Test
    void bringingTwoTogetherIsSomethingGiven() {
        ask();
        answer("Jonas", "yes");
        answer("Nina", "yes");
        answer("Nina", "yes");
        JsonNode ledger = browser.read(browser.get("/api/follow-ups/ledger", attendee("Mira")));
        assertThat(ledger.get("given").size()).isEqualTo(2);
        assertThat(ledger.get("given").get(0).get("stage").asString()).isEqualTo("kept");
        assertThat(browser.read(browser.get("/api/follow-ups/ledger", attendee("Jonas")))
                        .get("received")
                        .get(0)
                        .get("next")
                        .toString())
                .isEqualTo("[\"thanked\"]");
    }

    @Test
    void aNoIsNeverToldAndEndsIt() {
        ask();
        house.deliver();
        int mails = house.post.mailsTo(email("Jonas")).size();
        assertThat(answer("Nina", "no")).isEqualTo(200);
        house.deliver();
        assertThat(seenBy("Jonas").size()).as("it is not brought up any more").isZero();
        assertThat(seenBy("Mira").get(0).get("state").asString()).isEqualTo("rested");
        assertThat(seenBy("Mira").toString()).doesNotContain("\"no\"");
        answer("Jonas", "yes");
        assertThat(seenBy("Jonas").toString()).doesNotContain("example.org");
        assertThat(house.post.mailsTo(email("Jonas"))).hasSize(mails);
    }

    @Test
    void withoutAnAnswerItRestsAfterTwoWeeks() {
        ask();
        answer("Jonas", "yes");
        house.clock.advance(Duration.ofDays(15));
        answer("Nina", "yes");
        assertThat(seenBy("Nina").size()).isZero();
        assertThat(seenBy("Mira").get(0).get("state").asString()).isEqualTo("rested");
    }

    @Test
    void askingTwiceAsksOnce() {
        ask();
        house.deliver();
        int mails = house.post.mailsTo(email("Jonas")).size();
        ask();
        house.deliver();
        assertThat(house.post.mailsTo(email("Jonas"))).hasSize(mails);
        assertThat(seenBy("Jonas").size()).isOne();
    }

    @Test
    void whoIsErasedMeanwhileIsBroughtTogetherWithNobody() {
        ask();
        answer("Jonas", "yes");
        house.hear(new ProfileErased(new MixerId(mixer), at(mixer, "Nina"), personId("Nina")), 8);
        house.hear(new ContactErased(new MixerId(mixer), at(mixer, "Nina"), personId("Nina")), 8);
        assertThat(seenBy("Jonas").size()).isZero();
        assertThat(seenBy("Mira").size()).isZero();
        assertThat(answer("Nina", "yes")).isEqualTo(404);
    }

    @Test
    void onlyTheTwoWhoAreAskedCanAnswer() {
        ask();
        assertThat(answer("Mira", "yes")).isEqualTo(404);
        assertThat(answer("Jonas", "perhaps")).isEqualTo(400);
        String path = LIST + "/" + id + "/answer";
        String organizer = signer.token(Role.ORGANIZER, TEAM.value(), null, null);
        assertThat(browser.put(path, organizer, "{\"answer\":\"yes\"}").statusCode())
                .isEqualTo(403);
        String stranger =
                signer.token(Role.ATTENDEE, "team-2", "m-9", at("m-9", "Ole").value());
        assertThat(browser.put(path, stranger, "{\"answer\":\"yes\"}").statusCode())
                .isEqualTo(404);
        assertThat(browser.get(LIST, null).statusCode()).isEqualTo(401);
    }
}
