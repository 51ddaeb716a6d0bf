package dev.kreis.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kreis.local.api.Caller;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Who is let into which page by the whole suite: {@code pages.txt} says for every page and every button behind it what each
 * role gets, of the team itself and of another one, with ids of the first team's. That the table names every route is
 * compared with web-edge's own, which knows its routes.
 */
class PageAccessTests extends PageTest {

    private static final List<String> ROLES = List.of("nobody", "attendee", "kiosk", "door", "organizer", "owner");
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)[^}]*}");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final List<String> GOODBYE = List.of("/me/erase", "/me/withdraw", "/me/leave");
    private static final Pattern IN_OR_OUT = Pattern.compile("/enter/.*|/join/.*|/sign-in|/leave");
    private static final Path ROUTES = Path.of("../../services/web-edge/src/test/resources/access.txt");

    /** @param answers for each role: what its own team's gets, and what another team's gets */
    record Row(String method, String path, List<String> answers) {
        String answer(int role, boolean own) {
            String[] both = answers.get(role).split("/", -1);
            return own ? both[0] : both[both.length - 1];
        }

        String route() {
            return method + " " + path;
        }
    }

    private static List<Row> rows(String table) {
        return table.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> List.of(line.strip().split(" +")))
                .map(cells -> new Row(cells.get(0), cells.get(1), cells.subList(2, cells.size())))
                .toList();
    }

    private static List<Row> rows() throws IOException {
        try (var table = Objects.requireNonNull(PageAccessTests.class.getResourceAsStream("/pages.txt"))) {
            return rows(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void everyRouteOfTheEdgeIsInTheTableAndNoOther() throws IOException {
        assertThat(rows().stream().map(Row::route))
                .containsExactlyInAnyOrderElementsOf(
                        rows(Files.readString(ROUTES)).stream().map(Row::route).toList());
    }

    @Test
    void eachVisitorGetsWhatTheTableSays() throws Exception {
        Place here = new Place(town().organizerKey());
        Place abroad = new Place(town().foundTeam("Abroad"));
        List<String> differences = new ArrayList<>();
        for (Row row : rows()) {
            for (int i = 0; i < ROLES.size(); i++) {
                for (Place from : List.of(abroad, here)) {
                    String expected = row.answer(i, from == here);
                    String actual = here.ask(from.visitor(ROLES.get(i), row), row);
                    if (!actual.equals(expected)) {
                        differences.add("%s: %s %s gets %s, not %s"
                                .formatted(
                                        row.route(),
                                        from == here ? "this team's" : "another team's",
                                        ROLES.get(i),
                                        actual,
                                        expected));
                    }
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    /** One browser without a window. */
    private static final class Browser {
        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        private final String web;
        private final String token;

        Browser(String web, String key) throws Exception {
            this.web = web;
            if (!key.isEmpty()) {
                get("/enter/" + key);
            }
            Matcher found = TOKEN.matcher(get("/leave").body());
            assertThat(found.find()).as("a form has a token").isTrue();
            this.token = found.group(1);
        }

        HttpResponse<String> get(String path) throws Exception {
            return http.send(HttpRequest.newBuilder(URI.create(web + path)).build(), BodyHandlers.ofString());
        }

        HttpResponse<String> press(String path, String form) throws Exception {
            return post(path, "application/x-www-form-urlencoded", form + "&_csrf=" + token);
        }

        /** Presses a button beside which a file was chosen. */
        HttpResponse<String> brings(String path, String field, String file) throws Exception {
            String part = "--part\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
            return post(
                    path,
                    "multipart/form-data; boundary=part",
                    part.formatted("_csrf", "", token) + part.formatted(field, "; filename=\"people.csv\"", file)
                            + "--part--\r\n");
        }

        private HttpResponse<String> post(String path, String type, String body) throws Exception {
            return http.send(
                    HttpRequest.newBuilder(URI.create(web + path))
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    /** A team with an evening at which some sit and one waits, and somebody in each role. */
    private final class Place {
        private final Caller owner;
        private final Evening evening;
        private final Map<String, String> keys = new LinkedHashMap<>();
        private final Map<String, Browser> visitors = new LinkedHashMap<>();
        private final String proposal;

        Place(String ownerKey) throws Exception {
            owner = town().as(ownerKey);
            evening = new Evening(town(), owner, "Zutritt")
                    .with("waitingBound", "PT30M")
                    .with("registration", true)
                    .open(3);
            evening.checkIn(evening.guests());
            evening.awaitSeated(3);
            evening.checkIn(List.of(
                    evening.invite("Late Guest", Map.of("profile", Map.of("interests", List.of("astronomy"))))));
            proposal = await().atMost(Duration.ofSeconds(60)).until(this::firstProposal, it -> !it.isEmpty());
            // every service has heard of the first guest
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> town().as(evening.guest(1).key())
                                    .ask("GET", "/api/follow-ups/contacts", null)
                                    .status()
                            == 200);
            String web = town().web().toString();
            keys.put("nobody", "");
            keys.put("attendee", evening.guest(1).key());
            keys.put("kiosk", evening.kioskKey("Access"));
            keys.put("door", joins("door"));
            keys.put("organizer", joins("organizer"));
            keys.put("owner", ownerKey);
            for (Map.Entry<String, String> it : keys.entrySet()) {
                visitors.put(it.getKey(), new Browser(web, it.getValue()));
            }
        }

        /** Somebody new where a request lets people in or out, or makes a guest go. */
        Browser visitor(String role, Row row) throws Exception {
            String web = town().web().toString();
            if (role.equals("attendee") && GOODBYE.contains(row.path())) {
                return new Browser(web, evening.invite("Good Bye", Map.of()).key());
            }
            return IN_OR_OUT.matcher(row.path()).matches()
                    ? new Browser(web, Objects.requireNonNull(keys.get(role)))
                    : Objects.requireNonNull(visitors.get(role));
        }

        private String joins(String role) {
            String link = owner.post("/api/team/invitations", Map.of("role", role))
                    .path("link")
                    .asString();
            return owner.post(
                            "/api/invitations" + link.substring(link.lastIndexOf('/')),
                            Map.of(
                                    "name",
                                    role,
                                    "email",
                                    OutsideStates.address(role),
                                    "password",
                                    "lieber leise als laut"))
                    .path("key")
                    .asString();
        }

        /** Asks about something of this place's. */
        String ask(Browser visitor, Row row) throws Exception {
            Evening where = evening(row);
            String path = fill(row, where);
            HttpResponse<String> answer = switch (row.route()) {
                case "POST /mixers/{mixer}/import" ->
                    visitor.brings(path, "list", "Email,Given name\nida@pages.example,Ida\n");
                case "POST /me/contacts/files" -> visitor.brings(path, "file", "Name\nHilde\n");
                default -> row.method().equals("GET") ? visitor.get(path) : visitor.press(path, form(row));
            };
            return switch (answer.statusCode()) {
                // what a page then says of it, it says to whoever was let in
                case 200, 303, 409, 422 -> "in";
                default -> Integer.toString(answer.statusCode());
            };
        }

        /** One of its own where it would not be the same afterwards. */
        private Evening evening(Row row) {
            Evening fresh = new Evening(town(), owner, "Einmal").with("registration", true);
            return switch (row.route()) {
                case "POST /mixers/{mixer}/announce" -> fresh.draft();
                case "POST /mixers/{mixer}/open", "POST /mixers/{mixer}/cancel" -> fresh.announce(0);
                case "POST /mixers/{mixer}/rounds", "POST /mixers/{mixer}/end" -> fresh.open(0);
                default -> evening;
            };
        }

        private String fill(Row row, Evening where) {
            return VARIABLE.matcher(row.path())
                    .replaceAll(found -> Matcher.quoteReplacement(
                            switch (found.group(1)) {
                                case "mixer" -> where.mixerId();
                                case "part" -> "head";
                                case "key" -> evening.guest(1).key();
                                case "code" ->
                                    row.path().startsWith("/join/")
                                            ? invitation("link")
                                            : "NOBODYSCODE0000000000000000";
                                case "attendee" ->
                                    row.path().endsWith("/withdraw")
                                            ? evening.invite("Short Visit", Map.of())
                                                    .attendeeId()
                                            : evening.guest(2).attendeeId();
                                case "person" -> evening.guest(2).attendeeId();
                                case "circle" ->
                                    room().path("circles")
                                            .path(0)
                                            .path("circleId")
                                            .asString();
                                case "proposal" -> proposal;
                                case "verb" -> "lock";
                                case "what" -> "return";
                                case "list" ->
                                    owner.importCsv(
                                                    evening.path() + "/lists",
                                                    "Email,Given name\nida@pages.example,Ida\n")
                                            .path("listId")
                                            .asString();
                                case "kiosk" ->
                                    owner.post(evening.path() + "/kiosks", Map.of("name", "Once"))
                                            .path("kioskId")
                                            .asString();
                                case "invitation" -> invitation("invitationId");
                                case "member" -> member();
                                case "contactId" -> contact();
                                case "stage" -> "kept";
                                // follow-up-service's own table has real ones
                                case "followUp", "introduction", "favour" -> "nobodys";
                                default -> throw new AssertionError("nothing is known for " + found.group());
                            }));
        }

        private String invitation(String field) {
            String value = owner.post("/api/team/invitations", Map.of("role", "door"))
                    .path(field)
                    .asString();
            return value.substring(value.lastIndexOf('/') + 1);
        }

        private String firstProposal() {
            JsonNode waiting = room().path("waiting").path(0);
            return waiting.path("proposals").path(0).path("id").asString("");
        }

        private JsonNode room() {
            return owner.get("/api/rooms/" + evening.mixerId());
        }

        /** Somebody who has just come into the team. */
        private String member() {
            joins("door");
            JsonNode members = owner.get("/api/team").path("members");
            return members.path(members.size() - 1).path("memberId").asString();
        }

        private String contact() {
            return town().as(evening.guest(1).key())
                    .post("/api/follow-ups/contacts", Map.of("name", "Tom"))
                    .path("contactId")
                    .asString();
        }

        /** What makes sense in the form behind a button. */
        private String form(Row row) {
            return switch (row.route()) {
                case "POST /mixers" -> PLAN;
                case "POST /mixers/{mixer}/edit", "POST /mixers/{mixer}/room" -> PLAN + "&count=8&each=4&alike=1";
                case "POST /mixers/{mixer}/rounds" -> "round=1";
                case "POST /mixers/{mixer}/people/{attendee}/seat" ->
                    "to=person." + evening.guest(3).attendeeId() + "&from=0&revision=0";
                case "POST /mixers/{mixer}/people/{attendee}/keep" -> "table=1";
                case "POST /mixers/{mixer}/seating" -> "tempo=steady";
                case "POST /kiosk/check-in" ->
                    "ticket=" + evening.guest(3).ticket() + "&nonce=access-" + System.nanoTime();
                case "POST /kiosk/walk-in" ->
                    "givenName=Noor&email=" + OutsideStates.address("noor") + "&nonce=access-" + System.nanoTime();
                case "POST /register/{mixer}" -> "givenName=Noor&email=" + OutsideStates.address("noor");
                case "POST /me/consents" -> "matching=true&mail=true";
                case "POST /language" -> "language=en&as=attendee&to=/me";
                case "POST /me/ledger" -> "to=" + evening.guest(2).attendeeId() + "&words=ein+Buch";
                case "POST /me/contacts/first-step" -> "contact=" + contact() + "&step=anrufen";
                case "POST /me/contacts/settings" -> "reminders=weekly";
                default ->
                    "role=organizer&name=Tom&email=" + OutsideStates.address("tom")
                            + "&password=lieber+leise+als+laut&wish=yes&doorWord=Kornblume&answer=no&code=AAAA-AAAA";
            };
        }
    }

    private static final String PLAN =
            "name=Kreis&place=Hof&zone=Europe/Berlin&day=2027-01-15&doors=18:30&starts=19:00&ends=21:30"
                    + "&rounds=2&minutes=25&smallest=3&largest=4&waiting=5&language=de";
}
