package dev.kreis.edge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.edge.EdgeTest;
import dev.kreis.edge.StandInServices;
import dev.kreis.edge.StandInServices.Answer;
import dev.kreis.edge.StandInServices.Asked;
import dev.kreis.edge.house.Problems;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

class ForwarderTests extends EdgeTest {
    @Autowired
    private Problems problems;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @ParameterizedTest
    @CsvSource({
        "/api/mixers, events",
        "/api/mixers/mixer-1/check-ins?x=1&y=%C3%A4, events",
        "/api/me, events",
        "/api/jwks, events",
        "/api/roomsandmore, events",
        "/api/rooms/mixer-1, matching",
        "/api/rooms/mixer-1/seats/a-1, matching",
        "/api/follow-ups, follow-ups",
        "/api/follow-ups/f-1, follow-ups"
    })
    void everyPathGoesToItsServiceAsItIs(String path, String service) throws Exception {
        browser().get(path);

        assertThat(SERVICES.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.service()).isEqualTo(service);
            assertThat(asked.path()).isEqualTo(path);
        });
    }

    @Test
    void theCallersOwnTokenTravelsOnAndKeysStayHere() throws Exception {
        Browser browser = browser(StandInServices.ORGANIZER_KEY);
        browser.get("/api/mixers", "Authorization", "Bearer mine", "X-Forwarded-For", "1.2.3.4");

        Asked asked = SERVICES.asked().getFirst();
        assertThat(asked.header("Authorization")).isEqualTo("Bearer mine");
        assertThat(asked.header("Cookie")).isEmpty();
        assertThat(asked.header("X-Forwarded-For")).isEmpty();
    }

    @Test
    void whoeverHasChosenALanguageIsAnsweredInItAndEverybodyElseInTheirBrowsers() throws Exception {
        browser(StandInServices.ATTENDEE_KEY).get("/api/follow-ups/contacts/list.csv", "Accept-Language", "en-GB");
        assertThat(SERVICES.asked().getFirst().header("Accept-Language")).isEqualTo("de");

        browser(StandInServices.ORGANIZER_KEY).get("/api/follow-ups/outcomes.csv", "Accept-Language", "en-GB");
        assertThat(SERVICES.asked().getFirst().header("Accept-Language")).isEqualTo("en-GB");
    }

    @Test
    void bodiesAndAnswersPassUnchanged() throws Exception {
        SERVICES.answer("events", "POST /api/mixers", new Answer(201, "application/json", "{\"größe\":\"ß\"}"));

        HttpResponse<String> answer =
                browser().post("/api/mixers", "application/json", "{\"name\":\"Möwe\"}", "Accept-Language", "de");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"größe\":\"ß\"}");
        assertThat(SERVICES.asked().getFirst().text()).isEqualTo("{\"name\":\"Möwe\"}");
        assertThat(SERVICES.asked().getFirst().header("Accept-Language")).isEqualTo("de");
        assertThat(SERVICES.asked().getFirst().header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void theStrictHeadersStandOnEveryAnswerOnce() throws Exception {
        for (String path : new String[] {"/", "/api/mixers", "/kreis.css", "/nothing", "/api/nothing"}) {
            var headers = browser().get(path).headers();
            assertThat(headers.allValues("X-Content-Type-Options")).as(path).containsExactly("nosniff");
            assertThat(headers.allValues("Referrer-Policy")).as(path).containsExactly("no-referrer");
            assertThat(headers.allValues("Content-Security-Policy"))
                    .as(path)
                    .singleElement()
                    .satisfies(policy -> assertThat(policy)
                            .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                            .doesNotContain("unsafe"));
        }
    }

    @Test
    void aTraceBeginsHereUnlessTheCallerBringsOne() throws Exception {
        String callers = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        Browser browser = browser();
        browser.get("/api/mixers", "traceparent", callers);
        browser.get("/api/mixers");
        browser.get("/api/mixers");

        var traces = SERVICES.asked().stream()
                .map(asked -> asked.header("traceparent"))
                .toList();
        assertThat(traces)
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allSatisfy(trace -> assertThat(trace).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]"));
        assertThat(traces.getFirst()).isEqualTo(callers);
    }

    @Test
    void aServiceThatIsAwayIsSaidInAPlainSentence() throws Exception {
        SERVICES.answer("events", "GET /api/slow", Answer.HANGS);

        HttpResponse<String> answer = browser().get("/api/slow", "Accept-Language", "de");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("urn:kreis:problem:service-away", "gerade nicht erreichbar");
    }

    @Test
    void aBodyAboveTheLimitIsRefusedWhetherAnnouncedOrNot() throws Exception {
        int eleven = 11 * 1024 * 1024;
        HttpResponse<String> chunked = browser()
                .send(to("/api/mixers/mixer-1/attendees/import")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new Zeros(eleven))));
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(chunked.body()).contains("urn:kreis:problem:too-large");
        assertThat(SERVICES.asked()).isEmpty();
    }

    @Test
    void aBodyBelowTheLimitIsStreamed() throws Exception {
        int nine = 9 * 1024 * 1024;
        SERVICES.answer("events", "POST /api/mixers/mixer-1/attendees/import", Answer.json("{}"));
        HttpResponse<String> answer = browser()
                .send(to("/api/mixers/mixer-1/attendees/import")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new Zeros(nine))));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(SERVICES.asked().getFirst().body()).hasSize(nine);
    }

    @Test
    void describesWhatItAnswersItself() throws Exception {
        HttpResponse<String> answer = browser().get("/v3/api-docs");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        var description = JsonMapper.shared().readTree(answer.body());
        assertThat(description.path("openapi").asString()).startsWith("3.");
        assertThat(description.path("paths").propertyNames())
                .isNotEmpty()
                .extracting(ForwarderTests::withoutNames)
                .containsExactlyInAnyOrderElementsOf(routes.getHandlerMethods().keySet().stream()
                        .flatMap(route -> route.getPatternValues().stream())
                        .filter(path -> path.startsWith("/api/"))
                        .map(ForwarderTests::withoutNames)
                        .toList());
        for (Problems.Kind kind : Problems.Kind.values()) {
            assertThat(answer.body())
                    .contains(problems.of(kind, Locale.ENGLISH).getType().toString());
        }
    }

    private static String withoutNames(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    private static final class Zeros extends InputStream {
        private int left;

        private Zeros(int left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int n = Math.min(length, left);
            left -= n;
            return n;
        }
    }
}
