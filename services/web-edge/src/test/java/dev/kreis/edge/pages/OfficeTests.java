package dev.kreis.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.edge.EdgeTest;
import dev.kreis.edge.StandInServices;
import dev.kreis.edge.StandInServices.Answer;
import dev.kreis.edge.StandInServices.Asked;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The organizers' pages besides the evening itself, and those by which strangers become guests. */
class OfficeTests extends EdgeTest {
    private static final String CODE = "CODE0000000000000000000000";
    private static final String KEY = "{\"key\":\"%s\",\"expiresAt\":\"2099-01-01T00:00:00Z\",\"role\":\"organizer\"}";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @BeforeEach
    void theServicesKnowATeamAndAList() {
        SERVICES.answer("events", "POST /api/sessions", Answer.json(KEY.formatted(StandInServices.ORGANIZER_KEY)));
        SERVICES.answer("events", "POST /api/sessions/end", Answer.json("{}"));
        SERVICES.answer("events", "GET /api/invitations/" + CODE, Answer.json("""
                {"teamName":"Kreis am Kanal","role":"door","expiresAt":"2099-01-01T00:00:00Z"}"""));
        SERVICES.answer(
                "events", "POST /api/invitations/" + CODE, Answer.json(KEY.formatted(StandInServices.ORGANIZER_KEY)));
        SERVICES.answer("events", "GET /api/team", Answer.json("""
                {"teamId":"team-1","name":"Kreis am Kanal","me":"o-1","role":"owner",
                 "members":[{"memberId":"o-1","name":"Ida Brandt","email":"ida@example.org","role":"owner"},
                            {"memberId":"o-2","name":"Jonas Weber","role":"organizer","leftAt":"2026-11-01T10:00:00Z"},
                            {"memberId":"o-3","role":"organizer"}],
                 "invitations":[{"invitationId":"i-1","role":"door","note":"Mara","expiresAt":"2099-01-01T00:00:00Z"}]}"""));
        SERVICES.answer("events", "POST /api/team/invitations", Answer.json("""
                {"invitationId":"i-2","link":"https://kreis.example/join/NEW","expiresAt":"2099-01-01T00:00:00Z"}"""));
        SERVICES.answer("events", "GET /api/audit", Answer.json("""
                [{"id":"1790000000002-000002-aaaa","at":"2026-11-24T17:00:02Z","by":"o-1","what":"mixers.rounds.post","about":{"mixerId":"mixer-1","round":"2"},"outcome":"DONE"},
                 {"id":"1790000000000-000001-aaaa","at":"2026-11-24T17:00:00Z","by":"o-2","what":"mixers.put","about":{"mixerId":"mixer-1"},"outcome":"UNSURE"}]"""));
        SERVICES.answer("matching", "GET /api/rooms/audit", Answer.json("""
                [{"id":"1790000000001-000001-bbbb","at":"2026-11-24T17:00:01Z","by":"o-1","what":"rooms.moves.post","about":{"mixerId":"mixer-1"},"outcome":"DONE"}]"""));
        SERVICES.answer("events", "GET /api/mixers/mixer-1/attendees", Answer.json("""
                [{"attendeeId":"a-1","givenName":"Mira","familyName":"König","email":"mira@example.org","presence":"expected","meeting":"HOST","invited":false},
                 {"attendeeId":"a-2","givenName":"Ana","familyName":"","email":"ana@example.org","presence":"here","meeting":"HOST","invited":true}]"""));
        SERVICES.answer("events", "GET /api/mixers/mixer-1/waiting-list", Answer.json("""
                [{"place":1,"givenName":"Noor","familyName":"","email":"noor@example.org","locale":"en","since":"2026-11-24T10:00:00Z"}]"""));
        SERVICES.answer("events", "POST /api/mixers/mixer-1/invitations", Answer.json("{\"sent\":1}"));
        SERVICES.answer("events", "PUT /api/mixers/mixer-1", Answer.json("{}"));
        SERVICES.answer("events", "POST /api/mixers/mixer-1/lists", list());
        SERVICES.answer("events", "GET /api/mixers/mixer-1/lists/l-1", list());
        SERVICES.answer("events", "POST /api/mixers/mixer-1/lists/l-1/take", Answer.json(report()));
        SERVICES.answer("events", "GET /api/public/mixers/mixer-1", Answer.json(evening(true)));
        SERVICES.answer("events", "POST /api/public/mixers/mixer-1/registrations", new Answer(202, "text/plain", ""));
        SERVICES.answer("events", "GET /api/public/registrations/" + CODE, standing("\"asked\""));
        SERVICES.answer("events", "POST /api/public/registrations/" + CODE + "/confirm", standing("\"registered\""));
    }

    private static Answer list() {
        return Answer.json("{\"listId\":\"l-1\",\"report\":" + report() + "}");
    }

    private static String report() {
        return """
                {"added":1,"updated":0,"unchanged":0,"refused":1,"notes":["the column \\"Colour\\" is not used"],
                 "rows":[{"row":2,"outcome":"added","email":"lena@example.org","notes":[]},{"row":3,"outcome":"refused","notes":["this is no e-mail address"]}]}""";
    }

    private static String evening(boolean full) {
        return """
                {"mixerId":"mixer-1","name":"Dienstagsrunde","place":"Stadtbücherei","zone":"Europe/Berlin","doorsOpen":"2026-11-24T16:45:00Z",
                 "starts":"2026-11-24T17:35:00Z","ends":"2026-11-24T20:00:00Z","language":"de","full":%s}""".formatted(full);
    }

    private static Answer standing(String state) {
        return Answer.json("{\"mixer\":%s,\"state\":%s,\"page\":\"https://kreis.example/enter/X\"}"
                .formatted(evening(false), state));
    }

    private Asked asked(String method, String path) {
        return SERVICES.asked().stream()
                .filter(it -> it.method().equals(method) && it.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(method + " " + path + " was not asked: " + SERVICES.asked()));
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(browser(StandInServices.OWNER_KEY).get(path).body());
    }

    @ParameterizedTest
    @CsvSource({
        "/sign-in, de, Passwort",
        "/sign-in, en, Password",
        "/join/CODE0000000000000000000000, de, Zum Team Kreis am Kanal",
        "/join/CODE0000000000000000000000, en, Join Kreis am Kanal",
        "/team, de, Wer dazugehört",
        "/team, en, Who belongs to it",
        "/changes, de, hat eine Runde begonnen",
        "/changes, en, began a round",
        "/mixers/new, de, Abend anlegen",
        "/mixers/new, en, Make a mixer",
        "/mixers/mixer-1/edit, de, Bearbeiten",
        "/mixers/mixer-1/edit, en, Edit",
        "/mixers/mixer-1/room, de, 8 Tische",
        "/mixers/mixer-1/room, en, 8 tables",
        "/mixers/mixer-1/cancel, de, absagen",
        "/mixers/mixer-1/cancel, en, Cancel this mixer",
        "/mixers/mixer-1/people, de, 1 Person per Mail einladen",
        "/mixers/mixer-1/people, en, Invite 1 person by mail",
        "/mixers/mixer-1/import, de, Liste mitbringen",
        "/mixers/mixer-1/import, en, Bring a list",
        "/mixers/mixer-1/import/l-1, de, wird ausgelassen",
        "/mixers/mixer-1/import/l-1, en, will be left out",
        "/register/mixer-1, de, Auf die Warteliste",
        "/register/mixer-1, en, Put me on the waiting list",
        "/confirm/CODE0000000000000000000000, de, Magst du zu Dienstagsrunde kommen",
        "/confirm/CODE0000000000000000000000, en, Would you like to come to Dienstagsrunde"
    })
    void everyPageSpeaksBothLanguagesWithOneHeadingAndOneMainButton(String path, String language, String words)
            throws Exception {
        Document page = page(path + "?lang=" + language);

        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        assertThat(page.text()).contains(words);
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select(".btn.main").size()).as("one main button").isLessThanOrEqualTo(1);
        isStrict(page);
        assertThat(page.select("input:not([type=hidden]), select, textarea"))
                .allSatisfy(input -> assertThat(input.closest("label") != null
                                || input.hasAttr("aria-label")
                                || page.selectFirst("label[for=" + input.id() + "]") != null)
                        .as("a label for " + input.attr("name"))
                        .isTrue());
        assertThat(page.select("form[method=post]"))
                .allSatisfy(form ->
                        assertThat(form.select("[name=_csrf]").attr("value")).isNotEmpty());
    }

    @Test
    void aPasswordIsWorthACookieAndLeavingEndsTheSession() throws Exception {
        Browser browser = browser();
        HttpResponse<String> in = browser.press("/sign-in", "/sign-in", "email=ida%40example.org&password=secret");

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("Location")).hasValue("/mixers");
        assertThat(asked("POST", "/api/sessions").text()).contains("ida@example.org", "secret");
        assertThat(browser.cookie("kreis-organizer").getValue()).isEqualTo(StandInServices.ORGANIZER_KEY);
        assertThat(browser.get("/mixers").statusCode()).isEqualTo(200);

        browser.press("/leave", "/leave", "x=1");
        assertThat(asked("POST", "/api/sessions/end").text()).contains(StandInServices.ORGANIZER_KEY);
        assertThat(browser.cookie("kreis-organizer")).isNull();
    }

    @Test
    void aWrongPasswordIsSaidInTheServicesWordsAndKeepsTheAddress() throws Exception {
        SERVICES.answer(
                "events",
                "POST /api/sessions",
                Answer.problem(401, "{\"detail\":\"Adresse und Passwort gehören nicht zusammen.\",\"status\":401}"));
        Browser browser = browser();
        HttpResponse<String> out = browser.press("/sign-in", "/sign-in", "email=ida%40example.org&password=guess");

        assertThat(out.statusCode()).isEqualTo(401);
        Document page = Jsoup.parse(out.body());
        assertThat(page.select("[role=alert]").text()).isEqualTo("Adresse und Passwort gehören nicht zusammen.");
        assertThat(page.select("#email").attr("value")).isEqualTo("ida@example.org");
        assertThat(out.body()).doesNotContain("guess");
        assertThat(browser.cookie("kreis-organizer")).isNull();
    }

    @Test
    void joiningByALinkSignsIn() throws Exception {
        Browser browser = browser();
        HttpResponse<String> in = browser.press(
                "/join/" + CODE, "/join/" + CODE, "name=Mara&email=mara%40example.org&password=correct+horse");

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(asked("POST", "/api/invitations/" + CODE).text()).contains("Mara", "correct horse");
        assertThat(browser.cookie("kreis-organizer")).isNotNull();
    }

    @Test
    void whoIsNotSignedInIsShownTheWay() throws Exception {
        HttpResponse<String> answer = browser().get("/team?lang=en");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Jsoup.parse(answer.body()).select("a[href=/sign-in]")).hasSize(1);
    }

    @Test
    void aNewLinkIsOnThePageThatAnswersAndNowhereElse() throws Exception {
        Browser browser = browser(StandInServices.OWNER_KEY);
        HttpResponse<String> made = browser.press("/team", "/team/invitations", "role=door&note=Mara");

        assertThat(Jsoup.parse(made.body()).select("input[readonly]").attr("value"))
                .isEqualTo("https://kreis.example/join/NEW");
        assertThat(made.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(browser.get("/team").body()).doesNotContain("/join/NEW");
    }

    @Test
    void theListsOfTwoServicesAreReadAsOneAndNameWhoLeft() throws Exception {
        List<String> rows = page("/changes?lang=en").select("tbody tr").eachText();

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).contains("Ida Brandt", "began a round", "Dienstagsrunde", "round 2");
        assertThat(rows.get(1)).contains("Ida Brandt", "moved somebody");
        assertThat(rows.get(2)).contains("Jonas Weber", "changed a mixer", "not known whether this came to an end");
        SERVICES.answer("matching", "GET /api/rooms/audit", Answer.problem(503, "{}"));
        assertThat(page("/changes?lang=en").select("tbody tr")).hasSize(2);
        assertThat(page("/changes?lang=en").text()).contains("missing here");
    }

    @Test
    void daysAreByTheClocksOfTheTeamsLatestMixerAndBeforeTheFirstOneByThoseOfTheHouse() throws Exception {
        SERVICES.answer("events", "GET /api/mixers", Answer.json("""
                [{"mixerId":"mixer-8","name":"Kreis am Kanal","zone":"Europe/Berlin","starts":"2026-11-01T18:00:00Z","stage":"ENDED"},
                 {"mixerId":"mixer-9","name":"Tea circle","zone":"Asia/Tokyo","starts":"2026-12-01T10:00:00Z","stage":"DRAFTED"}]"""));

        assertThat(page("/team?lang=en").select("[aria-labelledby=invited]").text())
                .contains("1 January, 09:00");
        assertThat(page("/changes?lang=en").select("tbody tr").getLast().text()).contains("25 November, 02:00");
        assertThat(page("/mixers/new").select("#zone").attr("value")).isEqualTo("Asia/Tokyo");

        SERVICES.answer("events", "GET /api/mixers", Answer.json("[]"));
        assertThat(page("/team?lang=en").select("[aria-labelledby=invited]").text())
                .contains("1 January, 01:00");
    }

    @Test
    void aPlanIsWhatTheFormSaysInTheZonesOwnTimeAndTheRestStays() throws Exception {
        browser(StandInServices.OWNER_KEY)
                .press(
                        "/mixers/mixer-1/edit",
                        "/mixers/mixer-1/edit",
                        "name=Kreis&place=Park&zone=Europe%2FBerlin&day=2026-07-01&doors=22:30&starts=23:00&ends=01:30&rounds=3"
                                + "&minutes=25&smallest=4&largest=3&waiting=5&capacity=&language=de&registration=on");
        JsonNode plan = JSON.readTree(asked("PUT", "/api/mixers/mixer-1").text());

        assertThat(plan.path("starts").asString()).isEqualTo("2026-07-01T21:00:00Z");
        assertThat(plan.path("ends").asString()).as("after midnight").isEqualTo("2026-07-01T23:30:00Z");
        assertThat(plan.path("roundLength").asString()).isEqualTo("PT25M");
        assertThat(plan.path("circles").toString()).isEqualTo("{\"smallest\":3,\"largest\":4}");
        assertThat(plan.has("capacity")).isFalse();
        assertThat(plan.path("registration").asBoolean()).isTrue();
        assertThat(plan.path("sameOrganisationAllowed").asBoolean()).isFalse();
        assertThat(plan.path("tables")).hasSize(8);
    }

    @Test
    void whatIsNotPlausibleIsShownWhereItWasTyped() throws Exception {
        SERVICES.answer(
                "events",
                "PUT /api/mixers/mixer-1",
                Answer.problem(422, "{\"detail\":\"Please look again: rounds.\",\"status\":422}"));
        HttpResponse<String> answer = browser(StandInServices.OWNER_KEY)
                .press("/mixers/mixer-1/edit", "/mixers/mixer-1/edit", "name=Kreis&rounds=99&day=never");
        Document page = Jsoup.parse(answer.body());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(page.select("[role=alert]").text()).contains("rounds");
        assertThat(page.select("#rounds").attr("value")).isEqualTo("99");
        assertThat(page.select("#day").attr("value")).isEqualTo("never");
    }

    @Test
    void tablesAreWhatTheRowsSayOrSoManyAlike() throws Exception {
        Browser browser = browser(StandInServices.OWNER_KEY);
        browser.press(
                "/mixers/mixer-1/room",
                "/mixers/mixer-1/room",
                "number0=4&seats0=5&x0=20&y0=80&number1=&seats1=4&x1=&y1=&number2=7&seats2=3&x2=9&y2=");
        assertThat(JSON.readTree(asked("PUT", "/api/mixers/mixer-1").text())
                        .path("tables")
                        .toString())
                .isEqualTo("[{\"number\":4,\"seats\":5,\"spot\":{\"x\":20,\"y\":80}},{\"number\":7,\"seats\":3}]");

        browser.press("/mixers/mixer-1/room", "/mixers/mixer-1/room", "alike=1&count=6&each=4");
        JsonNode tables =
                JSON.readTree(asked("PUT", "/api/mixers/mixer-1").text()).path("tables");
        assertThat(tables).hasSize(6);
        assertThat(tables.get(0).path("spot").path("x").asInt()).isBetween(1, 50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"people.csv", "people.XLSX"})
    void aListTravelsAsItIsAndIsLookedAtFirst(String fileName) throws Exception {
        Browser browser = browser(StandInServices.OWNER_KEY);
        String token = Jsoup.parse(browser.get("/mixers/mixer-1/import").body())
                .select("[name=_csrf]")
                .attr("value");
        String body = "--B\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token
                + "\r\n--B\r\nContent-Disposition: form-data; name=\"list\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\nEmail,Given name\n\r\n--B--\r\n";
        HttpResponse<String> answer = browser.send(to("/mixers/mixer-1/import")
                .header("Content-Type", "multipart/form-data; boundary=B")
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8)));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/mixers/mixer-1/import/l-1");
        Asked brought = asked("POST", "/api/mixers/mixer-1/lists");
        assertThat(brought.text()).isEqualTo("Email,Given name\n");
        assertThat(brought.header("Content-Type")).contains(fileName.endsWith("csv") ? "text/csv" : "spreadsheetml");
        HttpResponse<String> taken = browser.press("/mixers/mixer-1/import/l-1", "/mixers/mixer-1/import/l-1", "x=1");
        assertThat(Jsoup.parse(taken.body()).text()).contains("lena@example.org");
    }

    @Test
    void aFormWithAFileFromElsewhereIsRefused() throws Exception {
        HttpResponse<String> answer = browser(StandInServices.OWNER_KEY)
                .post(
                        "/mixers/mixer-1/import",
                        "multipart/form-data; boundary=B",
                        "--B\r\nContent-Disposition: form-data; name=\"list\"; filename=\"a.csv\"\r\n\r\nx\r\n--B--\r\n");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(SERVICES.asked()).isEmpty();
    }

    @Test
    void registeringSaysWhatTheFormSaysAndNothingThatWasNotAgreedTo() throws Exception {
        HttpResponse<String> answer = browser()
                .press(
                        "/register/mixer-1",
                        "/register/mixer-1",
                        "givenName=Mira&familyName=&email=mira%40example.org&meeting=HOST&interests=Jazz,+Brot&ask=&story=&matching=true");
        JsonNode person = JSON.readTree(
                asked("POST", "/api/public/mixers/mixer-1/registrations").text());

        assertThat(Jsoup.parse(answer.body()).text()).contains("mira@example.org");
        assertThat(person.path("consents").toString()).contains("\"matching\":true", "\"mail\":false");
        assertThat(person.path("profile").path("interests").toString()).isEqualTo("[\"jazz\",\"brot\"]");
        assertThat(person.path("locale").asString()).isEqualTo("de");
    }

    @Test
    void lookingAtTheLinkInALetterConfirmsNothing() throws Exception {
        Browser browser = browser();
        browser.get("/confirm/" + CODE);
        assertThat(SERVICES.asked()).extracting(Asked::method).containsOnly("GET");

        assertThat(browser.press("/confirm/" + CODE, "/confirm/" + CODE, "x=1").statusCode())
                .isEqualTo(303);
        asked("POST", "/api/public/registrations/" + CODE + "/confirm");
    }

    @Test
    void somebodyAtTheDoorIsNotOfferedWhatTheyMayNot() throws Exception {
        Document evening = Jsoup.parse(
                browser(StandInServices.DOOR_KEY).get("/mixers/mixer-1?lang=en").body());

        assertThat(evening.select("nav.nav a").eachText()).containsExactly("Mixers");
        assertThat(evening.select("main form[action], a[href$=/end], a[href$=/people], a[href$=/edit]"))
                .isEmpty();
        SERVICES.answer("events", "GET /api/team", Answer.problem(403, "{\"status\":403}"));
        assertThat(browser(StandInServices.DOOR_KEY).get("/team").statusCode()).isEqualTo(404);
    }

    @Test
    void aLinkThatWasUsedSaysSoAndWhatToDo() throws Exception {
        HttpResponse<String> answer = browser().get("/join/USED0000000000000000000000?lang=de");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Dieser Link hat seinen Dienst getan", "/sign-in");
    }

    @Test
    void ofTwoWhoEditOneEveningTheSlowerReadsWhyAndMaySaveAgain() throws Exception {
        SERVICES.answer(
                "events",
                "PUT /api/mixers/mixer-1",
                Answer.problem(409, "{\"status\":409,\"detail\":\"Somebody else was faster.\"}"));

        HttpResponse<String> answer = browser(StandInServices.ORGANIZER_KEY)
                .press("/mixers/mixer-1/edit", "/mixers/mixer-1/edit", "name=Mine&revision=3");

        assertThat(asked("PUT", "/api/mixers/mixer-1").text()).contains("\"revision\":3");
        assertThat(answer.statusCode()).isEqualTo(409);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.text()).contains("Somebody else was faster.");
        assertThat(page.select("#name").val()).isEqualTo("Mine");
        assertThat(page.select("[name=revision]").val()).as("what is there now").isEqualTo("4");
    }

    @Test
    void hostileWordsStayWords() throws Exception {
        SERVICES.answer("events", "GET /api/team", Answer.json("""
                {"teamId":"t","name":"<script>x</script>","me":"o-1","role":"owner","members":[{"memberId":"\\"><b>","name":"<img src=x>","role":"door"}],"invitations":[]}"""));
        Document page = page("/team");
        assertThat(page.select("script:not([src]), img, b")).isEmpty();
        assertThat(page.select("h1").text()).isEqualTo("<script>x</script>");
    }
}
