package dev.kreis.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.events.Evening.Invited;
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
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who may ask what: {@code access.txt} names every route, and what each role gets there, of the team itself and of
 * another one, with a request that its own organizers, guests or kiosks would be granted. A route that is not named there
 * fails the first test.
 */
class AccessTests {
    private static final List<String> ROLES = List.of("nobody", "attendee", "kiosk", "door", "organizer", "owner");
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private static final Place OWN = new Place(Evening.open());
    private static final Place OTHER = new Place(Evening.open());
    /** The team's next evening: its kiosks and guests have no business at this one. */
    private static final Place NEXT = new Place(OWN.evening.another());

    /** @param answers for each role: what its own team's gets, and what another team's gets */
    record Row(String method, String path, List<String[]> answers) {
        String route() {
            return method + " " + path;
        }

        boolean isPublic() {
            return path.startsWith("/api/public/");
        }

        @Override
        public String toString() {
            return route();
        }
    }

    /** A mixer, and somebody in each role. */
    private static final class Place {
        private final Evening evening;
        private final Map<String, Caller> callers = new LinkedHashMap<>();

        Place(Evening evening) {
            this.evening = evening;
            House house = evening.house;
            callers.put("nobody", house.nobody());
            callers.put("kiosk", evening.kiosk().caller());
            callers.put("door", house.member(evening.organizer, "door"));
            callers.put("organizer", house.member(evening.organizer, "organizer"));
            callers.put("owner", evening.organizer);
        }

        /** Guests may be gone after a request; each is made by a new one, who is here. */
        Caller caller(String role, Row row) {
            if (!role.equals("attendee")) {
                return callers.get(role);
            }
            Invited mira = evening.invite("Mira");
            if (!row.path().endsWith("/withdraw")) {
                evening.desk().scan(mira.ticket(), Evening.nonce()).expect(200);
            }
            return evening.house.enter(mira.pageKey());
        }

        /** A new one of this team's for each variable of a path, with which what the path is for can be done. */
        String fill(Row row) {
            Evening where = mixer(row);
            return VARIABLE.matcher(row.path())
                    .replaceAll(found -> Matcher.quoteReplacement(
                            switch (found.group(1)) {
                                case "mixerId" -> where.mixerId;
                                case "attendeeId" -> where.invite("Jonas").attendeeId();
                                case "kioskId" -> where.kiosk().kioskId();
                                case "memberId" -> member();
                                case "invitationId" -> invitation().at("invitationId");
                                case "code" -> row.isPublic() ? signup() : House.code(invitation());
                                case "listId" ->
                                    where.bring("Email,Given name\nida@example.org,Ida\n")
                                            .at("listId");
                                default -> throw new AssertionError("nothing is known for " + found.group());
                            }));
        }

        private Evening mixer(Row row) {
            if (row.isPublic()) {
                return forStrangers();
            }
            return switch (row.path().substring(row.path().lastIndexOf('/') + 1)) {
                case "announce" -> Evening.drafted(evening.organizer, Map.of());
                case "open", "cancel" ->
                    Evening.drafted(evening.organizer, Map.of()).announce();
                case "rounds", "end" -> evening.another();
                default -> evening;
            };
        }

        private Evening forStrangers() {
            return Evening.drafted(evening.organizer, Map.of("registration", true))
                    .announce();
        }

        private Reply invitation() {
            return evening.organizer
                    .post("/api/team/invitations", Map.of("role", "door"))
                    .expect(201);
        }

        private String member() {
            String key = evening.house.joined(evening.organizer, "door").at("key");
            return evening.house
                    .nobody()
                    .post("/api/tokens", Map.of("key", key))
                    .at("organizerId");
        }

        /** Of somebody who has asked for a place and been sent a link. */
        private String signup() {
            Evening strangers = forStrangers();
            House house = strangers.house;
            house.nobody()
                    .post("/api/public/mixers/" + strangers.mixerId + "/registrations", person())
                    .expect(202);
            String signup = house.store()
                    .getCollection("signups")
                    .find(new Document("mixerId", strangers.mixerId))
                    .first()
                    .getString("_id");
            String link = house.said("kreis.contacts.v1", signup)
                    .getFirst()
                    .path("invitation")
                    .path("link")
                    .asString();
            return link.substring(link.lastIndexOf('/') + 1);
        }

        /** Somebody who has just come in, by the same hands that ask, where those may let people in. */
        Map<String, Object> whoCame(String role) {
            Invited jonas = evening.invite("Jonas");
            String nonce = Evening.nonce();
            Caller door = List.of("nobody", "attendee").contains(role) ? evening.organizer : callers.get(role);
            door.post(evening.path + "/check-ins", Map.of("ticket", jonas.ticket(), "nonce", nonce))
                    .expect(200);
            return Map.of("attendeeId", jonas.attendeeId(), "nonce", nonce);
        }

        /** What makes the request one that could be granted. */
        Object body(Row row, String role) {
            return switch (row.route()) {
                case "POST /api/teams" -> Map.of("name", "Kreis am Kanal");
                case "POST /api/tokens" ->
                    Map.of(
                            "key",
                            evening.house.joined(evening.organizer, "door").at("key"));
                case "POST /api/kiosk-pairings" ->
                    Map.of(
                            "code",
                            evening.organizer
                                    .post(evening.path + "/kiosks/pairings", Map.of("name", "Door"))
                                    .expect(201)
                                    .at("code"));
                case "POST /api/sessions" ->
                    Map.of("email", Evening.nonce() + "@example.org", "password", "correct horse battery");
                case "POST /api/invitations/{code}" ->
                    Map.of(
                            "name",
                            "Ida",
                            "email",
                            Evening.nonce() + "@example.org",
                            "password",
                            "correct horse battery");
                case "POST /api/public/mixers/{mixerId}/registrations", "POST /api/mixers/{mixerId}/attendees" ->
                    person();
                case "POST /api/team/invitations", "PUT /api/team/members/{memberId}" -> Map.of("role", "organizer");
                case "POST /api/mixers", "PUT /api/mixers/{mixerId}" ->
                    evening.organizer.get(evening.path).expect(200).json();
                case "POST /api/mixers/{mixerId}/rounds" -> Map.of("round", 1);
                case "POST /api/mixers/{mixerId}/kiosks", "POST /api/mixers/{mixerId}/kiosks/pairings" ->
                    Map.of("name", "Side door");
                case "POST /api/mixers/{mixerId}/check-ins" ->
                    Map.of("ticket", evening.invite("Jonas").ticket(), "nonce", Evening.nonce());
                case "POST /api/mixers/{mixerId}/check-ins/batch" -> Map.of("items", List.of());
                case "POST /api/mixers/{mixerId}/check-ins/undo" -> whoCame(role);
                case "POST /api/mixers/{mixerId}/departures" ->
                    Map.of("attendeeId", whoCame(role).get("attendeeId"), "nonce", Evening.nonce());
                case "POST /api/mixers/{mixerId}/walk-ins" ->
                    Map.of("givenName", "Noor", "email", Evening.nonce() + "@example.org", "nonce", Evening.nonce());
                case "POST /api/me/sit-out" -> Map.of("round", "next");
                case "PUT /api/me/language", "PUT /api/team/me/language" -> Map.of("language", "de");
                case "PUT /api/me/door-word" -> Map.of("doorWord", "Kornblume");
                default -> Map.of();
            };
        }
    }

    private static Map<String, Object> person() {
        return Map.of(
                "givenName",
                "Lena",
                "familyName",
                "Kessler",
                "email",
                Evening.nonce() + "@example.org",
                "consents",
                Map.of("matching", true, "mail", true));
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
            actual.add(role + " " + answer(OWN.caller(role, row), role, row));
            expected.add("another team's " + role + " " + row.answers().get(i)[1]);
            actual.add("another team's " + role + " " + answer(OTHER.caller(role, row), role, row));
            if (role.equals("kiosk") || role.equals("attendee")) {
                expected.add("another evening's " + role + " " + row.answers().get(i)[1]);
                actual.add("another evening's " + role + " " + answer(NEXT.caller(role, row), role, row));
            }
        }
        assertThat(actual).isEqualTo(expected);
    }

    static Stream<Row> ofTwo() {
        return rows().stream()
                .filter(row -> VARIABLE.matcher(row.path()).results().count() == 2);
    }

    /** Whoever owns the one evening still has no business with what belongs to another. */
    @ParameterizedTest
    @MethodSource("ofTwo")
    void whatBelongsToAnotherEveningIsUnknownUnderThisOne(Row row) {
        House.open().clock().set(Evening.NOW);
        for (Place elsewhere : List.of(OTHER, NEXT)) {
            String path = elsewhere.fill(row).replace(elsewhere.evening.mixerId, OWN.evening.mixerId);

            assertThat(answer(OWN.evening.organizer, row, path, OWN.body(row, "owner")))
                    .isEqualTo("404");
        }
    }

    private static String answer(Caller caller, String role, Row row) {
        return answer(caller, row, OWN.fill(row), OWN.body(row, role));
    }

    private static String answer(Caller caller, Row row, String path, Object body) {
        Reply reply = switch (row.method()) {
            case "GET" -> caller.get(path);
            case "POST" ->
                path.endsWith("/import") || path.endsWith("/lists")
                        ? caller.send(
                                path,
                                "text/csv",
                                "Email,Given name\nida@example.org,Ida\n".getBytes(StandardCharsets.UTF_8))
                        : caller.post(path, body);
            case "PUT" -> caller.put(path, body);
            case "DELETE" -> caller.delete(path);
            default -> throw new AssertionError("no such method: " + row.method());
        };
        if (reply.status() < 300) {
            return "in";
        }
        String problem = reply.at("type");
        return switch (problem.substring(problem.lastIndexOf(':') + 1)) {
            case "session-over" -> "401";
            case "not-yours" -> "403";
            case "mixer-unknown",
                    "attendee-unknown",
                    "kiosk-unknown",
                    "member-unknown",
                    "invitation-unknown",
                    "list-unknown" -> "404";
            case String other -> other;
        };
    }
}
