package dev.kreis.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.events.House.Caller;
import dev.kreis.events.House.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who may ask what: {@code access.txt} names every route, and what each role gets there, of the team itself and of
 * another one. A route that is not named there fails the first test.
 */
class AccessTests {
    private static final List<String> ROLES = List.of("nobody", "attendee", "kiosk", "door", "organizer", "owner");
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private static final Place OWN = new Place(Evening.open());
    private static final Place OTHER = new Place(Evening.open());

    /** @param answers for each role: what its own team's gets, and what another team's gets */
    record Row(String method, String path, List<String[]> answers) {
        String route() {
            return method + " " + path;
        }

        @Override
        public String toString() {
            return route();
        }
    }

    /** A team with somebody in each role. */
    private static final class Place {
        private final Evening evening;
        private final Map<String, Caller> callers = new LinkedHashMap<>();

        Place(Evening evening) {
            this.evening = evening;
            House house = evening.house;
            callers.put("nobody", house.nobody());
            callers.put("attendee", house.enter(evening.invite("Mira").pageKey()));
            callers.put("kiosk", evening.kiosk().caller());
            callers.put("door", house.member(evening.organizer, "door"));
            callers.put("organizer", house.member(evening.organizer, "organizer"));
            callers.put("owner", evening.organizer);
        }

        /** Something new of this team for each variable of a path. */
        String fill(String path) {
            return VARIABLE.matcher(path)
                    .replaceAll(found -> Matcher.quoteReplacement(
                            switch (found.group(1)) {
                                case "mixerId" -> evening.mixerId;
                                case "attendeeId" -> evening.invite("Jonas").attendeeId();
                                case "kioskId" -> evening.kiosk().kioskId();
                                case "memberId" -> {
                                    String key = evening.house
                                            .joined(evening.organizer, "door")
                                            .at("key");
                                    yield evening.house
                                            .nobody()
                                            .post("/api/tokens", Map.of("key", key))
                                            .at("organizerId");
                                }
                                case "invitationId" ->
                                    evening.organizer
                                            .post("/api/team/invitations", Map.of("role", "door"))
                                            .at("invitationId");
                                case "code" ->
                                    House.code(evening.organizer.post("/api/team/invitations", Map.of("role", "door")));
                                case "listId" ->
                                    evening.bring("Email,Given name\nida@example.org,Ida\n")
                                            .at("listId");
                                default -> throw new AssertionError("nothing is known for " + found.group());
                            }));
        }
    }

    static List<Row> rows() {
        try (var table = AccessTests.class.getResourceAsStream("/access.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(AccessTests::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        String[] cells = line.strip().split(" +");
        List<String[]> answers = new ArrayList<>();
        for (int i = 0; i < ROLES.size(); i++) {
            String[] both = cells[2 + i].split("/");
            answers.add(new String[] {both[0], both[both.length - 1]});
        }
        return new Row(cells[0], cells[1], answers);
    }

    @Test
    void everyRouteIsInTheTableAndNoOther() {
        Set<String> routes = new TreeSet<>();
        House.open()
                .beans(RequestMappingHandlerMapping.class)
                .forEach(mapping -> mapping.getHandlerMethods()
                        .forEach((info, handler) -> info.getPatternValues().stream()
                                .filter(pattern -> pattern.startsWith("/api/"))
                                .forEach(pattern -> info.getMethodsCondition()
                                        .getMethods()
                                        .forEach(method -> routes.add(method + " " + pattern)))));

        Set<String> named = rows().stream().map(Row::route).collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isEqualTo(routes);
    }

    static Stream<Row> named() {
        return rows().stream();
    }

    @ParameterizedTest
    @MethodSource("named")
    void eachRoleGetsWhatTheTableSays(Row row) {
        House.open().clock().set(Evening.NOW);
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        for (int i = 0; i < ROLES.size(); i++) {
            String role = ROLES.get(i);
            expected.add(role + " " + row.answers().get(i)[0]);
            actual.add(role + " " + answer(OWN.callers.get(role), row));
            expected.add("another team's " + role + " " + row.answers().get(i)[1]);
            actual.add("another team's " + role + " " + answer(OTHER.callers.get(role), row));
        }
        assertThat(actual).isEqualTo(expected);
    }

    /** Enough for the request to be about something of the first team's. */
    private static Map<String, ?> body(String path) {
        if (path.endsWith("/rounds")) {
            return Map.of("round", 1);
        }
        return path.endsWith("/departures") || path.endsWith("/undo")
                ? Map.of("attendeeId", OWN.evening.invite("Jonas").attendeeId(), "nonce", Evening.nonce())
                : Map.of();
    }

    private static String answer(Caller caller, Row row) {
        String path = OWN.fill(row.path());
        Reply reply = switch (row.method()) {
            case "GET" -> caller.get(path);
            case "POST" ->
                path.endsWith("/import") || path.endsWith("/lists")
                        ? caller.send(path, "text/csv", "Email,Given name\n".getBytes(StandardCharsets.UTF_8))
                        : caller.post(path, body(path));
            case "PUT" -> caller.put(path, Map.of());
            case "DELETE" -> caller.delete(path);
            default -> throw new AssertionError("no such method: " + row.method());
        };
        String problem = reply.type().startsWith("application/problem") ? reply.at("type") : "";
        return switch (problem.substring(problem.lastIndexOf(':') + 1)) {
            case "session-over" -> "401";
            case "not-yours" -> "403";
            case "mixer-unknown",
                    "attendee-unknown",
                    "kiosk-unknown",
                    "member-unknown",
                    "invitation-unknown",
                    "list-unknown",
                    "unknown" -> "404";
            default -> "in";
        };
    }
}
