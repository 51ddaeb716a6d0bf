package dev.kreis.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kreis.contracts.identity.Role;
import dev.kreis.matching.Suite.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * {@code access.txt} names every route, and what each role gets there, of the team itself and of another one, for a circle,
 * a proposal and people that are there.
 */
class AccessTests {
    private static final List<String> ROLES = List.of("nobody", "attendee", "kiosk", "door", "organizer", "owner");

    @TempDir
    private static Path directory;

    private static Suite suite;
    private static Place here;
    /** The same team's next evening. */
    private static Place next;

    private static Place abroad;

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

    /** A room in which two circles sit and one person waits, for whom there is a proposal. */
    private static final class Place {
        private final String team;
        private final String mixer;
        private final Door door;
        private String circle = "";
        private String otherCircle = "";
        private String proposal = "";

        Place(String team, String mixer) {
            this.team = team;
            this.mixer = mixer;
            this.door = new Door(suite, team, mixer).opens(Duration.ofMinutes(5));
            // somebody is still expected, so that the last free seats are kept
            Stream.of("x", "y", "z").forEach(door::registers);
            Stream.of("a", "b", "c").forEach(guest -> door.arrives(guest, "chess", null, null));
            door.awaitFormed(1);
            Stream.of("d", "e", "f").forEach(guest -> door.arrives(guest, "bread", null, null));
            door.awaitFormed(2);
            door.arrives("g", "robots", null, null);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                JsonNode room = room();
                assertThat(room.path("circles")).hasSize(2);
                assertThat(room.path("waiting").path(0).path("proposals")).isNotEmpty();
                circle = circleOf(room, "a");
                otherCircle = circleOf(room, "d");
                proposal = room.path("waiting")
                        .path(0)
                        .path("proposals")
                        .path(0)
                        .path("id")
                        .asString();
            });
        }

        private JsonNode room() {
            return suite.json.readTree(
                    suite.get("/api/rooms/" + mixer, token("organizer"), "en").body());
        }

        private String circleOf(JsonNode room, String guest) {
            return room.path("circles")
                    .valueStream()
                    .filter(it -> it.path("members").toString().contains('"' + id(guest) + '"'))
                    .map(it -> it.path("circleId").asString())
                    .findFirst()
                    .orElseThrow();
        }

        private String id(String guest) {
            return door.id(guest).value();
        }

        @Nullable
        String token(String role) {
            return switch (role) {
                case "nobody" -> null;
                case "attendee" -> suite.token(Role.ATTENDEE, team, mixer, id("a"));
                case "kiosk" -> suite.token(Role.KIOSK, team, mixer, null);
                default -> suite.token(Role.valueOf(role.toUpperCase(Locale.ROOT)), team, null, null);
            };
        }

        String fill(Row row) {
            return row.path()
                    .replace("{mixerId}", mixer)
                    .replace("{attendeeId}", id("a"))
                    .replace("{circleId}", circle)
                    .replace("{proposalId}", proposal);
        }

        @Nullable
        Object body(Row row) {
            if (row.path().contains("/moves")) {
                return Map.of("attendeeId", id("b"), "toCircleId", otherCircle);
            }
            if (row.path().contains("/swaps")) {
                return Map.of("attendeeIds", List.of(id("c"), id("e")));
            }
            if (row.path().endsWith("/kept")) {
                return Map.of("attendeeIds", List.of(id("b")), "table", 3);
            }
            return row.method().equals("PUT") ? Map.of("taste", "balanced", "tempo", "steady") : null;
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
    static void threeRoomsAreOpen() {
        suite = new Suite(directory);
        here = new Place("team-1", "access");
        next = new Place("team-1", "access-next");
        abroad = new Place("team-2", "access-abroad");
    }

    @AfterAll
    static void close() {
        suite.close();
    }

    @Test
    void everyRouteIsInTheTableAndNoOther() throws IOException {
        Set<String> routes = new TreeSet<>();
        suite.service()
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
            actual.add(role + " " + answer(row, here.token(role)));
            expected.add("another team's " + role + " " + row.answer(i, false));
            actual.add("another team's " + role + " " + answer(row, abroad.token(role)));
            if (role.equals("kiosk") || role.equals("attendee")) {
                expected.add("another evening's " + role + " " + row.answer(i, false));
                actual.add("another evening's " + role + " " + answer(row, next.token(role)));
            }
        }
        assertThat(actual).isEqualTo(expected);
    }

    static Stream<Row> ofWhatIsInARoom() throws IOException {
        return rows().filter(row -> row.answer(ROLES.indexOf("organizer"), true).equals("in"))
                .filter(row -> row.path().chars().filter(c -> c == '{').count() == 2
                        || row.path().contains("/moves")
                        || row.path().contains("/swaps"));
    }

    /** Whoever may change the one room still has no business with what is in another, their own team's included. */
    @ParameterizedTest
    @MethodSource("ofWhatIsInARoom")
    void whatIsInAnotherRoomIsUnknownInThisOne(Row row) {
        for (Place elsewhere : List.of(next, abroad)) {
            String path = elsewhere.fill(row).replace("/" + elsewhere.mixer + "/", "/" + here.mixer + "/");

            assertThat(answer(row.method(), path, here.token("organizer"), elsewhere.body(row)))
                    .isEqualTo("404");
        }
    }

    private static String answer(Row row, @Nullable String token) {
        return answer(row.method(), here.fill(row), token, here.body(row));
    }

    /** In, too, is who is told that this cannot be done now. */
    private static String answer(String method, String path, @Nullable String token, @Nullable Object body) {
        Answer answer = suite.send(method, path, token, "en", body);
        return switch (answer.status()) {
            case 200, 201, 204, 409, 422 -> "in";
            case 404 -> answer.body().contains("-unknown\"") ? "404" : "no such route";
            default -> Integer.toString(answer.status());
        };
    }
}
