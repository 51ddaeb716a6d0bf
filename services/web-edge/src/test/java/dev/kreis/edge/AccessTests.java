package dev.kreis.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** {@code access.txt} names every route of the edge and who is let in there; the streams have tests of their own. */
class AccessTests extends EdgeTest {
    private static final Map<String, List<String>> KEYS = new LinkedHashMap<>();
    private static final Set<String> STREAMS = Set.of("GET /api/mixers/{mixer}/stream", "GET /api/me/stream");

    static {
        KEYS.put("nobody", List.of());
        KEYS.put("attendee", List.of(StandInServices.ATTENDEE_KEY));
        KEYS.put("kiosk", List.of(StandInServices.KIOSK_KEY));
        KEYS.put("door", List.of(StandInServices.DOOR_KEY));
        KEYS.put("organizer", List.of(StandInServices.ORGANIZER_KEY));
        KEYS.put("owner", List.of(StandInServices.OWNER_KEY));
    }

    @Autowired
    private Map<String, RequestMappingHandlerMapping> mappings;

    record Row(String method, String path, List<String> answers) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Row> rows() throws IOException {
        try (InputStream table = Objects.requireNonNull(AccessTests.class.getResourceAsStream("/access.txt"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.strip().split(" +")))
                    .map(cells -> new Row(cells.get(0), cells.get(1), cells.subList(2, cells.size())));
        }
    }

    @Test
    void everyRouteIsInTheTableAndNoOther() throws IOException {
        Set<String> routes = new TreeSet<>();
        mappings.values()
                .forEach(mapping -> mapping.getHandlerMethods()
                        .forEach((info, handler) -> info.getPatternValues().stream()
                                .filter(pattern -> !pattern.startsWith("/actuator") && !pattern.equals("/error"))
                                .forEach(pattern -> info.getMethodsCondition()
                                        .getMethods()
                                        .forEach(method -> routes.add(method + " " + pattern)))));
        routes.removeAll(STREAMS);

        Set<String> named = rows().map(Row::toString).collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isEqualTo(routes);
    }

    @Test
    void theHousesNumbersAreForTheHouseAndItsHealthForWhoeverAsks() throws Exception {
        assertThat(browser().get("/actuator/prometheus").statusCode()).isEqualTo(200);
        for (String proxied : List.of("X-Forwarded-For", "Forwarded")) {
            assertThat(browser()
                            .get("/actuator/prometheus", proxied, "for=198.51.100.7")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(browser()
                            .get("/actuator/health/liveness", proxied, "for=198.51.100.7")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(browser().get("/actuator/env").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachVisitorGetsWhatTheTableSays(Row row) throws Exception {
        List<String> actual = new ArrayList<>();
        for (List<String> keys : KEYS.values()) {
            Browser browser = browser(keys.toArray(String[]::new));
            String path = row.path().replace("{part}", "head").replace("{key}", "NOKEY0000000000000000000");
            path = path.replace("{mixer}", "mixer-1")
                    .replaceAll("\\{\\w+:([\\w-]+)[^}]*}", "$1")
                    .replaceAll("\\{\\w+}", "a-1");
            HttpResponse<String> answer = row.method().equals("GET")
                    ? browser.get(path)
                    : browser.press(
                            "/leave",
                            path,
                            "round=2&role=door&email=x&password=y&ticket=t&nonce=n&givenName=x&wish=none&to=table-1&from=0&revision=0"
                                    + "&contact=a-1&step=x&doorWord=x&name=x&answer=no&words=x&code=x&language=de&as=attendee&to=/me&taste=balanced");
            assertThat(answer.statusCode())
                    .as("the form came from a page of ours")
                    .isNotEqualTo(403);
            actual.add(answer.statusCode() == 401 && !row.path().equals("/sign-in") ? "401" : "in");
        }
        assertThat(actual).isEqualTo(row.answers());
    }
}
