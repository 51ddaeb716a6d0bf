package dev.kreis.events.desk;

import static dev.kreis.events.Evening.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.events.Evening;
import dev.kreis.events.Evening.Door;
import dev.kreis.events.Evening.Invited;
import dev.kreis.events.House.Reply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameAndWordTests {
    private final Evening evening = Evening.open();
    private final Door door = evening.kiosk();
    private final Invited soeren = invite("Sören", "Müller-Åberg", "Kornblume");

    private Invited invite(String given, String family, String word) {
        return Evening.invited(add(given, family, word).expect(201).json());
    }

    private Reply add(String given, String family, String word) {
        Map<String, Object> form = new LinkedHashMap<>(Map.of(
                "givenName",
                given,
                "familyName",
                family,
                "email",
                UUID.randomUUID() + "@example.org",
                "consents",
                Map.of("matching", true, "mail", true)));
        form.put("doorWord", word);
        return evening.organizer.post(evening.path + "/attendees", form);
    }

    private Reply say(String name, String word) {
        return door.caller()
                .post(evening.path + "/check-ins", Map.of("name", name, "doorWord", word, "nonce", nonce()));
    }

    @ParameterizedTest
    @CsvSource({
        "Sören Müller-Åberg, Kornblume",
        "soeren mueller aberg, kornblume",
        "SOREN MULLER AABERG, KORNBLUME",
        "'Müller-Åberg, Sören', ' korn-blume '"
    })
    void theFullNameAndTheWordLetSomebodyInHoweverTheyAreSpelled(String name, String word) {
        Reply reply = say(name, word).expect(200);

        assertThat(reply.at("attendeeId")).isEqualTo(soeren.attendeeId());
        assertThat(reply.text()).doesNotContain("Müller").doesNotContain("@");
        assertThat(evening.here()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "Sören Müller-Åberg, Kornblumen",
        "Sören Müller-Åberg, ''",
        "Sören, Kornblume",
        "Müller-Åberg, Kornblume",
        "Sören Müller, Kornblume",
        "S, Kornblume",
        "'', Kornblume",
        "*, *"
    })
    void aWrongWordOrHalfANameShowsNothing(String name, String word) {
        Reply unknown = door.scan("NOBODYSTICKET0000000000000", nonce()).expect(404);

        assertThat(say(name, word).expect(404).text()).isEqualTo(unknown.text());
        assertThat(evening.here()).isZero();
    }

    @Test
    void twoPeopleOfOneNameAreToldApartByTheirWords() {
        Invited other = invite("Soeren", "Mueller Aberg", "Mohnblume");

        assertThat(say("Sören Müller-Åberg", "mohnblume").at("attendeeId")).isEqualTo(other.attendeeId());
        assertThat(say("Sören Müller-Åberg", "kornblume").at("attendeeId")).isEqualTo(soeren.attendeeId());
        assertThat(add("Sören", "Müller-Åberg", "KORNBLUME").expect(409).at("type"))
                .isEqualTo("urn:kreis:problem:door-word-taken");
    }

    @Test
    void aWordOpensOneEveningOnly() {
        Evening another = evening.another();

        assertThat(another.kiosk()
                        .caller()
                        .post(
                                another.path + "/check-ins",
                                Map.of("name", "Sören Müller-Åberg", "doorWord", "Kornblume", "nonce", nonce()))
                        .expect(404)
                        .outcome())
                .isEqualTo("TicketUnknown");
    }

    @Test
    void thePersonChoosesTheirOwnWordAndNoListTakesItBack() {
        var me = evening.house.enter(soeren.pageKey());
        assertThat(me.get("/api/me").json().path("doorWord").asBoolean()).isTrue();

        assertThat(me.put("/api/me/door-word", Map.of("doorWord", "kurz"))
                        .expect(422)
                        .at("type"))
                .isEqualTo("urn:kreis:problem:door-word-implausible");
        me.put("/api/me/door-word", Map.of("doorWord", "Wiesenschaumkraut")).expect(200);
        String list =
                "Given name,Family name,Email,Door word\nSören,Müller-Åberg,%s,Kornblume\n".formatted(soeren.email());
        Reply report = evening.organizer
                .send(
                        evening.path + "/attendees/import",
                        "text/csv",
                        list.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .expect(200);

        assertThat(report.text()).contains("the person has chosen their own door word, which stays");
        say("Sören Müller-Åberg", "Kornblume").expect(404);
        say("Sören Müller-Åberg", "Wiesenschaumkraut").expect(200);
        me.put("/api/me/door-word", Map.of("doorWord", "")).expect(200);
        say("Sören Müller-Åberg", "Wiesenschaumkraut").expect(404);
    }

    @Test
    void aListBringsWordsAndBringingItAgainChangesNothing() {
        byte[] list =
                "Vorname,Nachname,E-Mail,Türwort\nAna,Lund,ana@example.org,Haselnuss\nJan,Huber,jan@example.org,kurz\n"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);

        Reply first = evening.organizer
                .send(evening.path + "/attendees/import", "text/csv", list)
                .expect(200);
        Reply again = evening.organizer
                .send(evening.path + "/attendees/import", "text/csv", list)
                .expect(200);

        assertThat(first.json().path("added").asInt()).isEqualTo(2);
        assertThat(first.text()).contains("the door word is not taken");
        assertThat(again.json().path("unchanged").asInt()).isEqualTo(2);
        say("Ana Lund", "haselnuss").expect(200);
    }

    @Test
    void anotherNameNeedsAnotherWord() {
        String list = "Given name,Family name,Email\nSören,Berg,%s\n".formatted(soeren.email());
        evening.organizer
                .send(
                        evening.path + "/attendees/import",
                        "text/csv",
                        list.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .expect(200);

        say("Sören Müller-Åberg", "Kornblume").expect(404);
        say("Sören Berg", "Kornblume").expect(404);
        assertThat(evening.house
                        .enter(soeren.pageKey())
                        .get("/api/me")
                        .json()
                        .path("doorWord")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void guessesFromOneKioskAreSlowedDownAndTheOrganizerIsTold() {
        for (int i = 0; i < Guesses.PER_MINUTE; i++) {
            say("Sören Müller-Åberg", "Blume Nummer " + i).expect(404);
        }

        assertThat(say("Sören Müller-Åberg", "Kornblume").expect(429).at("type"))
                .isEqualTo("urn:kreis:problem:slow-down");
        assertThat(evening.organizer.get(evening.path + "/kiosks").text()).contains("guessingAt");
        evening.pass(Duration.ofMinutes(2));
        say("Sören Müller-Åberg", "Kornblume").expect(200);
    }

    @Test
    void theStoreKnowsNeitherTheWordNorTheCodeItBecomes() {
        String code = dev.kreis.events.tickets.DoorWord.code(
                        new dev.kreis.contracts.MixerId(evening.mixerId), "Sören Müller-Åberg", "Kornblume")
                .orElseThrow();
        String stored = evening.house
                .store()
                .getCollection("attendees")
                .find(new Document("_id", soeren.attendeeId()))
                .first()
                .toJson();

        assertThat(stored.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("kornblume")
                .doesNotContain(code.toLowerCase(java.util.Locale.ROOT));
        door.scan(code, nonce()).expect(200);
    }
}
