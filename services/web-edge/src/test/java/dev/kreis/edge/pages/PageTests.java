package dev.kreis.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.edge.AnEvening;
import dev.kreis.edge.EdgeTest;
import dev.kreis.edge.StandInServices;
import dev.kreis.edge.StandInServices.Answer;
import dev.kreis.edge.StandInServices.Asked;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PageTests extends EdgeTest {
    private static final String[] EVERYBODY = {
        StandInServices.ORGANIZER_KEY, StandInServices.KIOSK_KEY, StandInServices.ATTENDEE_KEY
    };

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource({
        "/, de, Leute treffen",
        "/, en, Meeting people",
        "/mixers, de, Türen offen",
        "/mixers, en, Doors open",
        "/mixers/mixer-1, de, Runde 2 beginnen",
        "/mixers/mixer-1, en, Begin round 2",
        "/mixers/mixer-1/end, de, Ja",
        "/mixers/mixer-1/end, en, Yes",
        "/mixers/mixer-1/people/w-2/seat, de, Ein Platz für Elif",
        "/mixers/mixer-1/people/w-2/seat, en, A seat for Elif",
        "/kiosk, de, Ticket-Code",
        "/kiosk, en, Ticket code",
        "/kiosk/name, de, Türwort",
        "/kiosk/name, en, Door word",
        "/kiosk/walk-in, de, Vorname",
        "/kiosk/walk-in, en, First name",
        "/me, de, Kleine nächste Schritte",
        "/me, en, Small next steps",
        "/me/profile, de, Fünf Dinge",
        "/me/profile, en, Five things",
        "/me/data, de, Meine Daten",
        "/me/data, en, My data",
        "/me/follow-ups, de, Nina möchte dich mit Ole bekannt machen",
        "/me/follow-ups, en, Nina would like to introduce you to Ole",
        "/me/ledger, de, Gegeben und versprochen",
        "/me/ledger, en, Given and promised",
        "/leave, de, Abmelden",
        "/leave, en, Leave",
        "/nothing, de, Hier ist nichts",
        "/nothing, en, There is nothing here"
    })
    void everyPageSpeaksBothLanguages(String path, String language, String words) throws Exception {
        Document page =
                Jsoup.parse(browser(EVERYBODY).get(path + "?lang=" + language).body());
        // what a script may show later
        page.select("template").remove();

        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        assertThat(page.text()).contains(words);
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select(".btn.main").size()).as("one main button").isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/mixers",
                "/mixers/mixer-1",
                "/mixers/mixer-1/end",
                "/kiosk",
                "/kiosk/name",
                "/kiosk/walk-in",
                "/me",
                "/me/profile",
                "/me/data",
                "/me/follow-ups",
                "/me/ledger"
            })
    void nothingIsInlineAndNothingComesFromElsewhere(String path) throws Exception {
        Document page = Jsoup.parse(browser(EVERYBODY).get(path).body());

        isStrict(page);
        for (String file : page.select("script[src]").eachAttr("src")) {
            assertThat(browser().get(file).statusCode()).as(file).isEqualTo(200);
        }
        assertThat(page.select("input:not([type=hidden])"))
                .allSatisfy(input -> assertThat(input.closest("label") != null
                                || page.selectFirst("label[for=" + input.id() + "]") != null)
                        .as("a label for " + input.id())
                        .isTrue());
        assertThat(page.select("form[method=post]"))
                .allSatisfy(form ->
                        assertThat(form.select("[name=_csrf]").attr("value")).isNotEmpty());
    }

    @Test
    void everyModuleAsksForItsTypesToBeChecked() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/static"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".js")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().startsWith("// @ts-check\n"));
        }
    }

    @Test
    void bothLanguagesHaveTheSameWords() {
        var english = Words.in(Locale.ENGLISH).all();
        var german = Words.in(Locale.GERMAN).all();
        assertThat(german.keySet()).isEqualTo(english.keySet());
        assertThat(german.values()).doesNotContain("");
    }

    @Test
    void whoeverIsKnownReadsTheirOwnLanguageAndEverybodyElseThatOfTheirDevice() throws Exception {
        Browser browser = browser(EVERYBODY);
        assertThat(lang(browser.get("/", "Accept-Language", "de"))).isEqualTo("de");
        browser.get("/?lang=en");
        assertThat(lang(browser.get("/", "Accept-Language", "de"))).isEqualTo("en");
        assertThat(lang(browser.get("/mixers", "Accept-Language", "de"))).isEqualTo("en");

        assertThat(lang(browser.get("/me", "Accept-Language", "en"))).isEqualTo("de");
        assertThat(SERVICES.asked().getLast().header("Accept-Language")).startsWith("de");
    }

    @ParameterizedTest
    @CsvSource({"attendee, /me, /api/me/language", "organizer, /mixers, /api/team/me/language"})
    void aLanguageThatSomebodyChoosesIsKeptWithThemAndNotOnTheirDeviceAlone(String as, String page, String kept)
            throws Exception {
        SERVICES.answer("events", "PUT " + kept, Answer.json("{}"));
        Browser browser = browser(EVERYBODY);

        HttpResponse<String> answer =
                browser.press(page, "/language", "language=en&as=" + as + "&to=" + page.replace("/", "%2F"));

        assertThat(answer.headers().firstValue("Location")).hasValue(page);
        assertThat(SERVICES.asked().getLast().path()).isEqualTo(kept);
        assertThat(SERVICES.asked().getLast().text()).isEqualTo("{\"language\":\"en\"}");
        SERVICES.reset();
        browser.get(page);
        assertThat(SERVICES.asked().getFirst().path())
                .as("what event-service now says of them")
                .isEqualTo("/api/tokens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", ""})
    void afterChoosingALanguageNobodyIsLedToAnotherHouse(String to) throws Exception {
        SERVICES.answer("events", "PUT /api/me/language", Answer.json("{}"));

        HttpResponse<String> answer = browser(EVERYBODY)
                .press(
                        "/me",
                        "/language",
                        "language=en&as=attendee&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));

        assertThat(answer.headers().firstValue("Location")).hasValue("/");
    }

    @Test
    void organizersSeeWhichTabletIsSilentAndWhatItHolds() throws Exception {
        SERVICES.answer("events", "GET /api/mixers/mixer-1/kiosks", Answer.json("""
                [{"kioskId":"k-1","name":"Haupteingang","report":{"at":"%s","waiting":0,"refused":0}},
                 {"kioskId":"k-2","name":"Garten","report":{"at":"%s","waiting":3,"refused":0}},
                 {"kioskId":"k-3","name":"Alt","revokedAt":"2026-11-24T17:00:00Z"},
                 {"kioskId":"k-4","name":"Neu"}]""".formatted(
                        Instant.now(), Instant.now().minusSeconds(125))));
        SERVICES.answer("events", "GET /api/mixers/mixer-1/refusals", Answer.json("""
                [{"at":"2026-11-24T17:31:00Z","by":"k-1","outcome":"TicketUnknown","detail":"Dieses Ticket kennen wir nicht."}]"""));

        Document part = Jsoup.parse(browser(StandInServices.ORGANIZER_KEY)
                .get("/mixers/mixer-1/parts/kiosks?lang=de")
                .body());

        assertThat(part.select("li:has(form)").eachText())
                .containsExactly(
                        "Haupteingang da Abmelden",
                        "Garten still seit 2 Min. hält 3 Check-ins, von denen wir noch nichts wissen Abmelden",
                        "Neu noch nichts gehört Abmelden");
        assertThat(part.select(".clay")).hasSize(2);
        assertThat(part.select("details").text())
                .contains("1 Person wurde zum Empfang geschickt", "18:31 · Dieses Ticket kennen wir nicht.");
    }

    @Test
    void hostileNamesStayWords() throws Exception {
        String hostile = "<script>alert(1)</script>\\\"' onload=x &amp;";
        SERVICES.answer("events", "GET /api/mixers/mixer-1", Answer.json("""
            {"mixerId":"mixer-1","name":"%s","place":"%s","stage":"OPEN","round":1,"rounds":2}\
            """.formatted(hostile, hostile)));
        SERVICES.answer("matching", "GET /api/rooms/mixer-1", Answer.json("""
            {"round":1,"circles":[{"circleId":"c","leaf":"%s","number":1,"table":1,"members":[{"attendeeId":"a","displayName":"%s"}],"reasons":["%s"]}],
             "waiting":[{"attendeeId":"w","displayName":"%s"}]}\
            """.formatted(
                        "x\\\"><b>", hostile, hostile, hostile)));
        SERVICES.answer("events", "POST /api/mixers/mixer-1/check-ins", AnEvening.admitted(hostile, "de", true));
        Browser browser = browser(EVERYBODY);

        for (String html : List.of(
                browser.get("/mixers/mixer-1").body(),
                browser.get("/kiosk/seat/a-1?name=%3Cscript%3Ealert(1)%3C/script%3E&of=de")
                        .body(),
                browser.press("/kiosk", "/kiosk/check-in", "ticket=" + AnEvening.TICKET + "&nonce=n")
                        .body())) {
            Document page = Jsoup.parse(html);
            assertThat(page.select("script:not([src]), b:not(.facts b):not(.tableno b), [onload]"))
                    .isEmpty();
            assertThat(html).doesNotContain("<script>");
        }
        assertThat(Jsoup.parse(browser.get("/mixers/mixer-1").body())
                        .select("h1")
                        .text())
                .isEqualTo("<script>alert(1)</script>\"' onload=x &amp;");
    }

    @Test
    void theDashboardShowsTheEveningInItsOwnZone() throws Exception {
        Document page =
                Jsoup.parse(browser(EVERYBODY).get("/mixers/mixer-1?lang=de").body());

        assertThat(page.select(".facts").text())
                .contains("47 von 58", "31 in 9 Kreisen", "am längsten 7 Min.", "2,4 geteilte Interessen je Paar");
        assertThat(page.select("svg.chart title").text()).contains("47 von 58", "erwartet");
        assertThat(page.select(".bars").text()).contains("Ersten Schritt getan 38", "Wollen Ruhe 3");
        assertThat(page.text()).contains("Dienstag, 24. November, 18:35");
        assertThat(page.select(".circles > li")).hasSize(9);
        assertThat(page.select(".circles > li").last().text()).contains("Eiche 2", "im Stehen");
        assertThat(page.select(".waiting > li").first().text()).contains("Elif K.", "Eberesche", "Hinsetzen");
        assertThat(page.body().attr("data-stream")).isEqualTo("/api/mixers/mixer-1/stream?as=organizer");
        assertThat(page.select("kreis-live").eachAttr("src"))
                .allSatisfy(part ->
                        assertThat(browser(EVERYBODY).get(part).statusCode()).isEqualTo(200));
    }

    @Test
    void oneClickTakesWhatIsProposed() throws Exception {
        SERVICES.answer("matching", "POST /api/rooms/mixer-1/proposals/p-1", Answer.json("{}"));
        HttpResponse<String> answer =
                browser(EVERYBODY).press("/mixers/mixer-1", "/mixers/mixer-1/proposals/p-1", "x=1");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(SERVICES.asked()).extracting(Asked::path).containsExactly("/api/rooms/mixer-1/proposals/p-1");
    }

    @Test
    void whatWasProposedToTwoIsRefusedToOneWithWhy() throws Exception {
        SERVICES.answer(
                "matching",
                "POST /api/rooms/mixer-1/proposals/p-1",
                Answer.problem(409, "{\"detail\":\"Elif sitzt inzwischen bei Eiche.\",\"status\":409}"));
        Browser browser = browser(EVERYBODY);

        HttpResponse<String> page = browser.press("/mixers/mixer-1", "/mixers/mixer-1/proposals/p-1", "x=1");
        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(page.body()).select("#said").text()).isEqualTo("Elif sitzt inzwischen bei Eiche.");

        HttpResponse<String> part =
                browser.press("/mixers/mixer-1", "/mixers/mixer-1/proposals/p-1", "x=1", "Kreis-Part", "1");
        assertThat(part.body()).contains("Elif sitzt inzwischen bei Eiche.").doesNotContain("<html");
    }

    @Test
    void whatASeatMeansIsShownBeforeItIsTaken() throws Exception {
        Document page = Jsoup.parse(browser(EVERYBODY)
                .get("/mixers/mixer-1/people/w-2/seat?to=circle.c-1&lang=de")
                .body());

        assertThat(page.select(".effects li").eachText())
                .containsExactly(
                        "+ Elif findet Menschen, die auch Open Source mögen. (mindestens so gut)",
                        "– Für Jan wird es ein Platz weniger im Gespräch über Schach. (weniger als vorher)");
        assertThat(page.select("form[method=post] [name=revision]").attr("value"))
                .isEqualTo("3");
        assertThat(SERVICES.asked()).extracting(Asked::path).doesNotContain("/api/rooms/mixer-1/moves");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "circle.c-1 | moves | {\"attendeeId\":\"w-2\",\"fromRevision\":0,\"revision\":3,\"toCircleId\":\"c-1\"}",
                "person.m-0-1 | swaps | {\"attendeeIds\":[\"w-2\",\"m-0-1\"],\"revisions\":[0,3]}"
            })
    void aSeatIsTakenAsItWasShown(String to, String what, String form) throws Exception {
        SERVICES.answer("matching", "POST /api/rooms/mixer-1/" + what, Answer.json("{}"));
        HttpResponse<String> answer = browser(EVERYBODY)
                .press(
                        "/mixers/mixer-1",
                        "/mixers/mixer-1/people/w-2/seat?lang=de",
                        "to=" + to + "&from=0&revision=3",
                        "Kreis-Part",
                        "1");

        assertThat(answer.body()).contains("Elif K. sitzt jetzt bei Eiche.");
        assertThat(JSON.readTree(SERVICES.asked().getLast().text())).isEqualTo(JSON.readTree(form));
    }

    @Test
    void aSeatThatSomebodyElseTookIsRefusedWithWhyAndMayBeChosenAnew() throws Exception {
        SERVICES.answer(
                "matching",
                "POST /api/rooms/mixer-1/moves",
                Answer.problem(409, "{\"detail\":\"Eiche hat sich verändert.\",\"status\":409}"));
        HttpResponse<String> answer = browser(EVERYBODY)
                .press("/mixers/mixer-1", "/mixers/mixer-1/people/w-2/seat", "to=circle.c-1&from=0&revision=2");

        assertThat(answer.statusCode()).isEqualTo(409);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("[role=status]").text()).isEqualTo("Eiche hat sich verändert.");
        assertThat(page.select("option[value=circle.c-1]")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"lock, POST", "unlock, DELETE"})
    void aCircleIsLockedAndLetGo(String verb, String method) throws Exception {
        SERVICES.answer("matching", method + " /api/rooms/mixer-1/circles/c-1/lock", Answer.json("{}"));
        HttpResponse<String> answer =
                browser(EVERYBODY).press("/mixers/mixer-1", "/mixers/mixer-1/circles/c-1/" + verb, "x=1");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(SERVICES.asked()).extracting(Asked::method).containsExactly(method);
    }

    @Test
    void whatIsKeptForTheEveningIsShownAndLetGo() throws Exception {
        Document page =
                Jsoup.parse(browser(EVERYBODY).get("/mixers/mixer-1?lang=de").body());
        assertThat(page.text()).contains("Für den ganzen Abend", "Mira K. und Ana L. sitzen in jeder Runde zusammen.");

        SERVICES.answer("matching", "DELETE /api/rooms/mixer-1/kept/m-0-0", Answer.json("{}"));
        HttpResponse<String> answer = browser(EVERYBODY)
                .press("/mixers/mixer-1", page.select("form[action$=/let-go]").attr("action"), "x=1");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(SERVICES.asked()).extracting(Asked::path).contains("/api/rooms/mixer-1/kept/m-0-0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "with=m-0-1 | {\"attendeeIds\":[\"m-0-0\",\"m-0-1\"]}",
                "table=1 | {\"attendeeIds\":[\"m-0-0\"],\"table\":1}",
                "with=m-0-1&with=m-0-2&table=1 | {\"attendeeIds\":[\"m-0-0\",\"m-0-1\",\"m-0-2\"],\"table\":1}"
            })
    void somebodyStaysWithOthersOrAtTheirTableForTheEvening(String chosen, String form) throws Exception {
        SERVICES.answer("matching", "POST /api/rooms/mixer-1/kept", Answer.json("{}"));
        Document dialog = Jsoup.parse(
                browser(EVERYBODY).get("/mixers/mixer-1/people/m-0-0/seat").body());
        assertThat(dialog.select("[name=with]").eachAttr("value")).containsExactly("m-0-1", "m-0-2");

        HttpResponse<String> answer =
                browser(EVERYBODY).press("/mixers/mixer-1", "/mixers/mixer-1/people/m-0-0/keep", chosen);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(JSON.readTree(SERVICES.asked().getLast().text())).isEqualTo(JSON.readTree(form));
    }

    @Test
    void howPeopleAreSeatedIsChosenInWordsAndShowsWhatItCosts() throws Exception {
        Document page = Jsoup.parse(
                browser(EVERYBODY).get("/mixers/mixer-1/seating?lang=de").body());

        assertThat(page.select("input[checked]").eachAttr("value")).containsExactly("new-impulses", "quick");
        assertThat(page.select("[name=tempo]").eachAttr("value")).containsExactly("quick", "steady", "unhurried");
        assertThat(page.select("label:has([value=unhurried])").text())
                .contains("Zeit für gute Gesellschaft", "3 Minuten gewartet");
        assertThat(Jsoup.parse(browser(EVERYBODY).get("/mixers/mixer-1").body()).select("a[href$=/seating]"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"taste, balanced", "tempo, unhurried"})
    void aChoiceGoesToTheRoomAndIsConfirmed(String field, String way) throws Exception {
        SERVICES.answer("matching", "PUT /api/rooms/mixer-1/" + field, Answer.json("{}"));
        HttpResponse<String> answer =
                browser(EVERYBODY).press("/mixers/mixer-1", "/mixers/mixer-1/seating", field + "=" + way);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(SERVICES.asked().getLast().path()).isEqualTo("/api/rooms/mixer-1/" + field);
        assertThat(JSON.readTree(SERVICES.asked().getLast().text()).path(field).asString())
                .isEqualTo(way);
        assertThat(browser(EVERYBODY)
                        .get("/mixers/mixer-1/seating?saved=true&lang=de")
                        .body())
                .contains("Ab jetzt werden Plätze so vergeben.");
    }

    @Test
    void aChoiceThatComesTooLateIsRefusedWithWhy() throws Exception {
        SERVICES.answer(
                "matching",
                "PUT /api/rooms/mixer-1/tempo",
                Answer.problem(409, "{\"detail\":\"Plätze gibt es, solange der Abend läuft.\",\"status\":409}"));
        HttpResponse<String> answer =
                browser(EVERYBODY).press("/mixers/mixer-1", "/mixers/mixer-1/seating", "tempo=quick");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(answer.body()).select("[role=alert]").text())
                .isEqualTo("Plätze gibt es, solange der Abend läuft.");
    }

    @Test
    void anEveningThatIsOverShowsWhatBecameOfItBesideEarlierOnes() throws Exception {
        AnEvening.mixer(SERVICES, "ENDED", 3);
        SERVICES.answer(
                "follow-ups",
                "GET /api/follow-ups/outcomes/mixer-1",
                Answer.json("{\"mails\":44,\"tookFirstStep\":12,\"keepInTouchPairs\":9,\"metAgain\":2}"));
        Document page =
                Jsoup.parse(browser(EVERYBODY).get("/mixers/mixer-1?lang=en").body());

        assertThat(page.select(".bars").text()).contains("Mails delivered 44", "Pairs that met again 2");
        assertThat(page.select("#compared tbody tr").eachText())
                .containsExactly(
                        "Dienstagsrunde 24 Nov 2026 47 44 12 9 2 0 0", "Herbsttreffen 6 Oct 2026 54 54 38 26 21 17 3");
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFTED, 0, /mixers/mixer-1/announce",
        "ANNOUNCED, 0, /mixers/mixer-1/open",
        "OPEN, 1, /mixers/mixer-1/rounds",
        "OPEN, 3, /mixers/mixer-1/end",
        "ENDED, 3, ''",
        "CANCELLED, 0, ''"
    })
    void theMainButtonIsTheNextStepOfTheEvening(String stage, int round, String action) throws Exception {
        AnEvening.mixer(SERVICES, stage, round);
        Document page = Jsoup.parse(browser(EVERYBODY).get("/mixers/mixer-1").body());
        var main = page.select(".head .btn.main");
        assertThat(
                        main.isEmpty()
                                ? ""
                                : main.attr("href")
                                        + page.select("form:has(.main)").attr("action"))
                .isEqualTo(action);
    }

    @Test
    void beginningARoundNamesItSoThatPressingTwiceIsHarmless() throws Exception {
        SERVICES.answer("events", "POST /api/mixers/mixer-1/rounds", Answer.json("{}"));
        HttpResponse<String> answer = browser(EVERYBODY).press("/mixers/mixer-1", "/mixers/mixer-1/rounds", "round=2");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(SERVICES.asked().getFirst().text()).isEqualTo("{\"round\":2}");
    }

    @Test
    void aRefusedMoveSaysWhyOnTheDashboard() throws Exception {
        SERVICES.answer(
                "events",
                "POST /api/mixers/mixer-1/rounds",
                Answer.problem(409, "{\"detail\":\"Runde 2 läuft schon.\",\"status\":409}"));
        HttpResponse<String> answer = browser(EVERYBODY).press("/mixers/mixer-1", "/mixers/mixer-1/rounds", "round=2");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(answer.body()).text()).contains("Runde 2 läuft schon.", "47");
    }

    @Test
    void endingTheEveningAsksFirst() throws Exception {
        SERVICES.answer("events", "POST /api/mixers/mixer-1/end", Answer.json("{}"));
        Browser browser = browser(EVERYBODY);
        assertThat(Jsoup.parse(browser.get("/mixers/mixer-1").body()).select("form[action$=/end]"))
                .isEmpty();
        assertThat(browser.press("/mixers/mixer-1/end", "/mixers/mixer-1/end", "x=1")
                        .statusCode())
                .isEqualTo(303);
        assertThat(SERVICES.asked()).extracting(Asked::path).containsExactly("/api/mixers/mixer-1/end");
    }

    @Test
    void aTicketIsTakenAsPeopleTypeItWithTheNonceOfTheForm() throws Exception {
        Browser browser = browser(EVERYBODY);
        HttpResponse<String> answer =
                browser.press("/kiosk", "/kiosk/check-in", "ticket=+7k3m-q9rt+vx2b&nonce=0123456789abcdef");

        assertThat(SERVICES.asked().getFirst().text())
                .contains("\"ticket\":\"7K3MQ9RTVX2B\"", "\"nonce\":\"0123456789abcdef\"");
        Document page = Jsoup.parse(answer.body());
        assertThat(page.text())
                .contains("Willkommen, Mira. Dein Kreis ist Eiche", "Du sitzt mit Ana und Jonas", "Tisch 4");
        assertThat(page.select(".plan .here").text()).isEqualTo("4");
        assertThat(page.text()).contains("räumt sich gleich selbst auf");
        assertThat(answer.headers().firstValue("Refresh"))
                .as("also where no script runs")
                .hasValue("25; url=/kiosk");
    }

    @Test
    void whateverATabletSaysToSomebodyItOffersAPersonAtTheDesk() throws Exception {
        Document page = Jsoup.parse(browser(EVERYBODY).get("/kiosk").body());

        assertThat(page.select("template[data-screen]")).hasSizeGreaterThanOrEqualTo(12);
        assertThat(page.select("template[data-screen]"))
                .allSatisfy(screen -> assertThat(screen.html())
                        .as(screen.attr("data-screen"))
                        .contains(screen.attr("lang").equals("de") ? "Am Empfang" : "t the desk"));
    }

    @Test
    void aFormHasAFreshNonceEachTime() throws Exception {
        Browser browser = browser(EVERYBODY);
        String one =
                Jsoup.parse(browser.get("/kiosk").body()).select("[name=nonce]").attr("value");
        String two =
                Jsoup.parse(browser.get("/kiosk").body()).select("[name=nonce]").attr("value");
        assertThat(one).hasSize(32).isNotEqualTo(two);
    }

    @Test
    void aLinkMayLeadToOneMixersPageAndTellsNobodyWhereToGoElsewhere() throws Exception {
        Browser organizer = browser();
        String enter = "/enter/" + StandInServices.ORGANIZER_KEY + "?to=";

        assertThat(leadsTo(organizer.get(enter + "mixer-1"))).isEqualTo("/mixers/mixer-1");
        assertThat(leadsTo(organizer.get(enter + "..%2Fteam"))).isEqualTo("/mixers");
        assertThat(leadsTo(organizer.get(enter + "%2F%2Felsewhere.example"))).isEqualTo("/mixers");
        assertThat(leadsTo(browser().get("/enter/" + StandInServices.ATTENDEE_KEY + "?to=mixer-1")))
                .isEqualTo("/me");
    }

    private static String leadsTo(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void whoeverWaitsIsToldSoAndThePartIsWatched() throws Exception {
        SERVICES.answer(
                "matching", "GET /api/rooms/mixer-1/seats/a-1", Answer.json("{\"state\":\"waiting\",\"round\":1}"));
        HttpResponse<String> answer = browser(EVERYBODY)
                .press("/kiosk", "/kiosk/check-in", "ticket=" + AnEvening.TICKET + "&nonce=n", "Kreis-Part", "1");
        Document part = Jsoup.parse(answer.body());
        assertThat(answer.body()).doesNotContain("<html");
        assertThat(part.text()).contains("Dein Kreis entsteht gerade.");
        assertThat(part.select("kreis-live").attr("of")).isEqualTo("a-1");
    }

    @Test
    void aRefusalAtTheDoorIsSaidInTheDesksWords() throws Exception {
        SERVICES.answer(
                "events",
                "POST /api/mixers/mixer-1/check-ins",
                Answer.problem(
                        422,
                        "{\"outcome\":\"NotOpenYet\",\"detail\":\"Die Türen öffnen um 17:45 Uhr.\",\"status\":422}"));
        HttpResponse<String> answer =
                browser(EVERYBODY).press("/kiosk", "/kiosk/check-in", "ticket=" + AnEvening.TICKET + "&nonce=n");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.body()).text())
                .contains("Die Türen öffnen um 17:45 Uhr.", "Am Empfang klärt das gern jemand mit dir.");
    }

    @Test
    void theDoorWorksWhileTheRoomIsAway() throws Exception {
        SERVICES.answer("matching", "GET /api/rooms/mixer-1/seats/a-1", Answer.problem(500, "{}"));
        HttpResponse<String> answer =
                browser(EVERYBODY).press("/kiosk", "/kiosk/check-in", "ticket=" + AnEvening.TICKET + "&nonce=n");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(answer.body()).text()).contains("Willkommen, Mira");
    }

    @Test
    void aWalkInWithoutConsentIsAskedForNothingMore() throws Exception {
        HttpResponse<String> answer = browser(EVERYBODY)
                .press(
                        "/kiosk/walk-in",
                        "/kiosk/walk-in",
                        "givenName=Noor&email=noor%40example.org&interests=Schach,+Brot&nonce=n");
        assertThat(answer.statusCode()).isEqualTo(200);
        Asked asked = SERVICES.asked().stream()
                .filter(each -> each.path().endsWith("/walk-ins"))
                .findFirst()
                .orElseThrow();
        assertThat(asked.text())
                .contains("\"matching\":false", "\"mail\":false", "\"interests\":[\"schach\",\"brot\"]")
                .doesNotContain("familyName");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "expected, ANNOUNCED, Zeig dieses Ticket an der Tür",
                "here, OPEN, 'Tisch 4 · Ana, Jonas und du'",
                "left, OPEN, Gute Nacht",
                "withdrawn, OPEN, nicht mehr auf der Liste",
                "left, ENDED, Der Abend ist vorbei",
                "expected, CANCELLED, findet nicht statt"
            })
    void myPageSaysWhereIStand(String presence, String stage, String words) throws Exception {
        AnEvening.me(SERVICES, presence, stage);
        Document page = Jsoup.parse(browser(EVERYBODY).get("/me?lang=de").body());
        assertThat(page.text()).contains(words);
    }

    @Test
    void theTimerIsSoft() throws Exception {
        Document page = Jsoup.parse(browser(EVERYBODY).get("/me?lang=de").body());

        assertThat(page.select(".soon").text()).isEqualTo("Noch etwa 7 Minuten");
        assertThat(page.select("progress").attr("value")).isEqualTo("13");
    }

    @Test
    void theQuestionForSilenceStaysUntilAnotherIsWantedAndIsAnotherAtTheNextTable() throws Exception {
        Browser browser = browser(EVERYBODY);
        String first = question(browser.get("/me").body());
        assertThat(question(browser.get("/me").body())).isEqualTo(first);

        String second = question(
                browser.press("/me", "/me/question", "x=1", "Kreis-Part", "1").body());
        assertThat(second).isNotEqualTo(first);
        assertThat(question(browser.get("/me").body())).isEqualTo(second);

        SERVICES.answer(
                "matching",
                "GET /api/rooms/mixer-1/seats/a-1",
                Answer.json(AnEvening.seated().body().replace("c-1", "c-2")));
        assertThat(question(browser.get("/me").body())).isNotEqualTo(second);
    }

    private static String question(String html) {
        return Jsoup.parse(html).select(".notice .of + p").text();
    }

    @ParameterizedTest
    @CsvSource({"sit-out, '{\"round\":\"next\"}'", "break, ''", "return, ''"})
    void movingOnIsToldToTheDoor(String what, String said) throws Exception {
        SERVICES.answer("events", "POST /api/me/" + what, Answer.json("{}"));
        HttpResponse<String> answer = browser(EVERYBODY).press("/me", "/me/" + what, "x=1");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(SERVICES.asked()).extracting(Asked::path).containsExactly("/api/me/" + what);
        assertThat(SERVICES.asked().getFirst().text()).isEqualTo(said);
    }

    @Test
    void whoIsOnABreakSeesTheWayBack() throws Exception {
        SERVICES.answer("matching", "GET /api/rooms/mixer-1/seats/a-1", Answer.json("{\"state\":\"away\"}"));
        String me = browser(EVERYBODY).get("/api/me").body();
        SERVICES.answer("events", "GET /api/me", Answer.json(me.replaceFirst("\\{", "{\"onBreak\":true,")));
        Document page = Jsoup.parse(browser(EVERYBODY).get("/me?lang=en").body());

        assertThat(page.text()).contains("You are on a break");
        assertThat(page.select("form[action=/me/return] button").text()).isEqualTo("I'm back");
        assertThat(page.select("form[action=/me/break]")).isEmpty();
    }

    @Test
    void iAmAskedAboutPeopleOnceWeNoLongerSitTogether() throws Exception {
        Document page = Jsoup.parse(browser(EVERYBODY).get("/me?lang=de").body());

        assertThat(page.select("#people .name").eachText()).containsExactly("Wanjiru", "Sören");
        assertThat(page.select("#people a[href^=mailto]").eachText()).containsExactly("wanjiru@example.org");

        AnEvening.me(SERVICES, "left", "ENDED");
        page = Jsoup.parse(browser(EVERYBODY).get("/me?lang=de").body());
        assertThat(page.select("#people .name").eachText()).containsExactly("Wanjiru", "Sören", "Ana");
    }

    @Test
    void aWishIsToldToNobodyButTheServiceThatKeepsIt() throws Exception {
        SERVICES.answer("follow-ups", "PUT /api/follow-ups/mixers/mixer-1/people/a-8/wish", Answer.json("{}"));
        assertThat(browser(EVERYBODY)
                        .press("/me", "/me/people/a-8/wish", "wish=yes")
                        .statusCode())
                .isEqualTo(303);
        assertThat(SERVICES.asked().getLast().text()).isEqualTo("{\"wish\":\"yes\"}");
    }

    @Test
    void aProfileKeepsTheTopicsOfWhatWasNotRewritten() throws Exception {
        SERVICES.answer("events", "PUT /api/me/profile", Answer.json("{}"));
        HttpResponse<String> answer = browser(EVERYBODY)
                .press(
                        "/me/profile",
                        "/me/profile",
                        "meeting=ON_MY_OWN&interests=Schach,+Segeln&ask=Einen+Laden&story=&languages=de&notWith=alt%40example.org"
                                + "&offer.HELP=Ich+erkl%C3%A4re+Kotlin.&offer.STORY=&offer.CONTACTS=Die+Druckerei");

        assertThat(answer.headers().firstValue("Location")).hasValue("/me/profile?saved=true");
        assertThat(JSON.readTree(SERVICES.asked().getLast().text())).isEqualTo(JSON.readTree("""
                {"meeting":"ON_MY_OWN","interests":["schach","segeln"],
                 "offers":[{"kind":"HELP","text":"Ich erkläre Kotlin.","topics":["kotlin"]},{"kind":"CONTACTS","text":"Die Druckerei","topics":null}],
                 "ask":{"text":"Einen Laden","topics":null},"languages":["de"],"organisation":"","story":"","goal":"","notWith":["alt@example.org"]}"""));
    }

    @Test
    void consentsThatThisPageDoesNotShowStayAsTheyAre() throws Exception {
        SERVICES.answer("events", "PUT /api/me/consents", Answer.json("{}"));
        browser(EVERYBODY).press("/me/data", "/me/consents", "matching=true");
        assertThat(JSON.readTree(SERVICES.asked().getLast().text()))
                .isEqualTo(JSON.readTree("{\"matching\":true,\"mail\":false,\"digest\":true}"));
    }

    @Test
    void myDataComeFromEveryServiceAndOneThatIsAwayIsNamed() throws Exception {
        SERVICES.answer("matching", "GET /api/rooms/mixer-1/people/a-1/data", Answer.json("{\"met\":[]}"));
        SERVICES.answer("follow-ups", "GET /api/follow-ups/data", Answer.problem(503, "{}"));
        HttpResponse<String> answer = browser(EVERYBODY).get("/me/data.json");

        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .contains("kreis.json");
        var kept = JSON.readTree(answer.body());
        assertThat(kept.path("events").path("email").asString()).isEqualTo("mira@example.org");
        assertThat(kept.path("matching").has("met")).isTrue();
        assertThat(kept.path("away").get(0).asString()).isEqualTo("follow-ups");
    }

    @Test
    void forgettingMeWantsACertainYesAndEndsTheSession() throws Exception {
        SERVICES.answer("events", "POST /api/me/erase", new Answer(204, "application/json", ""));
        Browser browser = browser(StandInServices.ATTENDEE_KEY);
        browser.press("/me/data", "/me/erase", "x=1");
        assertThat(SERVICES.asked()).extracting(Asked::path).doesNotContain("/api/me/erase");

        HttpResponse<String> answer = browser.press("/me/data", "/me/erase", "sure=true");
        assertThat(SERVICES.asked()).extracting(Asked::path).contains("/api/me/erase");
        assertThat(Jsoup.parse(answer.body()).select("h1").text()).isEqualTo("Du bist vergessen");
        assertThat(browser.get("/me").statusCode()).isEqualTo(401);
    }

    @Test
    void myStepsHaveTheirDraftAndCanRest() throws Exception {
        SERVICES.answer("follow-ups", "POST /api/follow-ups/f-1/rest", Answer.json("{}"));
        Browser browser = browser(EVERYBODY);
        assertThat(Jsoup.parse(browser.get("/me").body()).select(".draft").text())
                .contains("Kotlin-Buch");
        assertThat(browser.press("/me", "/me/follow-ups/f-1/rest", "x=1").statusCode())
                .isEqualTo(303);
        assertThat(SERVICES.asked()).extracting(Asked::path).containsExactly("/api/follow-ups/f-1/rest");
    }

    @Test
    void aNextStepHasItsDraftOneButtonAndAWayToSayNotNow() throws Exception {
        for (String verb : List.of("done", "not-now", "never")) {
            SERVICES.answer("follow-ups", "POST /api/follow-ups/f-1/" + verb, Answer.json("{}"));
        }
        Browser browser = browser(EVERYBODY);
        Document page = Jsoup.parse(browser.get("/me/follow-ups").body());
        assertThat(page.select(".steps .draft").text()).isNotBlank();
        assertThat(page.select(".steps > li:first-child button.main").eachText())
                .containsExactly("Habe ich angeboten");
        assertThat(page.select("a[href^=/api/follow-ups/f-1/coffee.ics]").eachAttr("href"))
                .containsExactly("/api/follow-ups/f-1/coffee.ics?time=0&as=attendee");
        assertThat(page.select("a[href^=/api/follow-ups/f-1/coffee.ics]").text())
                .as("the hour of both, as the draft says it")
                .isEqualTo("Donnerstag, 26. November, 16:00 Uhr (15:00 Uhr in Lissabon)");
        browser.press("/me/follow-ups", "/me/follow-ups/f-1/settled", "x=1");
        assertThat(SERVICES.asked()).extracting(Asked::path).containsExactly("/api/follow-ups/f-1/done");
        browser.press("/me/follow-ups", "/me/follow-ups/f-1/not-now", "x=1");
        assertThat(SERVICES.asked()).extracting(Asked::path).containsExactly("/api/follow-ups/f-1/not-now");
        browser.press("/me/follow-ups", "/me/follow-ups/f-1/never", "x=1");
        assertThat(SERVICES.asked()).extracting(Asked::path).containsExactly("/api/follow-ups/f-1/never");
    }

    @Test
    void anIntroductionShowsAnAddressOnlyOnceBothAgreed() throws Exception {
        SERVICES.answer("follow-ups", "PUT /api/follow-ups/introductions/i-1/answer", Answer.json("{}"));
        Browser browser = browser(EVERYBODY);
        Document page = Jsoup.parse(browser.get("/me/follow-ups").body());
        assertThat(page.select("a[href^=mailto]").eachText()).containsExactly("pia@example.org");
        browser.press("/me/follow-ups", "/me/introductions/i-1", "answer=yes");
        assertThat(SERVICES.asked())
                .anySatisfy(it -> assertThat(it.path()).isEqualTo("/api/follow-ups/introductions/i-1/answer"));
    }

    @Test
    void theLedgerIsInWordsAndLetsItsOwnerSayWhatComesNext() throws Exception {
        SERVICES.answer("follow-ups", "POST /api/follow-ups/ledger/g-1/kept", Answer.json("{}"));
        SERVICES.answer("follow-ups", "POST /api/follow-ups/ledger", Answer.json("{}"));
        Browser browser = browser(EVERYBODY);
        Document page = Jsoup.parse(browser.get("/me/ledger?lang=de").body());
        assertThat(page.select(".lead").text()).isEqualTo("Du hast etwas versprochen, das noch offen ist.");
        assertThat(page.select("main").text()).doesNotContainPattern("\\d");
        assertThat(page.select("main form button").eachText())
                .containsExactly("Es ist gegeben", "Es ruhen lassen", "Danke sagen", "Notieren");
        browser.press("/me/ledger", "/me/ledger/g-1/kept", "x=1");
        assertThat(SERVICES.asked()).extracting(Asked::path).containsExactly("/api/follow-ups/ledger/g-1/kept");
        browser.press("/me/ledger", "/me/ledger", "to=a-2&words=ein+Buch");
        assertThat(SERVICES.asked()).extracting(Asked::path).contains("/api/follow-ups/ledger");
    }

    @Test
    void aServiceThatIsAwayIsACalmPage() throws Exception {
        SERVICES.answer("events", "GET /api/mixers/mixer-1", Answer.problem(503, "{}"));
        HttpResponse<String> answer = browser(EVERYBODY).get("/mixers/mixer-1?lang=en");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Jsoup.parse(answer.body()).text()).contains("Back in a moment");
    }

    @Test
    void anotherTeamsMixerLooksLikeNothing() throws Exception {
        HttpResponse<String> answer = browser(EVERYBODY).get("/mixers/mixer-9?lang=en");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Jsoup.parse(answer.body()).text()).contains("There is nothing here");
    }

    private static String lang(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body()).select("html").attr("lang");
    }
}
