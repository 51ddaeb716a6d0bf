package dev.kreis.edge;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole edge on a port, in front of stand-in services. No broker: what is told, a test tells. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"spring.kafka.bootstrap-servers=localhost:1", "kreis.edge.upstream.answer=2s"})
public abstract class EdgeTest {
    protected static final StandInServices SERVICES = new StandInServices();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("kreis.services.events", SERVICES::events);
        properties.add("kreis.services.matching", SERVICES::matching);
        properties.add("kreis.services.follow-ups", SERVICES::followUps);
        properties.add("kreis.identity.jwks-uri", () -> SERVICES.events() + "/api/jwks");
    }

    @BeforeEach
    void anEveningGoesOn() {
        AnEvening.goesOnAt(SERVICES);
        SERVICES.reset();
    }

    protected URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    protected HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(20));
    }

    /** A browser that keeps its cookies and has opened those links. */
    protected Browser browser(String... keys) throws Exception {
        var browser = new Browser();
        for (String key : keys) {
            browser.get("/enter/" + key);
        }
        SERVICES.reset();
        return browser;
    }

    protected final class Browser {
        private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .version(HttpClient.Version.HTTP_1_1)
                .build();

        public HttpResponse<String> get(String path, String... headers) throws Exception {
            return send(headers(to(path), headers));
        }

        public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        public HttpResponse<String> post(String path, String type, String body, String... headers) throws Exception {
            return send(headers(to(path), headers)
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        /** Presses a button on a page: sends its form with the token that the page carried. */
        public HttpResponse<String> press(String page, String action, String body, String... headers) throws Exception {
            String token =
                    Jsoup.parse(get(page).body()).select("input[name=_csrf]").attr("value");
            SERVICES.reset();
            return post(
                    action,
                    "application/x-www-form-urlencoded",
                    body + "&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8),
                    headers);
        }

        public HttpCookie cookie(String name) {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        public HttpClient http() {
            return http;
        }

        private HttpRequest.Builder headers(HttpRequest.Builder request, String... headers) {
            return headers.length == 0 ? request : request.headers(headers);
        }
    }
}
