package dev.kreis.followups.web;

import static dev.kreis.followups.House.TEAM;
import static dev.kreis.followups.House.at;
import static dev.kreis.followups.policy.Sketch.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.CircleMessage.CircleEnded;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerMessage.MixerOpened;
import dev.kreis.contracts.Profile.OfferKind;
import dev.kreis.contracts.identity.Role;
import dev.kreis.followups.House;
import dev.kreis.followups.policy.Sketch;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code access.txt} names every route, and what each role gets there, of the team itself and of another one, with a request
 * that Mira would be granted: about her own follow-ups, contacts, favours, and an introduction that she is asked about.
 */
class AccessTests {
    private static final List<String> ROLES = List.of("nobody", "attendee", "kiosk", "door", "organizer", "owner");
    private static final String MIXER = "access";
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern PERSONAL =
            Pattern.compile("\\{(followUpId|introductionId|contactId|favourId|attendeeId)}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private static Path directory;

    private static Signer signer;
    private static House house;
    private static Browser browser;
    private static String introduction;

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

    /** Nina sat with Mira, who looks for a mentor, and with Jonas, who is one; Olga sat with neither of them. */
    @BeforeAll
    static void anEveningIsOver() throws Exception {
        signer = new Signer();
        house = House.open(directory, "--kreis.identity.jwks-uri=" + signer.keys());
        browser = new Browser(house.port());
        house.hear(new MixerOpened(house.mixer(MIXER, Mixer.Stage.OPEN)), 2);
        for (Sketch sketch : List.of(
                person("Mira").asks("einen Mentor", "mentoring"),
                person("Nina"),
                person("Jonas").offers(OfferKind.HELP, "eine Stunde im Monat", "mentoring"),
                person("Olga"))) {
            String name = sketch.profile().givenName();
            house.hear(house.contact(MIXER, name, Locale.GERMAN, true), 1);
            house.hear(house.profile(MIXER, sketch), 1);
            house.hear(house.checkedIn(MIXER, name), 2);
        }
        house.hear(new CircleEnded(house.circle(MIXER, "oak", "Nina", "Mira")), 3);
        house.hear(new CircleEnded(house.circle(MIXER, "birch", "Nina", "Jonas")), 3);
        for (String[] pair : new String[][] {{"Mira", "Nina"}, {"Nina", "Mira"}}) {
            browser.put(
                    "/api/follow-ups/mixers/" + MIXER + "/people/"
                            + at(MIXER, pair[1]).value() + "/wish",
                    attendee(pair[0]),
                    "{\"wish\":\"yes\"}");
        }
        house.ends(MIXER);
        house.plan();
        while (house.courier().makeRounds()) {
            house.clock.advance(Duration.ofMillis(1));
        }
        introduction = stepOf("Nina", step -> step.get("kind").asString().equals("INTRODUCE"));
        browser.read(browser.post("/api/follow-ups/" + introduction + "/done", attendee("Nina"), null));
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

    private static String attendee(String name) {
        return signer.token(Role.ATTENDEE, TEAM.value(), MIXER, at(MIXER, name).value());
    }

    private static String stepOf(String name, Predicate<JsonNode> which) {
        return browser.read(browser.get("/api/follow-ups", attendee(name)))
                .valueStream()
                .filter(which)
                .findFirst()
                .orElseThrow()
                .get("followUpId")
                .asString();
    }

    /** Mira's own, and new where it may be gone afterwards. */
    private static String fill(String path) {
        boolean coffee = path.endsWith("/coffee.ics");
        return VARIABLE.matcher(path)
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group(1)) {
                            case "mixerId" -> MIXER;
                            case "attendeeId" -> at(MIXER, "Nina").value();
                            case "followUpId" ->
                                stepOf(
                                        "Mira",
                                        step -> !coffee || !step.path("times").isEmpty());
                            case "introductionId" -> introduction;
                            case "contactId" -> contact();
                            case "favourId" -> favour();
                            case "stage" -> "kept";
                            case "suffix" -> "csv";
                            case "name" -> "friends";
                            case "token" -> stopLink();
                            default -> throw new AssertionError("nothing is known for " + found.group());
                        }));
    }

    private static String contact() {
        HttpResponse<String> added = browser.post("/api/follow-ups/contacts", attendee("Mira"), "{\"name\":\"Tom\"}");
        assertThat(added.statusCode()).isEqualTo(201);
        return JSON.readTree(added.body()).get("contactId").asString();
    }

    private static String favour() {
        browser.post("/api/follow-ups/ledger", attendee("Mira"), promise());
        return browser.read(browser.get("/api/follow-ups/ledger", attendee("Mira")))
                .get("given")
                .valueStream()
                .filter(it -> it.get("stage").asString().equals("promised"))
                .findFirst()
                .orElseThrow()
                .get("favourId")
                .asString();
    }

    private static String promise() {
        return "{\"to\":\"" + at(MIXER, "Nina").value() + "\",\"words\":\"ein Buch\"}";
    }

    private static String stopLink() {
        String header = house.post
                .mailsTo(House.email("Mira"))
                .getFirst()
                .header("List-Unsubscribe")
                .orElseThrow();
        return header.replaceAll(".*/unsubscribe/([^>/]+).*", "$1");
    }

    private static String body(Row row) {
        String path = row.path().replace("/api/follow-ups", "");
        return switch (row.method() + " " + path) {
            case "PUT /mixers/{mixerId}/people/{attendeeId}/wish" -> "{\"wish\":\"yes\"}";
            case "PUT /introductions/{introductionId}/answer" -> "{\"answer\":\"yes\"}";
            case "POST /ledger" -> promise();
            case "POST /contacts", "PUT /contacts/{contactId}" -> "{\"name\":\"Tom\"}";
            case "POST /contacts/known" -> "{\"groups\":[{\"tag\":\"family\",\"names\":[\"Hilde\"]}]}";
            case "POST /contacts/list" -> "Name\nHilde\n";
            case "PUT /contacts/reminders" -> "{\"reminders\":\"weekly\"}";
            case "PUT /contacts/tags/{name}" -> "{\"idealDays\":7,\"atMostDays\":14}";
            case "PUT /contacts/{contactId}/snooze" -> "{\"until\":\"2027-01-31\"}";
            case "PUT /contacts/{contactId}/first-step" -> "{\"step\":\"anrufen\"}";
            default -> row.method().equals("GET") || row.method().equals("DELETE") ? null : "{}";
        };
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

    static Stream<Row> ofOnePerson() throws IOException {
        return rows().filter(row -> PERSONAL.matcher(row.path()).find());
    }

    /** A place at the same evening opens nothing of anybody else's. */
    @ParameterizedTest
    @MethodSource("ofOnePerson")
    void whatIsOnePersonsIsUnknownToWhoeverSatElsewhere(Row row) {
        assertThat(answer(row, attendee("Olga"))).isEqualTo("404");
    }

    private static String answer(Row row, String token) {
        HttpResponse<String> answer = browser.ask(row.method(), fill(row.path()), token, body(row));
        return answer.statusCode() < 300 ? "in" : Integer.toString(answer.statusCode());
    }
}
