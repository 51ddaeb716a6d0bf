package dev.kreis.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.edge.EdgeTest;
import dev.kreis.edge.StandInServices;
import dev.kreis.edge.StandInServices.Answer;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of a person's own list, in front of a service that answers as follow-up-service does. */
class ContactPagesTests extends EdgeTest {
    private static final String CONTACTS = "/api/follow-ups/contacts";
    private static final String ANNA = """
        {"contactId":"c1","met":false,"name":"Anna <b>Berg</b>","email":"anna@example.org","phone":"","organisation":"","notes":"eins\\nzwei",
         "tags":["Familie"],"own":null,"rhythm":{"idealDays":14,"atMostDays":30},"since":"2026-01-01","lastTouch":"2026-02-03",
         "snoozedUntil":null,"firstStep":"Anrufen","moment":"good-time","due":"2026-02-17"}\
        """;
    private static final String JONAS = """
        {"contactId":"c2","met":true,"name":"Jonas Beispiel","email":"jonas@example.org","phone":"","organisation":"","notes":"","tags":[],
         "own":{"idealDays":30,"atMostDays":60},"rhythm":{"idealDays":30,"atMostDays":60},"since":"2026-01-01","lastTouch":"2026-11-01",
         "snoozedUntil":null,"firstStep":null,"moment":"resting","due":"2026-12-01"}\
        """;

    @BeforeEach
    void aListOfTwo() {
        SERVICES.answer("follow-ups", "GET " + CONTACTS, Answer.json("""
            {"contacts":[%s,%s],"tags":[{"name":"Familie","idealDays":14,"atMostDays":30}],"reminders":"weekly","firstSteps":["Frag, wie es geht."]}\
            """.formatted(ANNA, JONAS)));
        SERVICES.answer("follow-ups", "GET " + CONTACTS + "/c1", Answer.json(ANNA));
        SERVICES.answer("follow-ups", "GET " + CONTACTS + "/c2", Answer.json(JONAS));
    }

    private Browser mira() throws Exception {
        return browser(StandInServices.ATTENDEE_KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "/me/contacts, de, Jetzt wäre es schön",
        "/me/contacts, en, Now would be nice",
        "/me/contacts/new, de, Womit anfangen?",
        "/me/contacts/new, en, What to begin with?",
        "/me/contacts/c1, de, Von der Liste nehmen",
        "/me/contacts/c2, en, both of you wish to keep in touch",
        "/me/contacts/known, de, ein Name je Zeile",
        "/me/contacts/known, en, one name per line",
        "/me/contacts/settings, de, Montags an eine Handvoll zusammen",
        "/me/contacts/settings, en, Rhythm by tag",
        "/me/contacts/files, de, Mitbringen",
        "/me/contacts/files, en, Take along"
    })
    void everyPageSpeaksBothLanguagesAndWorksWithoutScripts(String path, String language, String words)
            throws Exception {
        HttpResponse<String> answer = mira().get(path + "?lang=" + language);
        assertThat(answer.statusCode()).isEqualTo(200);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        assertThat(page.text()).contains(words).doesNotContain("!");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select(".btn.main").size()).as("one main button").isLessThanOrEqualTo(1);
        isStrict(page);
        assertThat(page.select("form[method=post]"))
                .allSatisfy(form ->
                        assertThat(form.select("[name=_csrf]").attr("value")).isNotEmpty());
        assertThat(page.select("input:not([type=hidden]), textarea, select"))
                .allSatisfy(field -> assertThat(field.closest("label"))
                        .as("a label for " + field.attr("name"))
                        .isNotNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/me/contacts",
                "/me/contacts/new",
                "/me/contacts/c1",
                "/me/contacts/known",
                "/me/contacts/settings",
                "/me/contacts/files"
            })
    void speaksThePersonsLanguageWhateverTheBrowserPrefers(String path) throws Exception {
        Document page = Jsoup.parse(mira().get(path, "Accept-Language", "en").body());
        assertThat(page.select("html").attr("lang")).isEqualTo("de");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/me/contacts", "/me/contacts/new", "/me/contacts/known", "/me/contacts/files"})
    void onlyAnAttendeeHasAList(String path) throws Exception {
        assertThat(browser(StandInServices.ORGANIZER_KEY).get(path).statusCode())
                .isEqualTo(401);
        assertThat(browser().get(path).statusCode()).isEqualTo(401);
    }

    @Test
    void aLinkInAMailLeadsToTheListAndNowhereElse() throws Exception {
        String key = "/enter/" + StandInServices.ATTENDEE_KEY;
        assertThat(landsAt(key + "?to=contacts")).isEqualTo("/me/contacts");
        assertThat(landsAt(key + "?to=https://evil.example")).isEqualTo("/me");
        assertThat(landsAt("/enter/" + StandInServices.ORGANIZER_KEY + "?to=contacts"))
                .isEqualTo("/mixers");
    }

    private String landsAt(String path) throws Exception {
        return browser().get(path).headers().firstValue("Location").orElseThrow();
    }

    @Test
    void whoIsDueComesFirstAndWhatPeopleWroteStaysText() throws Exception {
        Document page = Jsoup.parse(mira().get("/me/contacts?lang=de").body());
        assertThat(page.select("section .name").eachText()).containsExactly("Anna <b>Berg</b>", "Jonas Beispiel");
        assertThat(page.select("section").first().text())
                .contains("Jetzt wäre es schön", "Zuletzt am 3. Februar 2026", "Anfangen mit: Anrufen", "Familie");
        assertThat(page.select("section").last().text()).contains("wieder ab 1. Dezember 2026", "getroffen");
        assertThat(page.select(".nav [aria-current=page]").text()).isEqualTo("Kontakte");
    }

    @Test
    void aButtonLogsAContactAndAnotherLetsItRest() throws Exception {
        SERVICES.answer("follow-ups", "POST " + CONTACTS + "/c1/touches", Answer.json(ANNA));
        SERVICES.answer("follow-ups", "PUT " + CONTACTS + "/c1/snooze", Answer.json(ANNA));
        assertThat(mira().press("/me/contacts", "/me/contacts/c1/touch", "x=1").statusCode())
                .isEqualTo(303);
        assertThat(SERVICES.asked().getLast().path()).isEqualTo(CONTACTS + "/c1/touches");
        assertThat(mira().press("/me/contacts", "/me/contacts/c1/snooze", "x=1").statusCode())
                .isEqualTo(303);
        assertThat(SERVICES.asked().getLast().text()).matches("\\{\"until\":\"20\\d\\d-\\d\\d-\\d\\d\"}");
    }

    @Test
    void whatCannotBeSavedIsShownAgainAsItWasTypedWithTheReason() throws Exception {
        SERVICES.answer(
                "follow-ups",
                "POST " + CONTACTS,
                Answer.problem(422, "{\"detail\":\"Ein Kontakt braucht einen Namen.\",\"status\":422}"));
        HttpResponse<String> answer = mira().press(
                        "/me/contacts/new",
                        "/me/contacts/new",
                        "name=&email=x&notes=eins%0D%0Azwei&tags=Chor,+Familie&ideal=30&atMost=");
        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("[role=alert]").text()).isEqualTo("Ein Kontakt braucht einen Namen.");
        assertThat(page.select("textarea").text()).contains("eins", "zwei");
        assertThat(page.select("[name=tags]").attr("value")).isEqualTo("Chor, Familie");
        assertThat(page.select("[name=ideal]").attr("value")).isEqualTo("30");
        assertThat(page.select("[name=atMost]").attr("value")).isEmpty();
        assertThat(SERVICES.asked())
                .anySatisfy(it -> assertThat(it.text())
                        .contains("\"tags\":[\"Chor\",\"Familie\"]")
                        .contains("\"idealDays\":30", "\"atMostDays\":60"));
    }

    @Test
    void namesThatComeToMindLeadToOneFirstStep() throws Exception {
        SERVICES.answer(
                "follow-ups",
                "POST " + CONTACTS + "/known",
                Answer.json("{\"added\":[" + ANNA
                        + "],\"knownBefore\":0,\"firstSteps\":[\"Frag, wie es geht.\",\"Sag danke.\"]}"));
        SERVICES.answer("follow-ups", "PUT " + CONTACTS + "/c1/first-step", Answer.json(ANNA));
        Browser mira = mira();
        HttpResponse<String> answer = mira.press(
                "/me/contacts/known?lang=de", "/me/contacts/known", "people0=Anna%0D%0ABen&people1=&people4=Tom");
        Document page = Jsoup.parse(answer.body());
        assertThat(page.text()).contains("Eine Person ist dazugekommen", "Frag, wie es geht.", "Sag danke.");
        assertThat(SERVICES.asked().getLast().text())
                .contains("\"names\":[\"Anna\",\"Ben\"]")
                .contains("\"tag\":\"Familie und Freunde\"");
        mira.press("/me/contacts/known", "/me/contacts/first-step", "contact=c1&step=Sag+danke.");
        assertThat(SERVICES.asked().getLast().text()).isEqualTo("{\"step\":\"Sag danke.\"}");
    }

    @Test
    void aFileIsHandedOnAsItIs() throws Exception {
        SERVICES.answer(
                "follow-ups",
                "POST " + CONTACTS + "/list",
                Answer.json("{\"added\":2,\"changed\":1,\"unchanged\":0,\"refused\":[3]}"));
        Browser mira = mira();
        String token = Jsoup.parse(mira.get("/me/contacts/files?lang=de").body())
                .select("input[name=_csrf]")
                .attr("value");
        HttpResponse<String> answer =
                mira.post("/me/contacts/files", "multipart/form-data; boundary=x", """
                    --x\r
                    Content-Disposition: form-data; name="_csrf"\r
                    \r
                    %s\r
                    --x\r
                    Content-Disposition: form-data; name="file"; filename="liste.csv"\r
                    Content-Type: text/csv\r
                    \r
                    Name,E-Mail
                    Zoë,zoe@example.org\r
                    --x--\r
                    """.formatted(token));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(answer.body()).select("[role=status]").text())
                .contains("2 dazugekommen, 1 geändert, 0 unverändert.", "die Zeilen 3");
        assertThat(SERVICES.asked().getLast().text()).isEqualTo("Name,E-Mail\nZoë,zoe@example.org");
    }

    @Test
    void withoutTheTokenOfThePageNothingIsDone() throws Exception {
        Browser mira = mira();
        assertThat(mira.post("/me/contacts/c1/remove", "application/x-www-form-urlencoded", "x=1")
                        .statusCode())
                .isEqualTo(403);
        assertThat(SERVICES.asked()).noneMatch(it -> it.method().equals("DELETE"));
    }
}
