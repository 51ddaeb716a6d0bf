package dev.kreis.edge.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.edge.AnEvening;
import dev.kreis.edge.EdgeTest;
import dev.kreis.edge.StandInServices;
import dev.kreis.edge.StandInServices.Answer;
import dev.kreis.edge.StandInServices.Asked;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTests extends EdgeTest {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @CsvSource({
        StandInServices.ORGANIZER_KEY + ", /mixers, kreis-organizer",
        StandInServices.KIOSK_KEY + ", /kiosk, kreis-kiosk",
        StandInServices.ATTENDEE_KEY + ", /me, kreis-attendee"
    })
    void aKeyOpensTheHomeOfItsRole(String key, String home, String cookie) throws Exception {
        HttpResponse<String> answer = browser().get("/enter/" + key);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue(home);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(
                        set -> assertThat(set).startsWith(cookie + "=").contains("HttpOnly", "SameSite=Lax", "Path=/"));
    }

    @Test
    void anUnknownKeyOpensNothingAndSaysSoKindly() throws Exception {
        HttpResponse<String> answer = browser().get("/enter/SOMETHINGELSE0000000000000", "Accept-Language", "de");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Dieser Link öffnet nichts");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(set -> set.startsWith("kreis-organizer"));
    }

    @Test
    void theSessionsTokenIsAddedAndFetchedOnce() throws Exception {
        Browser browser = browser(StandInServices.ORGANIZER_KEY);
        browser.get("/api/mixers");
        browser.get("/api/mixers");

        assertThat(SERVICES.asked()).extracting(Asked::path).containsExactly("/api/mixers", "/api/mixers");
        assertThat(SERVICES.asked())
                .allSatisfy(asked -> assertThat(asked.header("Authorization")).startsWith("Bearer ey"));
    }

    @Test
    void aRefusedTokenIsFetchedAnew() throws Exception {
        Browser browser = browser(StandInServices.ORGANIZER_KEY);
        SERVICES.answer("events", "GET /api/mixers", Answer.problem(401, "{}"));
        browser.get("/api/mixers");
        browser.get("/api/mixers");

        assertThat(SERVICES.asked())
                .extracting(Asked::path)
                .containsExactly("/api/mixers", "/api/tokens", "/api/mixers");
    }

    @Test
    void aPageWhoseTokenIsRefusedAsksForAnotherOneNextTime() throws Exception {
        Browser browser = browser(StandInServices.ORGANIZER_KEY);
        SERVICES.answer("events", "GET /api/mixers", Answer.problem(401, "{}"));
        assertThat(browser.get("/mixers").statusCode()).isEqualTo(401);

        SERVICES.answer("events", "GET /api/mixers", Answer.json("[]"));
        SERVICES.reset();

        assertThat(browser.get("/mixers").statusCode()).isEqualTo(200);
        assertThat(SERVICES.asked()).extracting(Asked::path).contains("/api/tokens");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/me, attendee",
        "/api/follow-ups, attendee",
        "/api/follow-ups/summary/mixer-1, organizer",
        "/api/follow-ups/outcomes.xlsx, organizer",
        "/api/mixers, organizer",
        "/api/rooms/mixer-1, organizer"
    })
    void oneBrowserCanBeSeveralThingsAtOnce(String path, String role) throws Exception {
        Browser browser =
                browser(StandInServices.ATTENDEE_KEY, StandInServices.KIOSK_KEY, StandInServices.ORGANIZER_KEY);
        browser.get(path);
        assertThat(role(SERVICES.asked().getFirst())).isEqualTo(role);

        SERVICES.reset();
        browser.get(path, "Kreis-As", "kiosk");
        assertThat(role(SERVICES.asked().getFirst())).isEqualTo("kiosk");
    }

    @Test
    void aChangeByCookieAloneIsRefused() throws Exception {
        Browser browser = browser(StandInServices.ORGANIZER_KEY);

        HttpResponse<String> answer = browser.post("/api/mixers/mixer-1/end", JSON, "{}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("urn:kreis:problem:not-from-here");
        assertThat(SERVICES.asked()).isEmpty();
    }

    @Test
    void aChangeByCookieWithThePagesTokenPasses() throws Exception {
        Browser browser = browser(StandInServices.ORGANIZER_KEY);
        String token = Jsoup.parse(browser.get("/mixers/mixer-1").body())
                .select("input[name=_csrf]")
                .attr("value");
        SERVICES.reset();
        SERVICES.answer("events", "POST /api/mixers/mixer-1/end", Answer.json("{}"));

        HttpResponse<String> answer = browser.post("/api/mixers/mixer-1/end", JSON, "{}", "Kreis-Form", token);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(role(SERVICES.asked().getFirst())).isEqualTo("organizer");
    }

    @Test
    void aChangeByTokenNeedsNothingElse() throws Exception {
        SERVICES.answer("events", "POST /api/mixers/mixer-1/end", Answer.json("{}"));
        HttpResponse<String> answer = browser(StandInServices.ORGANIZER_KEY)
                .post("/api/mixers/mixer-1/end", JSON, "{}", "Authorization", "Bearer mine");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void oneClickUnsubscribeWorksFromAMailProgramAndSaysNothingAboutTheVisitor() throws Exception {
        SERVICES.answer("follow-ups", "POST /api/follow-ups/unsubscribe/t", Answer.json("{}"));
        HttpResponse<String> answer = browser(StandInServices.ATTENDEE_KEY)
                .post("/api/follow-ups/unsubscribe/t", FORM, "List-Unsubscribe=One-Click");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(SERVICES.asked().getFirst().text()).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(SERVICES.asked().getFirst().header("Authorization")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/mixers/mixer-1/open",
        "/mixers/mixer-1/rounds",
        "/mixers/mixer-1/end",
        "/kiosk/check-in",
        "/me/leave",
        "/leave"
    })
    void aFormFromElsewhereIsRefused(String action) throws Exception {
        Browser browser =
                browser(StandInServices.ATTENDEE_KEY, StandInServices.KIOSK_KEY, StandInServices.ORGANIZER_KEY);
        HttpResponse<String> answer = browser.post(action, FORM, "round=2&ticket=" + AnEvening.TICKET + "&nonce=n");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(SERVICES.asked()).isEmpty();
    }

    @Test
    void aBrowserInWhichSomebodyHasSignedInIsKnownWhenTheyComeBack() throws Exception {
        SERVICES.answer(
                "events",
                "POST /api/sessions",
                Answer.json("{\"key\":\"%s\",\"browser\":\"b-1.KNOWNAGAIN0000000000\"}"
                        .formatted(StandInServices.ORGANIZER_KEY)));
        Browser browser = browser();
        browser.press("/sign-in", "/sign-in", "email=ida%40example.org&password=x");
        assertThat(SERVICES.asked().getFirst().text()).contains("\"browser\":\"\"");
        browser.press("/leave", "/leave", "x=1");

        browser.press("/sign-in", "/sign-in", "email=ida%40example.org&password=x");

        assertThat(SERVICES.asked().getFirst().text()).contains("\"browser\":\"b-1.KNOWNAGAIN0000000000\"");
    }

    @Test
    void leavingForgetsWhoWasThere() throws Exception {
        Browser browser = browser(StandInServices.ORGANIZER_KEY);
        HttpResponse<String> left = browser.press("/leave", "/leave", "x=1");
        assertThat(left.statusCode()).isEqualTo(303);
        assertThat(browser.cookie("kreis-organizer")).isNull();
        assertThat(browser.get("/mixers").statusCode()).isEqualTo(401);
    }

    @Test
    void aPageWithoutSessionSaysHowToComeBack() throws Exception {
        for (String page : new String[] {"/mixers", "/mixers/mixer-1", "/me"}) {
            HttpResponse<String> answer = browser().get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(401);
            assertThat(answer.body()).contains("Please open your link again");
        }
    }

    @Test
    void aTabletWithoutSessionCanBePairedWithACode() throws Exception {
        SERVICES.answer(
                "events",
                "POST /api/kiosk-pairings",
                Answer.json("{\"kioskId\":\"k-1\",\"kioskKey\":\"%s\"}".formatted(StandInServices.KIOSK_KEY)));
        Browser tablet = browser();
        HttpResponse<String> page = tablet.get("/kiosk");
        assertThat(page.body()).contains("Make this tablet a kiosk");
        assertThat(page.headers().firstValue("Kreis-Kiosk")).isEmpty();

        HttpResponse<String> paired = tablet.press("/kiosk", "/kiosk/pair", "code=K7QF-3M2P");

        assertThat(paired.statusCode()).isEqualTo(303);
        assertThat(SERVICES.asked().getFirst().text()).contains("K7QF-3M2P");
        assertThat(SERVICES.asked().getFirst().header("Authorization")).isEmpty();
        assertThat(tablet.get("/kiosk").headers().firstValue("Kreis-Kiosk")).contains("mixer-1");
    }

    @Test
    void aRevokedTabletIsAnUnpairedOne() throws Exception {
        SERVICES.answer("events", "GET /api/mixers/mixer-1/attendance", Answer.problem(403, "{}"));
        assertThat(browser(StandInServices.KIOSK_KEY).get("/kiosk").body()).contains("Make this tablet a kiosk");
    }

    @Test
    void aCodeThatPairsNothingIsSaidInTheDesksWords() throws Exception {
        SERVICES.answer(
                "events",
                "POST /api/kiosk-pairings",
                Answer.problem(404, "{\"detail\":\"This code pairs nothing, or no longer.\"}"));
        HttpResponse<String> answer = browser().press("/kiosk", "/kiosk/pair", "code=AAAAAAAA");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("This code pairs nothing, or no longer.");
    }

    private static String role(Asked asked) {
        String claims = new String(
                Base64.getUrlDecoder().decode(asked.header("Authorization").split("\\.", -1)[1]),
                StandardCharsets.UTF_8);
        return claims.replaceAll(".*\"role\":\"(\\w+)\".*", "$1");
    }
}
