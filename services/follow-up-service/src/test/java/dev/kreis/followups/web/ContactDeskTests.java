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
import dev.kreis.followups.rhythm.Patiences;
import dev.kreis.followups.wishes.Acquaintances;
import dev.kreis.followups.wishes.Wish.Answer;
import dev.kreis.servers.ReceivedMail;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContactDeskTests {
    private static final String CONTACTS = "/api/follow-ups/contacts";

    @TempDir
    private static Path directory;

    private static Signer signer;
    private static House house;

    private final HttpClient browser = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private String mixer;

    @BeforeAll
    static void open() throws Exception {
        signer = new Signer();
        house = House.open(directory, "--kreis.identity.jwks-uri=" + signer.keys());
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
        house.anEveningWith(mixer, person("Mira").likes("jazz"), person("Jonas").likes("jazz"));
    }

    private String attendee(String name) {
        return signer.token(Role.ATTENDEE, TEAM.value(), mixer, at(mixer, name).value());
    }

    private HttpResponse<byte[]> send(String method, String path, String token, String type, BodyPublisher body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + house.port() + path))
                .header("Accept-Language", "de")
                .header("Content-Type", type)
                .method(method, body);
        return browser.send(
                (token == null ? request : request.header("Authorization", "Bearer " + token)).build(),
                BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> send(String method, String path, String token, String body) throws Exception {
        return send(
                method,
                path,
                token,
                "application/json",
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private JsonNode ask(String method, String path, String name, String body) throws Exception {
        HttpResponse<byte[]> response = send(method, path, attendee(name), body);
        assertThat(response.statusCode())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isBetween(200, 204);
        return response.body().length == 0 ? json.nullNode() : json.readTree(response.body());
    }

    private JsonNode contactsOf(String name) throws Exception {
        return ask("GET", CONTACTS, name, null).get("contacts");
    }

    private List<String> namesOf(String name) throws Exception {
        return StreamSupport.stream(contactsOf(name).spliterator(), false)
                .map(it -> it.get("name").asString())
                .toList();
    }

    private void wishes(String from, String about, Answer answer) {
        assertThat(house.get(Acquaintances.class)
                        .wish(mixer, at(mixer, from).value(), at(mixer, about).value(), answer))
                .isPresent();
    }

    private void bothWishIt() {
        wishes("Mira", "Jonas", Answer.YES);
        wishes("Jonas", "Mira", Answer.YES);
    }

    private LocalDate today() {
        return house.clock.instant().atZone(House.ZONE).toLocalDate();
    }

    @Test
    void whoIsMetComesIntoBothListsOnceBothWishItAndLeavesThemWithTheWish() throws Exception {
        wishes("Mira", "Jonas", Answer.YES);
        assertThat(namesOf("Mira")).isEmpty();
        wishes("Jonas", "Mira", Answer.YES);
        JsonNode jonas = contactsOf("Mira").get(0);
        assertThat(jonas.get("name").asString()).isEqualTo("Jonas Beispiel");
        assertThat(jonas.get("email").asString()).isEqualTo(House.email("Jonas"));
        assertThat(jonas.get("met").asBoolean()).isTrue();
        assertThat(namesOf("Jonas")).containsExactly("Mira Beispiel");
        ask(
                "PUT",
                CONTACTS + "/" + jonas.get("contactId").asString(),
                "Mira",
                "{\"name\":\"Joni\",\"notes\":\"Schach\\nim Park\"}");
        assertThat(contactsOf("Mira").get(0).get("notes").asString()).isEqualTo("Schach\nim Park");
        assertThat(namesOf("Mira")).as("the name is his own").containsExactly("Jonas Beispiel");
        assertThat(contactsOf("Jonas").get(0).get("notes").asString())
                .as("notes are their owner's")
                .isEmpty();
        wishes("Jonas", "Mira", Answer.NONE);
        assertThat(namesOf("Mira")).isEmpty();
        assertThat(new String(
                        send("GET", CONTACTS + "/list.csv", attendee("Mira"), (String) null)
                                .body(),
                        StandardCharsets.UTF_8))
                .doesNotContain("Jonas", House.email("Jonas"));
        wishes("Jonas", "Mira", Answer.YES);
        assertThat(contactsOf("Mira").get(0).get("notes").asString())
                .as("her notes waited")
                .isEqualTo("Schach\nim Park");
    }

    @ParameterizedTest
    @CsvSource({"Mira", "Jonas"})
    void aContactLoggedByEitherSideResetsTheRhythmOfBoth(String logs) throws Exception {
        bothWishIt();
        for (String name : List.of("Mira", "Jonas")) {
            ask("PUT", CONTACTS + "/" + onlyContactOf(name), name, "{\"own\":{\"idealDays\":30,\"atMostDays\":60}}");
        }
        house.clock.advance(Duration.ofDays(31));
        for (String name : List.of("Mira", "Jonas")) {
            assertThat(contactsOf(name).get(0).get("moment").asString()).isEqualTo("good-time");
        }
        ask("POST", CONTACTS + "/" + onlyContactOf(logs) + "/touches", logs, null);
        for (String name : List.of("Mira", "Jonas")) {
            JsonNode now = contactsOf(name).get(0);
            assertThat(now.get("moment").asString()).isEqualTo("resting");
            assertThat(now.get("lastTouch").asString()).isEqualTo(today().toString());
            assertThat(now.get("due").asString()).isEqualTo(today().plusDays(30).toString());
        }
    }

    private String onlyContactOf(String name) throws Exception {
        return contactsOf(name).get(0).get("contactId").asString();
    }

    @Test
    void aContactIsAddedChangedSnoozedAndRemoved() throws Exception {
        JsonNode anna = ask(
                "POST",
                CONTACTS,
                "Mira",
                "{\"name\":\" Anna"
                        + " \",\"email\":\"anna@example.org\",\"tags\":[\"Familie\"],\"firstStep\":\"Anrufen\"}");
        String path = CONTACTS + "/" + anna.get("contactId").asString();
        assertThat(anna.get("name").asString()).isEqualTo("Anna");
        assertThat(anna.get("moment").asString()).isEqualTo("there");
        ask("PUT", CONTACTS + "/tags/Familie", "Mira", "{\"idealDays\":14,\"atMostDays\":30}");
        house.clock.advance(Duration.ofDays(15));
        JsonNode due = ask("GET", path, "Mira", null);
        assertThat(due.get("moment").asString()).isEqualTo("good-time");
        assertThat(due.get("rhythm").get("idealDays").asInt()).isEqualTo(14);
        assertThat(due.get("own").isNull()).isTrue();
        assertThat(ask("PUT", path + "/snooze", "Mira", "{\"until\":\"" + today().plusDays(3) + "\"}")
                        .get("moment")
                        .asString())
                .isEqualTo("snoozed");
        assertThat(ask("PUT", path + "/snooze", "Mira", "{}").get("moment").asString())
                .isEqualTo("good-time");
        JsonNode touched = ask("POST", path + "/touches", "Mira", "{\"day\":\"" + today() + "\"}");
        assertThat(touched.get("firstStep").isNull()).isTrue();
        ask("DELETE", path, "Mira", null);
        assertThat(send("GET", path, attendee("Mira"), (String) null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theListIsTheSameFromEveryPlaceOfThePersonAndNobodyElsesEver() throws Exception {
        JsonNode anna = ask("POST", CONTACTS, "Mira", "{\"name\":\"Anna\"}");
        String path = CONTACTS + "/" + anna.get("contactId").asString();
        String first = mixer;
        mixer = first + "b";
        house.anEveningWith(mixer, person("Mira"), person("Nina"));
        assertThat(namesOf("Mira")).containsExactly("Anna");
        assertThat(namesOf("Nina")).isEmpty();
        for (String method : List.of("GET", "PUT", "DELETE")) {
            assertThat(send(method, path, attendee("Nina"), method.equals("PUT") ? "{\"name\":\"x\"}" : null)
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(send("POST", path + "/touches", attendee("Nina"), "{}").statusCode())
                .isEqualTo(404);
        String otherTeam =
                signer.token(Role.ATTENDEE, "team-2", mixer, at(mixer, "Mira").value());
        String otherMixer = signer.token(
                Role.ATTENDEE, TEAM.value(), first, at(mixer, "Mira").value());
        for (String token : List.of(otherTeam, otherMixer)) {
            assertThat(send("GET", CONTACTS, token, (String) null).statusCode()).isEqualTo(404);
        }
        assertThat(send("GET", CONTACTS, null, (String) null).statusCode()).isEqualTo(401);
        for (Role role : List.of(Role.ORGANIZER, Role.KIOSK)) {
            assertThat(send("GET", CONTACTS, signer.token(role, TEAM.value(), mixer, null), (String) null)
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private JsonNode take(String name, byte[] file) throws Exception {
        HttpResponse<byte[]> response = send(
                "POST",
                CONTACTS + "/list",
                attendee(name),
                "application/octet-stream",
                BodyPublishers.ofByteArray(file));
        assertThat(response.statusCode()).isEqualTo(200);
        return json.readTree(response.body());
    }

    @Test
    void whatCannotBeKeptIsRefusedWithAReason() throws Exception {
        for (String body : List.of("{\"name\":\" \"}", "{\"name\":\"Anna\",\"email\":\"no address\"}")) {
            assertThat(problem("POST", CONTACTS, body)).isEqualTo("422 urn:kreis:problem:contact-incomplete");
        }
        assertThat(problem("POST", CONTACTS, "{\"name\":\"A\",\"own\":{\"idealDays\":9,\"atMostDays\":1}}"))
                .isEqualTo("422 urn:kreis:problem:rhythm");
        assertThat(problem("POST", CONTACTS + "/list", "nothing of ours"))
                .isEqualTo("422 urn:kreis:problem:file-unreadable");
        assertThat(problem("GET", CONTACTS + "/list.exe", null)).isEqualTo("404 urn:kreis:problem:unknown");
        assertThat(problem("PUT", CONTACTS + "/reminders", "{\"reminders\":\"hourly\"}"))
                .isEqualTo("400 urn:kreis:problem:malformed");
        String rows = IntStream.range(0, 2_001).mapToObj(i -> "Person " + i).reduce("Name", (a, b) -> a + "\n" + b);
        JsonNode taken = take("Mira", rows.getBytes(StandardCharsets.UTF_8));
        assertThat(taken.get("added").asInt()).isEqualTo(2_000);
        assertThat(taken.get("refused").toString()).isEqualTo("[2001]");
        assertThat(problem("POST", CONTACTS, "{\"name\":\"Anna\"}")).isEqualTo("409 urn:kreis:problem:list-full");
    }

    private String problem(String method, String path, String body) throws Exception {
        HttpResponse<byte[]> response = send(method, path, attendee("Mira"), body);
        return response.statusCode() + " "
                + json.readTree(response.body()).get("type").asString();
    }

    @Test
    void thePeopleOneKnowsBecomeContactsWithStepsToChooseOneFrom() throws Exception {
        ask("POST", CONTACTS, "Mira", "{\"name\":\"Anna\"}");
        JsonNode remembered = ask(
                "POST",
                CONTACTS + "/known",
                "Mira",
                "{\"groups\":[{\"tag\":\"Familie\",\"names\":[\"Tante"
                        + " Käthe\",\"anna\",\"\"]},{\"tag\":\"Früher\",\"names\":[\"Tom <tom@example.org>\"]}]}");
        assertThat(remembered.get("added").size()).isEqualTo(2);
        assertThat(remembered.get("knownBefore").asInt()).isEqualTo(1);
        assertThat(remembered.get("firstSteps").size()).isEqualTo(5);
        String tom = StreamSupport.stream(remembered.get("added").spliterator(), false)
                .filter(it -> it.get("email").asString().equals("tom@example.org"))
                .findFirst()
                .orElseThrow()
                .get("contactId")
                .asString();
        assertThat(ask("PUT", CONTACTS + "/" + tom + "/first-step", "Mira", "{\"step\":\"Frag, wie es geht.\"}")
                        .get("firstStep")
                        .asString())
                .isEqualTo("Frag, wie es geht.");
    }

    private List<ReceivedMail> remindersAfter(Duration time) {
        house.clock.advance(time);
        while (house.reminders().makeRound() || house.courier().makeRounds()) {
            // until nothing is due
        }
        return house.mails().stream()
                .filter(it -> it.messageId().startsWith("<digest."))
                .toList();
    }

    @Test
    void oneContactAtATimeIsBroughtToMindOnTheMorningOfItsDay() throws Exception {
        add("Anna", 10);
        add("Ben", 10);
        assertThat(remindersAfter(Duration.ofDays(9))).isEmpty();
        List<ReceivedMail> mails = remindersAfter(Duration.ofDays(1));
        assertThat(mails).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Ein Wort an Anna");
            assertThat(mail.text().orElseThrow())
                    .contains("heute ist ein guter Tag für ein Wort an Anna.", "Du wolltest anfangen mit: Anrufen")
                    .contains("/enter/KEY-" + "Mira".hashCode() + "?to=contacts")
                    .doesNotContain("Ben", "!", "überfällig");
            assertThat(mail.header("List-Unsubscribe")).isPresent();
        });
        assertThat(remindersAfter(Duration.ofHours(2))).as("once").hasSize(1);
    }

    private void add(String name, int days) throws Exception {
        ask(
                "POST",
                CONTACTS,
                "Mira",
                "{\"name\":\"%s\",\"firstStep\":\"Anrufen\",\"own\":{\"idealDays\":%d,\"atMostDays\":%d}}"
                        .formatted(name, days, days * 2));
    }

    @Test
    void theWeeklyMailNamesAHandfulAndNowAndThenOneTieOfLongAgo() throws Exception {
        for (int i = 0; i < 7; i++) {
            add("Person " + i, 5);
        }
        take("Mira", "Name,Zuletzt\nUralt,2020-01-01\nÄlter,2019-01-01\n".getBytes(StandardCharsets.UTF_8));
        ask("PUT", CONTACTS + "/reminders", "Mira", "{\"reminders\":\"weekly\"}");
        // when everybody's days have come
        LocalDate monday = today().plusDays(7).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        List<ReceivedMail> mails = remindersOn(monday);
        assertThat(mails).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Deine Woche mit guten Bekannten");
            assertThat(mail.text().orElseThrow().lines().filter(it -> it.startsWith("- Person")))
                    .hasSize(5);
            assertThat(mail.text().orElseThrow()).containsOnlyOnce("Und vielleicht magst du an");
        });
        assertThat(remindersAfter(Duration.ofDays(3)))
                .as("not before next Monday")
                .hasSize(1);
        List<ReceivedMail> next = remindersOn(monday.plusWeeks(1));
        assertThat(next).hasSize(2);
        boolean firstWasOlder = mails.getFirst().text().orElseThrow().contains("Älter");
        assertThat(next.getLast().text().orElseThrow())
                .as("the other one's turn")
                .contains(firstWasOlder ? "Uralt" : "Älter");
        assertThat(remindersOn(monday.plusWeeks(2)).getLast().text().orElseThrow())
                .as("both rest for a season")
                .doesNotContain("vielleicht magst du an");
    }

    private List<ReceivedMail> remindersOn(LocalDate day) {
        return remindersAfter(Duration.between(
                house.clock.instant(), day.atTime(9, 0).atZone(House.ZONE).toInstant()));
    }

    @Test
    void whoLikesNoneGetsNone() throws Exception {
        add("Anna", 5);
        ask("PUT", CONTACTS + "/reminders", "Mira", "{\"reminders\":\"none\"}");
        assertThat(remindersAfter(Duration.ofDays(30))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   |                  | {\"name\":\"Ben\"}",
                "PUT    | /ID              | {\"name\":\"Anna\"}",
                "POST   | /ID/touches      | {}",
                "PUT    | /ID/snooze       | {}",
                "PUT    | /ID/first-step   | {\"step\":\"Anrufen\"}",
                "PUT    | /tags/Verein     | {\"idealDays\":5,\"atMostDays\":9}",
                "DELETE | /tags/Verein     | ",
                "PUT    | /reminders       | {\"reminders\":\"weekly\"}",
                "POST   | /known           | {\"groups\":[]}",
                "DELETE | /ID              | "
            })
    void whoDoesSomethingWithTheirListIsBackByThemselvesAndLookingIsNoWord(String method, String path, String body)
            throws Exception {
        add("Anna", 10);
        String id = contactsOf("Mira").get(0).get("contactId").asString();
        Patiences patiences = house.get(Patiences.class);
        String mira = personId("Mira").value();
        List.of("one", "two", "three").forEach(silent -> patiences.written(mira, silent));
        ask("GET", CONTACTS, "Mira", null);
        assertThat(send("GET", CONTACTS + "/list.csv", attendee("Mira"), (String) null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(patiences.lasts(mira)).isFalse();
        ask(method, CONTACTS + (path == null ? "" : path.replace("ID", id)), "Mira", body);
        assertThat(patiences.lasts(mira)).isTrue();
    }

    @Test
    void theListIsAmongWhatIsKeptAboutItsOwnerAndAmongNobodyElses() throws Exception {
        add("Anna", 5);
        assertThat(ask("GET", "/api/follow-ups/data", "Mira", null)
                        .get("contact-lists")
                        .toString())
                .contains("\"name\":\"Anna\"");
        assertThat(ask("GET", "/api/follow-ups/data", "Jonas", null).toString()).doesNotContain("Anna");
    }

    @Test
    void erasureTakesTheListWithTheLastPlaceOfAPersonAndTheirTraceInOthersLists() throws Exception {
        bothWishIt();
        add("Anna", 5);
        String jonas = contactsOf("Mira")
                .valueStream()
                .filter(it -> it.get("met").asBoolean())
                .findFirst()
                .orElseThrow()
                .get("contactId")
                .asString();
        ask("POST", CONTACTS + "/" + jonas + "/touches", "Mira", null);
        house.hear(new ContactErased(new MixerId(mixer), at(mixer, "Mira"), personId("Mira")), 9);
        assertThat(send("GET", CONTACTS, attendee("Mira"), (String) null).statusCode())
                .isEqualTo(404);
        assertThat(namesOf("Jonas")).isEmpty();
        assertThat(house.stored("contact-lists")).noneMatch(it -> it.contains("Anna"));
        assertThat(house.stored("touches")).isEmpty();
        assertThat(remindersAfter(Duration.ofDays(30))).isEmpty();
    }
}
