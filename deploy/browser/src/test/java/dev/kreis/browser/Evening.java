package dev.kreis.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kreis.local.api.Caller;
import dev.kreis.local.api.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A mixer with guests, whose doors are open. */
final class Evening {

    private static final List<String> NAMES =
            List.of("Mira König", "Ana Lund", "Jonas Petri", "Elif Demir", "Tomasz Wolski", "Noor Haddad", "Jan Huber");
    private static final List<String> INTERESTS = List.of("chess", "jazz", "gardening");

    private final Town town;
    private final Caller organizer;
    private final String name;
    private final Map<String, Object> plan = new HashMap<>();
    private final List<Guest> guests = new ArrayList<>();
    private String mixerId = "";
    private String locale = "en";

    /** Somebody on the list. @param page their personal link */
    record Guest(String attendeeId, String givenName, String familyName, String email, String ticket, String page) {
        /** What opens their page at {@code /enter/…}. */
        String key() {
            return page.substring(page.lastIndexOf('/') + 1);
        }
    }

    /** @param organizer of whose team it is */
    Evening(Town town, Caller organizer, String name) {
        this.town = town;
        this.organizer = organizer;
        this.name = name;
        Instant now = Instant.now();
        plan.putAll(Map.of(
                "name",
                name,
                "place",
                "Stadtbücherei",
                "zone",
                "Europe/Berlin",
                "doorsOpen",
                now.minusSeconds(3600).toString(),
                "starts",
                now.toString(),
                "ends",
                now.plusSeconds(36_000).toString(),
                "rounds",
                2,
                "roundLength",
                "PT20M"));
        plan.putAll(Map.of(
                "circles",
                Map.of("smallest", 3, "largest", 4),
                "waitingBound",
                "PT3S",
                "sameOrganisationAllowed",
                true,
                "language",
                "en",
                "tables",
                IntStream.rangeClosed(1, 8)
                        .mapToObj(table -> Map.of("number", table, "seats", 4))
                        .toList()));
    }

    /** Says otherwise what the mixer is like, in the words of {@code POST /api/mixers}. */
    Evening with(String field, Object value) {
        plan.put(field, value);
        return this;
    }

    /** In German, as its guests are. */
    Evening inGerman() {
        locale = "de";
        return with("language", "de");
    }

    /** Makes the mixer, which nobody is told of yet. */
    Evening draft() {
        mixerId = organizer.post("/api/mixers", plan).path("mixerId").asString();
        return this;
    }

    /** Makes the mixer, invites that many, and tells them. */
    Evening announce(int guests) {
        draft();
        for (int i = 0; i < guests; i++) {
            invite(NAMES.get(i % NAMES.size()), Map.of());
        }
        organizer.post(path() + "/announce");
        return this;
    }

    /** Makes the mixer, invites that many, and opens the doors. */
    Evening open(int guests) {
        announce(guests);
        organizer.post(path() + "/open");
        return this;
    }

    /** Lets everybody in, and says good night once they sit. */
    Evening over(int guests) {
        open(guests);
        checkIn(guests());
        awaitSeated(guests);
        organizer.post(path() + "/end");
        return this;
    }

    /** Until that many people have a seat; a moment after it opened, matching-service may not know of the mixer yet. */
    Evening awaitSeated(int people) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreException(RefusedException.class)
                .until(() ->
                        organizer.get("/api/rooms/" + mixerId).path("seated").asInt() == people);
        return this;
    }

    /** Puts somebody on the list, who agrees to everything. @param more further fields of the invitation */
    Guest invite(String fullName, Map<String, ?> more) {
        int number = guests.size();
        String[] names = fullName.split(" ", 2);
        Map<String, Object> form = new HashMap<>(Map.of(
                "givenName",
                names[0],
                "familyName",
                names[1],
                "email",
                "guest%d-%s@pages.example"
                        .formatted(number, UUID.randomUUID().toString().substring(0, 8)),
                "locale",
                locale,
                "consents",
                Map.of("matching", true, "mail", true),
                "profile",
                Map.of(
                        "interests", List.of("coffee", INTERESTS.get(number % 3)),
                        "story", "Has moved here a year ago and still finds new corners.",
                        "goal", "Two people to meet again")));
        form.putAll(more);
        Guest guest = guest(organizer.post(path() + "/attendees", form));
        guests.add(guest);
        return guest;
    }

    private static Guest guest(JsonNode it) {
        return new Guest(
                it.path("attendeeId").asString(),
                it.path("givenName").asString(),
                it.path("familyName").asString(),
                it.path("email").asString(),
                it.path("ticket").asString(),
                it.path("page").asString());
    }

    Guest guest(int number) {
        return guests.get(number - 1);
    }

    List<Guest> guests() {
        return List.copyOf(guests);
    }

    String name() {
        return name;
    }

    String mixerId() {
        return mixerId;
    }

    /** Of the API. */
    String path() {
        return "/api/mixers/" + mixerId;
    }

    /** Pairs a device. @return what opens the kiosk at {@code /enter/…} */
    String kioskKey(String device) {
        return organizer
                .post(path() + "/kiosks", Map.of("name", device))
                .path("kioskKey")
                .asString();
    }

    /** Checks them in over the API, as a kiosk elsewhere would. */
    void checkIn(List<Guest> arriving) {
        Caller kiosk = town.as(kioskKey("Elsewhere"));
        for (Guest guest : arriving) {
            JsonNode answer = kiosk.post(
                    path() + "/check-ins",
                    Map.of("ticket", guest.ticket(), "nonce", UUID.randomUUID().toString()));
            assertThat(answer.path("outcome").asString().toLowerCase(Locale.ROOT))
                    .isEqualTo("admitted");
        }
    }

    JsonNode attendance() {
        return organizer.get(path() + "/attendance");
    }
}
