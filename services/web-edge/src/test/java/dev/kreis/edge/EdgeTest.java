package dev.kreis.edge;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
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

    private static final List<String> ADDRESSES =
            List.of("src", "srcset", "href", "xlink:href", "action", "formaction", "poster");
    private static final Pattern HERE = Pattern.compile("/(?!/)\\S*");
    private static final Pattern SOMEWHERE = Pattern.compile("/(?!/)\\S*|#\\S+|mailto:\\S+|https?://\\S+");

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

    /** Nothing in a page acts or dresses by itself, nothing comes from elsewhere, and no address is a script. */
    protected static void isStrict(Document page) {
        assertThat(page.select("[style], style, script:not([src]), base, iframe, object, embed"))
                .as("what is inline or a window to elsewhere")
                .isEmpty();
        assertThat(page.getAllElements().stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .map(Attribute::getKey)
                        .filter(name -> name.startsWith("on") && !name.equals("on")))
                .as("attributes with a script in them")
                .isEmpty();
        for (Element element : page.select("[src], [srcset], [href], [xlink:href], [action], [formaction], [poster]")) {
            boolean leads = element.normalName().equals("a");
            for (String name : ADDRESSES) {
                String address = element.attr(name);
                assertThat(address.isEmpty()
                                || (leads ? SOMEWHERE : HERE).matcher(address).matches())
                        .as("%s of %s", name, element)
                        .isTrue();
            }
        }
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
