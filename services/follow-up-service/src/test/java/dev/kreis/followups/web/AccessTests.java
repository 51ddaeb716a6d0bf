package dev.kreis.followups.web;

import static dev.kreis.followups.House.TEAM;
import static dev.kreis.followups.House.at;
import static dev.kreis.followups.policy.Sketch.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.identity.Role;
import dev.kreis.followups.House;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** {@code access.txt} names every route, and what each role gets there, of the team itself and of another one. */
class AccessTests {
    private static final List<String> ROLES = List.of("nobody", "attendee", "kiosk", "door", "organizer", "owner");
    private static final String MIXER = "access";

    @TempDir
    private static Path directory;

    private static Signer signer;
    private static House house;
    private static Browser browser;

    record Row(String method, String path, List<String> answers) {
        String answer(int role, boolean own) {
            String[] both = answers.get(role).split("/", -1);
            return own ? both[0] : both[both.length - 1];
        }

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

    @BeforeAll
    static void anEveningIsOver() throws Exception {
        signer = new Signer();
        house = House.open(directory, "--kreis.identity.jwks-uri=" + signer.keys());
        browser = new Browser(house.port());
        house.anEveningWith(MIXER, person("Mira").likes("jazz"), person("Jonas").likes("jazz"));
        house.ends(MIXER);
        house.plan();
    }

    @AfterAll
    static void close() {
        house.close();
        signer.close();
    }

    private static String token(String role, String team) {
        return switch (role) {
            case "nobody" -> null;
            case "attendee" -> {
                String mixer = team.equals(TEAM.value()) ? MIXER : "another";
                yield signer.token(Role.ATTENDEE, team, mixer, at(mixer, "Mira").value());
            }
            case "kiosk" -> signer.token(Role.KIOSK, team, MIXER, null);
            default -> signer.token(Role.valueOf(role.toUpperCase(Locale.ROOT)), team, null, null);
        };
    }

    private static String fill(String path) {
        String followUp = browser.read(browser.get("/api/follow-ups", token("attendee", TEAM.value())))
                .get(0)
                .get("followUpId")
                .asString();
        return path.replace("{mixerId}", MIXER)
                .replace("{attendeeId}", at(MIXER, "Jonas").value())
                .replace("{followUpId}", followUp)
                .replaceAll("\\{\\w+}", "of-nobody");
    }

    @Test
    void everyRouteIsInTheTableAndNoOther() throws IOException {
        Set<String> routes = new TreeSet<>();
        house.service()
                .getBeansOfType(RequestMappingHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods()
                        .forEach((info, handler) -> info.getPatternValues().stream()
                                .filter(pattern -> pattern.startsWith("/api/"))
                                .forEach(pattern -> info.getMethodsCondition()
                                        .getMethods()
                                        .forEach(method -> routes.add(method + " " + pattern)))));

        Set<String> named = rows().map(Row::toString).collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isEqualTo(routes);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachRoleGetsWhatTheTableSays(Row row) {
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        for (int i = 0; i < ROLES.size(); i++) {
            String role = ROLES.get(i);
            expected.add(role + " " + row.answer(i, true));
            actual.add(role + " " + answer(row, token(role, TEAM.value())));
            expected.add("another team's " + role + " " + row.answer(i, false));
            actual.add("another team's " + role + " " + answer(row, token(role, "another-team")));
        }
        assertThat(actual).isEqualTo(expected);
    }

    private static String answer(Row row, String token) {
        String body = row.method().equals("GET") ? null : "{\"wish\":\"none\"}";
        HttpResponse<String> answer = browser.ask(row.method(), fill(row.path()), token, body);
        boolean problem = answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("application/problem"))
                .isPresent();
        return problem && Set.of(401, 403, 404).contains(answer.statusCode())
                ? Integer.toString(answer.statusCode())
                : "in";
    }
}
