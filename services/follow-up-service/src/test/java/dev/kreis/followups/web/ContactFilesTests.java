package dev.kreis.followups.web;

import static dev.kreis.followups.House.TEAM;
import static dev.kreis.followups.House.at;
import static dev.kreis.followups.policy.Sketch.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.identity.Role;
import dev.kreis.followups.House;
import dev.kreis.followups.wishes.Acquaintances;
import dev.kreis.followups.wishes.Wish.Answer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A list leaves as a file and comes in again. */
class ContactFilesTests {
    private static final String CONTACTS = "/api/follow-ups/contacts";
    private static final List<String> KEPT = List.of("contacts", "tags", "reminders");

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
    void miraAndJonasWishToKeepInTouch() {
        house.tidy();
        mixer = house.nextMixer();
        house.anEveningWith(mixer, person("Mira").likes("jazz"), person("Jonas").likes("jazz"));
        Acquaintances acquaintances = house.get(Acquaintances.class);
        String mira = at(mixer, "Mira").value();
        String jonas = at(mixer, "Jonas").value();
        acquaintances.wish(mixer, mira, jonas, Answer.YES);
        acquaintances.wish(mixer, jonas, mira, Answer.YES);
    }

    private String attendee(String name) {
        return signer.token(Role.ATTENDEE, TEAM.value(), mixer, at(mixer, name).value());
    }

    private void says(String method, String path, String body) {
        assertThat(browser.ask(method, CONTACTS + path, attendee("Mira"), body).statusCode())
                .isBetween(200, 204);
    }

    private JsonNode listOf(String name) {
        return browser.read(browser.get(CONTACTS, attendee(name)));
    }

    private JsonNode contactsOf(String name) {
        return listOf(name).get("contacts");
    }

    private JsonNode contactOfMira(String name) {
        return StreamSupport.stream(contactsOf("Mira").spliterator(), false)
                .filter(it -> it.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<byte[]> fileOf(String name, String suffix) {
        return browser.download(CONTACTS + "/list." + suffix, attendee(name));
    }

    private JsonNode take(String name, byte[] file) {
        return browser.read(browser.upload(CONTACTS + "/list", attendee(name), file));
    }

    private JsonNode take(String file) {
        return take("Mira", file.getBytes(StandardCharsets.UTF_8));
    }

    private LocalDate today() {
        return house.clock.instant().atZone(House.ZONE).toLocalDate();
    }

    /** Something of all that a list can hold, and some of it of earlier days. */
    private void miraKeepsAList() {
        says("PUT", "/tags/Verein", "{\"idealDays\":30,\"atMostDays\":90}");
        says("PUT", "/tags/=niemand", "{\"idealDays\":7,\"atMostDays\":14}");
        says("PUT", "/reminders", "{\"reminders\":\"weekly\"}");
        says(
                "POST",
                "",
                "{\"name\":\"=Zoë Großmann\",\"email\":\"zoe@example.org\",\"phone\":\"+49 1\",\"organisation\":"
                        + "\"Hof; 2\",\"notes\":\"eins\\nzwei\",\"tags\":[\"Verein\",\"=2\"],"
                        + "\"own\":{\"idealDays\":300,\"atMostDays\":900},\"firstStep\":\"-1\"}");
        says("POST", "", "{\"name\":\"Tante Käthe\",\"tags\":[\"Verein\"]}");
        says("PUT", "/" + id("Jonas Beispiel"), "{\"notes\":\"Schach im Park\",\"tags\":[\"Verein\"]}");
        take("Name,Zuletzt\nUralt,2020-01-01\nÄlter,2019-01-01\n");
        house.clock.advance(Duration.ofDays(40));
        says("POST", "/" + id("Tante Käthe") + "/touches", "{\"day\":\"" + today().minusDays(3) + "\"}");
        says("PUT", "/" + id("=Zoë Großmann") + "/snooze", "{\"until\":\"" + today().plusDays(99) + "\"}");
        LocalDate monday = today().with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        house.clock.advance(Duration.between(
                house.clock.instant(), monday.atTime(9, 30).atZone(House.ZONE).toInstant()));
        while (house.reminders().makeRound() || house.courier().makeRounds()) {
            // until one of the old ties has come up
        }
        says("POST", "", "{\"name\":\"Neu seit heute\"}");
        house.clock.advance(Duration.ofDays(5));
    }

    private String id(String name) {
        return contactOfMira(name).get("contactId").asString();
    }

    /** What is stored of her list; in which order is not part of it. */
    private static List<Set<JsonNode>> stored() {
        JsonNode list = new JsonMapper().readTree(house.stored("contact-lists").getFirst());
        return List.of(members(list, "entries"), members(list, "tags"), Set.of(list.get("reminders")));
    }

    private static Set<JsonNode> members(JsonNode list, String name) {
        return StreamSupport.stream(list.get(name).spliterator(), false).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "csv", "vcf"})
    void anEmptyListThatTakesTheFileInIsTheListThatItWas(String suffix) {
        miraKeepsAList();
        JsonNode before = listOf("Mira");
        List<Set<JsonNode>> stored = stored();
        assertThat(house.stored("contact-lists").toString())
                .as("each kind of thing is there to be lost")
                .contains(
                        "\"broughtUp\": ",
                        "\"snoozedUntil\": ",
                        "\"lastTouch\": ",
                        "\"firstStep\": ",
                        "WEEKLY",
                        "=niemand");
        byte[] file = fileOf("Mira", suffix).body();

        house.get(MongoOperations.class).remove(new Query(), "contact-lists");
        assertThat(contactsOf("Mira").size())
                .as("only whom she met comes by itself")
                .isEqualTo(1);
        assertThat(take("Mira", file).get("refused").size()).isZero();
        for (String kept : KEPT) {
            assertThat(listOf("Mira").get(kept)).isEqualTo(before.get(kept));
        }
        assertThat(stored()).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "csv", "vcf"})
    void aFileThatComesBackChangesNothingAndElsewhereItIsANewList(String suffix) {
        miraKeepsAList();
        HttpResponse<byte[]> file = fileOf("Mira", suffix);
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .isEqualTo("attachment; filename=\"kreis." + suffix + "\"");
        JsonNode before = listOf("Mira");
        assertThat(take("Mira", file.body()).toString())
                .isEqualTo("{\"added\":0,\"changed\":0,\"unchanged\":6,\"refused\":[]}");
        assertThat(listOf("Mira")).isEqualTo(before);

        mixer = mixer + "b";
        house.anEveningWith(mixer, person("Nina"), person("Ole"));
        assertThat(take("Nina", file.body()).get("added").asInt()).isEqualTo(6);
        JsonNode zoe = StreamSupport.stream(contactsOf("Nina").spliterator(), false)
                .filter(it -> it.get("name").asString().startsWith("="))
                .findFirst()
                .orElseThrow();
        assertThat(zoe.get("notes").asString()).isEqualTo("eins\nzwei");
        assertThat(zoe.get("own").get("atMostDays").asInt()).isEqualTo(900);
        assertThat(zoe.get("tags").toString()).isEqualTo("[\"Verein\",\"=2\"]");
        assertThat(listOf("Nina").get("reminders").asString()).isEqualTo("weekly");
    }

    @Test
    void aFileCompletesWhatIsThereAndNeverEmptiesIt() {
        says(
                "POST",
                "",
                "{\"name\":\"Anna\",\"email\":\"anna@example.org\",\"notes\":\"Cello\",\"tags\":[\"Familie\"],"
                        + "\"own\":{\"idealDays\":30,\"atMostDays\":60}}");
        says("PUT", "/tags/Familie", "{\"idealDays\":7,\"atMostDays\":14}");
        String addressBook = "Name,E-Mail,Telefon,Notizen,Tags\nAnna Berg,Anna@example.org,030 1,Leipzig,Chor\n";
        assertThat(take(addressBook).get("changed").asInt()).isEqualTo(1);
        assertThat(take(addressBook).get("unchanged").asInt()).isEqualTo(1);
        JsonNode anna = contactOfMira("Anna");
        assertThat(anna.get("phone").asString()).isEqualTo("030 1");
        assertThat(anna.get("notes").asString()).isEqualTo("Cello\nLeipzig");
        assertThat(anna.get("tags").toString()).isEqualTo("[\"Familie\",\"Chor\"]");
        assertThat(anna.get("own").get("idealDays").asInt()).isEqualTo(30);
        take("Name,Kennung,Notizen\nAnna Berg," + id("Anna") + ",\n");
        assertThat(contactOfMira("Anna Berg").get("notes").asString()).isEqualTo("Cello\nLeipzig");
        assertThat(listOf("Mira").get("tags").get(0).get("idealDays").asInt()).isEqualTo(7);
    }

    /** What is nearly a row about the list itself is a contact without a name, or nothing that is known. */
    @Test
    void rowsWithoutANameSayNothingTheyDoNotMean() {
        JsonNode taken = take("Name,Schlagworte,Gern alle (Tage),Notizen,Erinnerungen\n"
                + ",Verein,30,wer war das,\n"
                + ",Verein,bald,,\n"
                + ",,,,manchmal\n"
                + ",Chor,10,,\n");
        assertThat(taken.toString()).isEqualTo("{\"added\":0,\"changed\":0,\"unchanged\":0,\"refused\":[1,2]}");
        assertThat(listOf("Mira").get("tags").toString())
                .isEqualTo("[{\"name\":\"Chor\",\"idealDays\":10,\"atMostDays\":20}]");
        assertThat(listOf("Mira").get("reminders").asString()).isEqualTo("single");
    }
}
