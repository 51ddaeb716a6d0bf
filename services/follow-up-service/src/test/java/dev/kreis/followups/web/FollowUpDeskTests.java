package dev.kreis.followups.web;

import static dev.kreis.followups.House.TEAM;
import static dev.kreis.followups.House.at;
import static dev.kreis.followups.House.email;
import static dev.kreis.followups.policy.Sketch.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.identity.Role;
import dev.kreis.followups.House;
import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.consent.StopLinks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FollowUpDeskTests {
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
        house.ends(mixer);
        house.plan();
    }

    private String attendee(String name) {
        return signer.token(Role.ATTENDEE, TEAM.value(), mixer, at(mixer, name).value());
    }

    private String organizer(String team) {
        return signer.token(Role.ORGANIZER, team, null, null);
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return send(request(path, token).GET());
    }

    private HttpResponse<String> post(String path, String token) throws Exception {
        return send(request(path, token).POST(BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + house.port() + path))
                .header("Accept-Language", "de");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode read(HttpResponse<String> response) {
        return json.readTree(response.body());
    }

    @Test
    void somebodyGetsEverythingThatIsKeptAboutThemAndNothingAboutOthers() throws Exception {
        HttpResponse<String> answer = get("/api/follow-ups/data", attendee("Mira"));

        JsonNode kept = json.readTree(answer.body());
        assertThat(kept.path("contacts").get(0).path("reach").path("email").asString())
                .isEqualTo(email("Mira"));
        assertThat(kept.path("profiles")
                        .get(0)
                        .path("profile")
                        .path("interests")
                        .get(0)
                        .asString())
                .isEqualTo("jazz");
        assertThat(kept.path("plans").get(0).path("followUps")).isNotEmpty();
        assertThat(kept.path("circles")).hasSize(1);
        assertThat(answer.body()).doesNotContain(email("Jonas"), "\"met\"", "outbox");
        assertThat(get("/api/follow-ups/data", organizer(TEAM.value())).statusCode())
                .isEqualTo(403);
        assertThat(get("/api/follow-ups/data", null).statusCode()).isEqualTo(401);
    }

    @Test
    void aPersonSeesTheirOwnFollowUps() throws Exception {
        HttpResponse<String> response = get("/api/follow-ups", attendee("Mira"));
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode mine = read(response);
        assertThat(mine.size()).isEqualTo(2);
        assertThat(mine.get(0).get("kind").asString()).isEqualTo("SAY_HELLO");
        assertThat(mine.get(0).get("about").get("givenName").asString()).isEqualTo("Jonas");
        assertThat(mine.get(0).get("title").asString()).isEqualTo("Jonas grüßen");
        assertThat(mine.get(0).get("reason").asString()).isEqualTo("Jonas und du, ihr mögt beide Jazz.");
        assertThat(mine.get(0).get("state").asString()).isEqualTo("open");
        assertThat(Instant.parse(mine.get(0).get("createdAt").asString())).isBefore(Instant.now());
        assertThat(mine.get(1).has("about") && !mine.get(1).get("about").isNull())
                .isFalse();
    }

    @Test
    void aPersonSaysDoneOrLetsItRest() throws Exception {
        JsonNode mine = read(get("/api/follow-ups", attendee("Mira")));
        String first = mine.get(0).get("followUpId").asString();
        String second = mine.get(1).get("followUpId").asString();
        assertThat(read(post("/api/follow-ups/" + first + "/done", attendee("Mira")))
                        .get("state")
                        .asString())
                .isEqualTo("done");
        assertThat(post("/api/follow-ups/" + first + "/done", attendee("Mira")).statusCode())
                .isEqualTo(200);
        assertThat(read(post("/api/follow-ups/" + second + "/rest", attendee("Mira")))
                        .get("state")
                        .asString())
                .isEqualTo("rested");
        HttpResponse<String> others = post("/api/follow-ups/" + first + "/done", attendee("Jonas"));
        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(read(others).get("type").asString()).isEqualTo("urn:kreis:problem:unknown");
        assertThat(read(others).get("detail").asString()).isEqualTo("Hier ist nichts.");
    }

    @Test
    void theOrganizerSeesNumbersOfTheirOwnMixers() throws Exception {
        JsonNode summary = read(get("/api/follow-ups/summary/" + mixer, organizer(TEAM.value())));
        assertThat(summary.get("planned").asInt()).isEqualTo(4);
        assertThat(summary.get("done").asInt()).isZero();
        assertThat(summary.get("mails").get("waiting").asInt()).isEqualTo(2);
        assertThat(summary.get("mails").get("uncertain").asInt()).isZero();
        assertThat(get("/api/follow-ups/summary/" + mixer, organizer("team-2")).statusCode())
                .isEqualTo(404);
        assertThat(get("/api/follow-ups/summary/" + mixer, attendee("Mira")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void withoutAGoodTokenNothingIsShown() throws Exception {
        assertThat(get("/api/follow-ups", null).statusCode()).isEqualTo(401);
        assertThat(get("/api/follow-ups", "x.y.z").statusCode()).isEqualTo(401);
        assertThat(get("/api/follow-ups", organizer(TEAM.value())).statusCode()).isEqualTo(403);
        String kiosk = signer.token(Role.KIOSK, TEAM.value(), mixer, null);
        assertThat(get("/api/follow-ups", kiosk).statusCode()).isEqualTo(403);
        String otherTeam =
                signer.token(Role.ATTENDEE, "team-2", mixer, at(mixer, "Mira").value());
        assertThat(get("/api/follow-ups", otherTeam).body()).isEqualTo("[]");
        assertThat(get("/api/follow-ups", signer.expired(mixer)).statusCode()).isEqualTo(401);
        assertThat(get("/api/follow-ups", null).headers().firstValue("content-type"))
                .contains("application/problem+json");
    }

    private String stopLink(String name, MailKind kind) {
        PersonId person = house.contact(mixer, name, Locale.GERMAN, true).personId();
        return "/api/follow-ups/unsubscribe/"
                + house.get(StopLinks.class).token(new StopLinks.Stop(person, at(mixer, name), kind));
    }

    private List<String> recipientsOfTheRound() {
        int before = house.post.mails().size();
        house.deliver();
        return house.post.mails().subList(before, house.post.mails().size()).stream()
                .flatMap(it -> it.recipients().stream())
                .sorted()
                .toList();
    }

    @Test
    void lookingAtAStopLinkChangesNothingAndPostingStopsTheMail() throws Exception {
        String link = stopLink("Mira", MailKind.THANK_YOU);
        HttpResponse<String> page = get(link, null);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(page.body())
                        .select("form[method=post][action=" + link + "] button")
                        .text())
                .isEqualTo("Keine Mails dieser Art");
        Files.createDirectories(Path.of("target", "mails"));
        Files.writeString(Path.of("target", "mails", "stop-de.html"), page.body());

        HttpResponse<String> oneClick = send(request(link, null)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")));
        assertThat(oneClick.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(oneClick.body()).select("h1").text()).isEqualTo("Erledigt");
        assertThat(post(link, null).statusCode()).as("twice is fine").isEqualTo(200);
        assertThat(recipientsOfTheRound()).containsExactly(email("Jonas"));
    }

    @Test
    void stoppingOneKindLeavesTheOthers() throws Exception {
        post(stopLink("Mira", MailKind.INVITATION), null);
        assertThat(recipientsOfTheRound()).containsExactly(email("Jonas"), email("Mira"));
    }

    @Test
    void stoppingAllStopsEveryKindAndThereIsAWayBack() throws Exception {
        String mira = stopLink("Mira", MailKind.INVITATION);
        String jonas = stopLink("Jonas", null);
        assertThat(post(mira + "/all", null).body()).contains("Du bekommst keine Mails mehr von uns.");
        assertThat(post(jonas, null).body()).contains("Du bekommst keine Mails mehr von uns.");
        assertThat(recipientsOfTheRound()).isEmpty();
        assertThat(Jsoup.parse(get(mira, null).body())
                        .select("form[action=" + mira + "/again] button")
                        .text())
                .isEqualTo("Doch wieder schreiben");
        assertThat(post(mira + "/again", null).statusCode()).isEqualTo(200);
        house.ends(mixer);
        house.plan();
        assertThat(recipientsOfTheRound()).containsExactly(email("Mira"));
    }

    @Test
    void aBentStopLinkStopsNothing() throws Exception {
        String token = stopLink("Mira", MailKind.NUDGE).substring("/api/follow-ups/unsubscribe/".length());
        for (String bent : List.of(
                token.substring(0, token.length() - 2) + "AA", "x" + token, "x", token.replace(".", ""), "%0A.%00")) {
            assertThat(post("/api/follow-ups/unsubscribe/" + bent, null).statusCode())
                    .as(bent)
                    .isGreaterThanOrEqualTo(400)
                    .isLessThan(500);
        }
    }

    @Test
    void describesItselfAndItsHealth() throws Exception {
        JsonNode description = read(get("/v3/api-docs", null));
        assertThat(description.path("openapi").asString()).startsWith("3.");
        assertThat(description.path("paths").propertyNames())
                .containsExactlyInAnyOrderElementsOf(house
                        .service()
                        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                        .getHandlerMethods()
                        .keySet()
                        .stream()
                        .flatMap(route -> route.getPatternValues().stream())
                        .filter(path -> path.startsWith("/api/"))
                        .collect(Collectors.toSet()));
        assertThat(description.findValuesAsString("$ref"))
                .allSatisfy(reference -> assertThat(
                                description.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        assertThat(get("/actuator/prometheus", null).body()).contains("kreis_followups_total", "kreis_outbox_pending");
    }
}
