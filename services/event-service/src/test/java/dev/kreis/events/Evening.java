package dev.kreis.events;

import dev.kreis.events.House.Caller;
import dev.kreis.events.House.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** One mixer: doors 18:30, start 19:00, end 21:30 in Berlin; set to ten minutes past seven. */
public final class Evening {
    public static final Instant DOORS = Instant.parse("2026-11-26T17:30:00Z");
    public static final Instant NOW = Instant.parse("2026-11-26T18:10:00Z");
    public static final Instant ENDS = Instant.parse("2026-11-26T20:30:00Z");

    public final House house;
    public final Caller organizer;
    public final String mixerId;
    public final String path;

    private Evening(House house, Caller organizer, String mixerId) {
        this.house = house;
        this.organizer = organizer;
        this.mixerId = mixerId;
        this.path = "/api/mixers/" + mixerId;
    }

    /** A new team's drafted mixer. */
    public static Evening drafted() {
        House house = House.open();
        house.clock().set(NOW);
        return drafted(house.organizer(), Map.of());
    }

    public static Evening drafted(Caller organizer, Map<String, ?> more) {
        Map<String, Object> plan = new LinkedHashMap<>(Map.of(
                "name",
                "Kreis am Kanal",
                "place",
                "Lesesaal",
                "zone",
                "Europe/Berlin",
                "doorsOpen",
                DOORS,
                "starts",
                Instant.parse("2026-11-26T18:00:00Z"),
                "ends",
                ENDS,
                "tables",
                List.of(Map.of("number", 1, "seats", 4)),
                "rounds",
                2,
                "language",
                "de"));
        plan.putAll(more);
        String mixerId = organizer.post("/api/mixers", plan).expect(201).at("mixerId");
        return new Evening(organizer.house(), organizer, mixerId);
    }

    public static Evening open() {
        return drafted().announce().begin();
    }

    public static Evening open(Map<String, ?> more) {
        House house = House.open();
        house.clock().set(NOW);
        return drafted(house.organizer(), more).announce().begin();
    }

    /** Another mixer of the same team. */
    public Evening another() {
        return drafted(organizer, Map.of()).announce().begin();
    }

    public Evening announce() {
        organizer.post(path + "/announce").expect(200);
        return this;
    }

    public Evening begin() {
        organizer.post(path + "/open").expect(200);
        return this;
    }

    public Evening end() {
        organizer.post(path + "/end").expect(200);
        return this;
    }

    /** Somebody on the list, who agreed to everything. */
    public record Invited(String attendeeId, String personId, String ticket, String page, String email) {
        public String pageKey() {
            return page.substring(page.lastIndexOf('/') + 1);
        }
    }

    public Invited invite(String givenName) {
        return invite(givenName, true, true);
    }

    public Invited invite(String givenName, boolean matching, boolean mail) {
        String email = givenName.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", "x") + "-" + UUID.randomUUID()
                + "@example.org";
        return invited(organizer
                .post(
                        path + "/attendees",
                        Map.of(
                                "givenName",
                                givenName,
                                "familyName",
                                "Kessler",
                                "email",
                                email,
                                "locale",
                                "de",
                                "consents",
                                Map.of("matching", matching, "mail", mail),
                                "profile",
                                Map.of("interests", List.of("jazz"), "story", "Bibliothekarin")))
                .expect(201)
                .json());
    }

    public static Invited invited(JsonNode it) {
        return new Invited(
                it.path("attendeeId").asString(),
                it.path("personId").asString(),
                it.path("ticket").asString(),
                it.path("page").asString(),
                it.path("email").asString());
    }

    /** A device at the door. */
    public record Door(Caller caller, String kioskId, String kioskKey, Evening evening) {
        public Reply scan(Object ticket, Object nonce) {
            return scan(ticket, nonce, Map.of());
        }

        public Reply scan(Object ticket, Object nonce, Map<String, ?> more) {
            return caller.post(evening.path + "/check-ins", item(ticket, nonce, more));
        }

        public Reply undo(String attendeeId, String nonce) {
            return caller.post(evening.path + "/check-ins/undo", Map.of("attendeeId", attendeeId, "nonce", nonce));
        }

        public Reply leave(String ticket) {
            return caller.post(evening.path + "/departures", Map.of("ticket", ticket));
        }

        public Reply batch(List<?> items) {
            return caller.post(evening.path + "/check-ins/batch", Map.of("items", items));
        }

        public Reply walkIn(Map<String, ?> guest) {
            return caller.post(evening.path + "/walk-ins", guest);
        }

        public Door in(String language) {
            return new Door(caller.in(language), kioskId, kioskKey, evening);
        }
    }

    public static Map<String, Object> item(Object ticket, Object nonce, Map<String, ?> more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ticket", ticket);
        body.put("nonce", nonce);
        body.putAll(more);
        return body;
    }

    public Door kiosk() {
        JsonNode paired = organizer
                .post(path + "/kiosks", Map.of("name", "Door"))
                .expect(201)
                .json();
        String key = paired.path("kioskKey").asString();
        return new Door(house.enter(key), paired.path("kioskId").asString(), key, this);
    }

    /** A list to be looked at. */
    public Reply bring(String csv) {
        return organizer
                .send(path + "/lists", "text/csv", csv.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .expect(201);
    }

    /** The organizers' own desk. */
    public Door desk() {
        return new Door(organizer, "", "", this);
    }

    public JsonNode attendance() {
        return organizer.get(path + "/attendance").expect(200).json();
    }

    public int here() {
        return attendance().path("here").asInt();
    }

    /** The day's record. */
    public String record() {
        return organizer.get(path + "/attendance.csv").expect(200).text();
    }

    public JsonNode attendee(String attendeeId) {
        for (JsonNode it : organizer.get(path + "/attendees").expect(200).json()) {
            if (it.path("attendeeId").asString().equals(attendeeId)) {
                return it;
            }
        }
        throw new AssertionError("not on the list: " + attendeeId);
    }

    public List<String> attendanceSaid(Invited who) {
        return house.saidTypes("kreis.attendance.v1", who.attendeeId());
    }

    public static String nonce() {
        return UUID.randomUUID().toString();
    }

    public Evening pass(Duration time) {
        house.clock().pass(time);
        return this;
    }

    public static List<String> outcomes(Reply batch) {
        List<String> outcomes = new ArrayList<>();
        batch.expect(200)
                .json()
                .path("answers")
                .forEach(it -> outcomes.add(it.path("outcome").asString()));
        return outcomes;
    }
}
