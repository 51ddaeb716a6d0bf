package dev.kreis.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kreis.contracts.AttendanceMessage.AttendeeRegistered;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.MixerMessage.MixerOpened;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.TeamId;
import dev.kreis.contracts.Topics;
import dev.kreis.contracts.identity.Role;
import dev.kreis.matching.Suite.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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

/** {@code access.txt} names every route, and what each role gets there, of the team itself and of another one. */
class AccessTests {
    private static final List<String> ROLES = List.of("nobody", "attendee", "kiosk", "door", "organizer", "owner");
    private static final String MIXER = "access";
    private static final String MIRA = "access-mira";

    @TempDir
    private static Path directory;

    private static Suite suite;

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
    static void miraIsExpected() {
        suite = new Suite(directory);
        Instant now = Instant.now();
        Mixer mixer = new Mixer(
                new MixerId(MIXER),
                new TeamId("team-1"),
                "Kreis am Kanal",
                "Lesesaal",
                ZoneId.of("Europe/Berlin"),
                now,
                now,
                now.plusSeconds(7200),
                List.of(new Mixer.Table(1, 4)),
                2,
                Duration.ofMinutes(20),
                new Mixer.CircleSize(3, 4),
                Duration.ofMinutes(5),
                true,
                Locale.GERMAN,
                Mixer.Stage.OPEN,
                1,
                now,
                now);
        suite.say(Topics.MIXERS.name(), MIXER, MIXER, 1, new MixerOpened(mixer));
        suite.say(
                Topics.ATTENDANCE.name(),
                MIXER,
                MIRA,
                1,
                new AttendeeRegistered(mixer.mixerId(), new AttendeeId(MIRA), new PersonId("p-mira"), now, now));
        suite.flush();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> suite.get("/api/rooms/access/seats/" + MIRA, token("organizer", "team-1"), "en")
                                .status()
                        == 200);
    }

    @AfterAll
    static void close() {
        suite.close();
    }

    private static @Nullable String token(String role, String team) {
        boolean own = team.equals("team-1");
        return switch (role) {
            case "nobody" -> null;
            case "attendee" -> suite.token(Role.ATTENDEE, team, own ? MIXER : "another", own ? MIRA : "somebody-else");
            case "kiosk" -> suite.token(Role.KIOSK, team, own ? MIXER : "another", null);
            default -> suite.token(Role.valueOf(role.toUpperCase(Locale.ROOT)), team, null, null);
        };
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
            actual.add(role + " " + answer(row, token(role, "team-1")));
            expected.add("another team's " + role + " " + row.answer(i, false));
            actual.add("another team's " + role + " " + answer(row, token(role, "team-2")));
        }
        assertThat(actual).isEqualTo(expected);
    }

    private static String answer(Row row, @Nullable String token) {
        String path = row.path()
                .replace("{mixerId}", MIXER)
                .replace("{attendeeId}", MIRA)
                .replaceAll("\\{\\w+}", "nothing");
        Answer answer = suite.send(row.method(), path, token, "en", row.method().equals("GET") ? null : Map.of());
        return switch (answer.status()) {
            case 401 -> "401";
            case 403 -> "403";
            case 404 ->
                answer.body().contains("mixer-unknown") || answer.body().contains("attendee-unknown") ? "404" : "in";
            default -> "in";
        };
    }
}
