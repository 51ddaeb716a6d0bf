package dev.kreis.followups.web;

import static dev.kreis.followups.House.TEAM;
import static dev.kreis.followups.House.at;
import static dev.kreis.followups.policy.Sketch.person;
import static dev.kreis.followups.policy.Sketch.personId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.ContactMessage.ContactErased;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.identity.Role;
import dev.kreis.followups.House;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class LedgerDeskTests {
    private static final String LEDGER = "/api/follow-ups/ledger";

    @TempDir
    private static Path directory;

    private static Signer signer;
    private static House house;
    private static Browser browser;

    private String mixer;

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
        house.anEveningWith(mixer, person("Mira"), person("Jonas"), person("Nina"));
    }

    private String attendee(String name) {
        return signer.token(Role.ATTENDEE, TEAM.value(), mixer, at(mixer, name).value());
    }

    private JsonNode ledgerOf(String name) {
        return browser.read(browser.get(LEDGER, attendee(name)));
    }

    private int promise(String from, String to, String words) {
        return browser.post(
                        LEDGER,
                        attendee(from),
                        "{\"to\":\"" + at(mixer, to).value() + "\",\"words\":\"" + words + "\"}")
                .statusCode();
    }

    private int say(String name, String favour, String stage) {
        return browser.post(LEDGER + "/" + favour + "/" + stage, attendee(name), null)
                .statusCode();
    }

    private String favour() {
        return ledgerOf("Mira").get("given").get(0).get("favourId").asString();
    }

    @Test
    void aPromiseIsKeptAndThankedAndEachSeesTheirSideInWords() {
        assertThat(ledgerOf("Mira").get("words").asString())
                .isEqualTo("Hier steht noch nichts. Es beginnt mit etwas Kleinem, einfach so gegeben.");
        assertThat(promise("Mira", "Jonas", "ein Buch über Züge")).isEqualTo(204);
        JsonNode mine = ledgerOf("Mira");
        assertThat(mine.get("words").asString()).startsWith("Du hast etwas versprochen, das noch offen ist.");
        assertThat(mine.get("given").get(0).get("givenName").asString()).isEqualTo("Jonas");
        assertThat(mine.get("given").get(0).get("next").toString()).isEqualTo("[\"kept\",\"let-go\"]");
        assertThat(ledgerOf("Jonas").get("received").size())
                .as("a promise is its giver's until it is kept")
                .isZero();

        assertThat(say("Mira", favour(), "kept")).isEqualTo(204);
        assertThat(ledgerOf("Mira").get("words").asString())
                .isEqualTo("Du hast in letzter Zeit gegeben. So wächst Vertrauen.");
        assertThat(ledgerOf("Jonas").get("received").get(0).get("words").asString())
                .isEqualTo("ein Buch über Züge");
        assertThat(say("Jonas", favour(), "thanked")).isEqualTo(204);
        assertThat(ledgerOf("Mira").get("given").get(0).get("stage").asString()).isEqualTo("thanked");
    }

    @Test
    void thereIsNoNumberAnywhere() {
        for (String words : List.of("ein Buch", "einen Anruf", "einen Kuchen")) {
            promise("Mira", "Jonas", words);
        }
        assertThat(ledgerOf("Mira").get("words").asString()).doesNotContainPattern("\\d");
        assertThat(ledgerOf("Mira").propertyNames()).containsExactly("words", "given", "received");
    }

    @Test
    void nobodyElseSeesItOrSpeaksInIt() {
        promise("Mira", "Jonas", "ein Buch");
        String favour = favour();
        assertThat(ledgerOf("Nina").toString()).doesNotContain("Buch");
        assertThat(say("Nina", favour, "kept")).isEqualTo(404);
        assertThat(say("Jonas", favour, "kept")).as("the giver says so").isEqualTo(404);
        assertThat(say("Jonas", favour, "thanked")).as("not before it was kept").isEqualTo(404);
        assertThat(say("Mira", favour, "kept")).isEqualTo(204);
        assertThat(say("Mira", favour, "thanked"))
                .as("nobody thanks themselves")
                .isEqualTo(404);
        assertThat(say("Mira", favour, "praised")).isEqualTo(404);
        String organizer = signer.token(Role.ORGANIZER, TEAM.value(), null, null);
        assertThat(browser.get(LEDGER, organizer).statusCode()).isEqualTo(403);
        assertThat(browser.get(LEDGER, null).statusCode()).isEqualTo(401);
        String stranger =
                signer.token(Role.ATTENDEE, "team-2", "m-9", at("m-9", "Ole").value());
        assertThat(browser.get(LEDGER, stranger).statusCode()).isEqualTo(404);
        assertThat(browser.post(LEDGER + "/" + favour + "/kept", stranger, null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatCameToNothingIsLetGoWithoutAWord() {
        promise("Mira", "Jonas", "ein Buch");
        assertThat(say("Mira", favour(), "let-go")).isEqualTo(204);
        assertThat(ledgerOf("Mira").get("given").size()).isZero();
        assertThat(ledgerOf("Mira").get("words").asString()).startsWith("Hier steht noch nichts.");
        assertThat(ledgerOf("Jonas").get("received").size()).isZero();
    }

    @Test
    void onlySomebodyOneSatWithCanBePromisedSomething() {
        house.hear(house.checkedIn(mixer, "Ole"), 2);
        assertThat(promise("Mira", "Ole", "ein Buch")).isEqualTo(404);
        assertThat(promise("Mira", "Mira", "ein Buch")).isEqualTo(404);
        assertThat(promise("Mira", "Jonas", " ")).isEqualTo(400);
        assertThat(promise("Mira", "Jonas", "x".repeat(201))).isEqualTo(400);
    }

    @Test
    void anErasedPersonIsInNoLedger() {
        promise("Mira", "Jonas", "ein Buch");
        house.hear(new ContactErased(new MixerId(mixer), at(mixer, "Jonas"), personId("Jonas")), 8);
        assertThat(ledgerOf("Mira").get("given").size()).isZero();
    }
}
