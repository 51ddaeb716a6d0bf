package dev.kreis.local.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kreis.local.api.Answer;
import dev.kreis.local.api.Caller;
import dev.kreis.local.api.Line;
import dev.kreis.local.api.NoAnswerException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A mixer as its organizer, its kiosk and the people who lose patience with machines live it. It remembers what it was
 * promised and {@link #keepsItsPromises() checks} it in the end.
 */
final class Evening {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> INTERESTS =
            List.of("jazz", "chess", "gardening", "film", "cycling", "cooking", "history", "radio", "hiking", "poetry");

    private final Town town;
    private final String name;
    private final Map<String, Object> plan = new HashMap<>();
    private final StringBuilder list = new StringBuilder(
            "Given name,Family name,Email,Language,Languages,Interests,Ask,Ask topics,Help,Offer topics,Matching"
                    + " consent,Mail consent\n");
    private final List<Guest> guests = new ArrayList<>();
    private final List<Caller> kiosks = new ArrayList<>();
    /** Who was let in, and has not left. */
    private final Map<String, Guest> inside = new ConcurrentHashMap<>();

    private final Map<String, Guest> left = new ConcurrentHashMap<>();
    private final AtomicInteger letIn = new AtomicInteger();
    private final AtomicInteger listed = new AtomicInteger();
    private String mixerId = "";

    Evening(Town town, String name) {
        this.town = town;
        this.name = name;
        Instant now = Instant.now();
        plan.put("name", name);
        plan.put("place", "Hall");
        plan.put("zone", "Europe/Berlin");
        plan.put("doorsOpen", now.minusSeconds(3600).toString());
        plan.put("starts", now.toString());
        plan.put("ends", now.plusSeconds(36_000).toString());
        plan.put("rounds", 2);
        plan.put("roundLength", "PT20M");
        plan.put("circles", Map.of("smallest", 3, "largest", 4));
        plan.put("waitingBound", "PT3S");
        plan.put("sameOrganisationAllowed", true);
        plan.put("language", "en");
    }

    // --- before ---

    /** People who agree to everything and have something in common. */
    Evening withGuests(int count) {
        return withGuests(count, true, true);
    }

    Evening withGuests(int count, boolean wantCircle, boolean wantMail) {
        for (int i = 0; i < count; i++) {
            int number = listed.incrementAndGet();
            list.append(
                    "Guest,No %d,%s,%s,en; de,%s; %s; coffee,Who knows a good %s teacher?,%s,I can show you %s,%s,%s,%s%n"
                            .formatted(
                                    number,
                                    address(number),
                                    number % 2 == 0 ? "en" : "de",
                                    INTERESTS.get(number % 10),
                                    INTERESTS.get(number * 7 % 9),
                                    INTERESTS.get(number % 7),
                                    INTERESTS.get(number % 7),
                                    INTERESTS.get((number + 1) % 7),
                                    INTERESTS.get((number + 1) % 7),
                                    wantCircle ? "yes" : "no",
                                    wantMail ? "yes" : "no"));
        }
        return this;
    }

    private String address(int number) {
        return "guest%d@%s.example"
                .formatted(number, name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
    }

    /** Makes the mixer, invites everybody, pairs a kiosk and opens the doors. */
    Evening open() {
        plan.put(
                "tables",
                IntStream.rangeClosed(1, listed.get() / 3 + 2)
                        .mapToObj(table -> Map.of("number", table, "seats", 4))
                        .toList());
        mixerId = town.organizer().post("/api/mixers", plan).path("mixerId").asString();
        JsonNode report = town.organizer().importCsv(path() + "/attendees/import", list.toString());
        assertThat(report.path("refused").asInt())
                .as("rows refused: %s", report)
                .isZero();
        for (JsonNode guest : town.organizer().get(path() + "/attendees")) {
            guests.add(guest(guest));
        }
        assertThat(guests).hasSize(listed.get());
        town.organizer().post(path() + "/announce");
        town.organizer().post(path() + "/open");
        anotherKiosk();
        return this;
    }

    private static Guest guest(JsonNode guest) {
        return new Guest(
                guest.path("attendeeId").asString(),
                guest.path("email").asString(),
                guest.path("ticket").asString(),
                guest.path("page").asString(),
                guest.path("consents").path("matching").asBoolean(),
                guest.path("consents").path("mail").asBoolean());
    }

    Caller anotherKiosk() {
        Caller kiosk = town.as(kioskKey());
        kiosks.add(kiosk);
        return kiosk;
    }

    /** A kiosk that reaches the suite by another way. */
    Caller kioskAt(Line line) {
        return line.as(kioskKey());
    }

    private String kioskKey() {
        return town.organizer()
                .post(path() + "/kiosks", Map.of("name", "Door " + kiosks.size()))
                .path("kioskKey")
                .asString();
    }

    String path() {
        return "/api/mixers/" + mixerId;
    }

    String mixerId() {
        return mixerId;
    }

    List<Guest> guests() {
        return guests;
    }

    Guest guest(int number) {
        return guests.stream()
                .filter(guest -> guest.email().equals(address(number)))
                .findFirst()
                .orElseThrow();
    }

    // --- at the door ---

    /** Like a kiosk, asks until there is an answer, with the same nonce. */
    Answer checkIn(Guest guest) {
        return checkIn(kiosks.getFirst(), guest);
    }

    private Answer checkIn(Caller kiosk, Guest guest) {
        return checkIn(kiosk, guest, "%s-%s-first-visit".formatted(mixerId, guest.attendeeId()));
    }

    Answer checkIn(Caller kiosk, Guest guest, String nonce) {
        Map<String, String> question = Map.of("ticket", guest.ticket(), "nonce", nonce);
        Answer answer = await("an answer to a check-in")
                .atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .ignoreException(NoAnswerException.class)
                .until(() -> kiosk.ask("POST", path() + "/check-ins", question), it -> it.status() < 500);
        if (answer.isFine() && answer.text("outcome").equals("Admitted")) {
            left.remove(guest.attendeeId());
            inside.put(guest.attendeeId(), guest);
            letIn.incrementAndGet();
        }
        return answer;
    }

    /** One ticket at two kiosks at the same moment. @return what the two were told */
    List<Answer> checkInTwiceAtOnce(Guest guest, Caller one, Caller other) {
        try (ExecutorService door = Executors.newFixedThreadPool(2)) {
            List<Future<Answer>> both = new ArrayList<>();
            for (Caller kiosk : List.of(one, other)) {
                String nonce = "nonce-%d-for-%s".formatted(both.size(), guest.attendeeId());
                both.add(door.submit(() -> checkIn(kiosk, guest, nonce)));
            }
            return List.of(both.get(0).get(), both.get(1).get());
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError("a check-in got no answer", e);
        }
    }

    /** Checks people in, several at once, and returns when each has an answer. */
    void checkInAll(List<Guest> arriving, int atOnce) {
        checkInAll(List.of(kiosks.getFirst()), arriving, atOnce);
    }

    /** The same at several kiosks by turns. */
    void checkInAll(List<Caller> atKiosks, List<Guest> arriving, int atOnce) {
        try (ExecutorService door = Executors.newFixedThreadPool(atOnce)) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < arriving.size(); i++) {
                Guest guest = arriving.get(i);
                Caller kiosk = atKiosks.get(i % atKiosks.size());
                answers.add(door.submit(() -> checkIn(kiosk, guest)));
            }
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().isFine()).as("%s", answer.get()).isTrue();
            }
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError("a check-in got no answer", e);
        }
    }

    /** Does something while people check in, once half of them are in. */
    void checkInAll(List<Guest> arriving, int atOnce, Runnable halfway) {
        checkInAll(List.of(kiosks.getFirst()), arriving, atOnce, halfway);
    }

    /** The same at several kiosks by turns. */
    void checkInAll(List<Caller> atKiosks, List<Guest> arriving, int atOnce, Runnable halfway) {
        int half = letIn.get() + arriving.size() / 2;
        Thread meanwhile = Thread.ofVirtual().start(() -> {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> letIn.get() >= half);
            halfway.run();
        });
        checkInAll(atKiosks, arriving, atOnce);
        try {
            meanwhile.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Says yes to circles on their own page, after all. */
    void agreesToCircles(Guest guest) {
        String key = guest.page().substring(guest.page().lastIndexOf('/') + 1);
        town.as(key).put("/api/me/consents", Map.of("matching", true, "mail", guest.wantsMail()));
        Guest agreed =
                new Guest(guest.attendeeId(), guest.email(), guest.ticket(), guest.page(), true, guest.wantsMail());
        guests.replaceAll(it -> it.equals(guest) ? agreed : it);
        inside.replace(guest.attendeeId(), agreed);
    }

    void leaves(Guest guest) {
        kiosks.getFirst().post(path() + "/departures", Map.of("attendeeId", guest.attendeeId()));
        inside.remove(guest.attendeeId());
        left.put(guest.attendeeId(), guest);
    }

    /** Somebody who was not on the list. */
    Guest walksIn(String givenName) {
        String email = givenName.toLowerCase(java.util.Locale.ROOT) + "." + address(0);
        JsonNode answer = kiosks.getFirst()
                .post(
                        path() + "/walk-ins",
                        Map.of(
                                "givenName",
                                givenName,
                                "email",
                                email,
                                "locale",
                                "en",
                                "consents",
                                Map.of("matching", true, "mail", true),
                                "interests",
                                List.of("coffee"),
                                "nonce",
                                mixerId + "-walk-in-" + givenName));
        Guest guest = new Guest(
                answer.path("attendeeId").asString(),
                email,
                answer.path("ticket").asString(),
                answer.path("page").asString(),
                true,
                true);
        guests.add(guest);
        inside.put(guest.attendeeId(), guest);
        return guest;
    }

    // --- in the room ---

    JsonNode seating() {
        return town.organizer().get("/api/rooms/" + mixerId);
    }

    /** Everybody who is here and wants a circle sits in one, in the current round. */
    Evening awaitEverybodySeated() {
        long wanted = inside.values().stream().filter(Guest::wantsCircle).count();
        int round = town.organizer().get(path()).path("round").asInt();
        await("%d people are seated in round %d".formatted(wanted, round))
                .atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> {
                    JsonNode seating = seating();
                    assertThat(seating.path("round").asInt()).isEqualTo(round);
                    assertThat(seating.path("waiting").size())
                            .as("waiting: %s", seating.path("waiting"))
                            .isZero();
                    assertThat(seating.path("seated").asLong()).isEqualTo(wanted);
                    assertThat(seating.path("here").asInt()).isEqualTo(inside.size());
                });
        return this;
    }

    Evening beginRound(int round) {
        town.organizer().post(path() + "/rounds", Map.of("round", round));
        return this;
    }

    /** Who has shared a table with whom, by round. */
    Map<Integer, Set<Set<String>>> tablesByRound() {
        Map<Integer, Set<Set<String>>> tables = new HashMap<>();
        for (JsonNode circle : town.messages().circles(mixerId)) {
            tables.computeIfAbsent(circle.path("round").asInt(), _ -> new HashSet<>())
                    .add(ids(circle.path("met")));
        }
        return tables;
    }

    private static Set<String> ids(JsonNode list) {
        Set<String> ids = new HashSet<>();
        list.forEach(id -> ids.add(id.asString()));
        return ids;
    }

    // --- afterwards ---

    /** Ends it, after a last look at who sits where: nobody sits anywhere afterwards. */
    Evening end() {
        everybodySitsOnceOrWaits();
        town.organizer().post(path() + "/end");
        return this;
    }

    /** Everybody who should get a mail got one, and the follow-up service has nothing left to send. */
    Evening awaitMail() {
        List<Guest> expecting = expectingMail();
        await("%d thank-you mails".formatted(expecting.size()))
                .atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> {
                    assertThat(expecting.stream()
                                    .filter(guest ->
                                            town.mail().mailsTo(guest.email()).isEmpty())
                                    .count())
                            .as("people without their mail")
                            .isZero();
                    assertThat(summary().path("mails").path("waiting").asInt()).isZero();
                });
        return this;
    }

    JsonNode summary() {
        return town.organizer().get("/api/follow-ups/summary/" + mixerId);
    }

    /** Those who were here, shared a circle with somebody and agreed to mail. */
    private List<Guest> expectingMail() {
        Set<String> met = new HashSet<>();
        for (JsonNode circle : town.messages().circles(mixerId)) {
            Set<String> company = ids(circle.path("met"));
            if (company.size() > 1) {
                met.addAll(company);
            }
        }
        return guests.stream()
                .filter(guest -> inside.containsKey(guest.attendeeId()) || left.containsKey(guest.attendeeId()))
                .filter(Guest::wantsMail)
                .filter(guest -> met.contains(guest.attendeeId()))
                .toList();
    }

    // --- what was promised ---

    /** The same for every scenario, whatever happened in it: nobody lost, nobody doubled, nothing put aside. */
    void keepsItsPromises() {
        boolean over = town.organizer().get(path()).path("stage").asString().equals("ENDED");
        everyAcceptedCheckInIsHere();
        if (!over) {
            everybodySitsOnceOrWaits();
        }
        everybodyWhoWantedToHasMetSomebody();
        everybodyGotWhatTheyShould(over);
        assertThat(town.messages().deadLetters()).as("dead letters").isEqualTo(town.expectedDeadLetters());
    }

    private void everyAcceptedCheckInIsHere() {
        JsonNode attendance = town.organizer().get(path() + "/attendance");
        assertThat(attendance.path("here").asInt()).as("people here").isEqualTo(inside.size());
        Map<String, String> presences = new HashMap<>();
        for (JsonNode attendee : town.organizer().get(path() + "/attendees")) {
            presences.put(
                    attendee.path("attendeeId").asString(),
                    attendee.path("presence").asString());
        }
        inside.keySet().forEach(id -> assertThat(presences).containsEntry(id, "here"));
        left.keySet().forEach(id -> assertThat(presences).containsEntry(id, "left"));
    }

    /** Of those who are here and want a circle, each is in exactly one of the current round, or in the pool. */
    private void everybodySitsOnceOrWaits() {
        JsonNode seating = seating();
        List<String> places = new CopyOnWriteArrayList<>();
        for (JsonNode circle : seating.path("circles")) {
            for (JsonNode member : circle.path("members")) {
                places.add(member.path("attendeeId").asString());
            }
        }
        for (JsonNode waiting : seating.path("waiting")) {
            places.add(waiting.path("attendeeId").asString());
        }
        Set<String> wanted = inside.values().stream()
                .filter(Guest::wantsCircle)
                .map(Guest::attendeeId)
                .collect(Collectors.toSet());
        assertThat(places).as("places in circles and in the pool").doesNotHaveDuplicates();
        assertThat(places).as("everybody has a place").containsExactlyInAnyOrderElementsOf(wanted);
    }

    /** As the topic tells it, which is all that others ever learn. */
    private void everybodyWhoWantedToHasMetSomebody() {
        Set<String> wanted = inside.values().stream()
                .filter(Guest::wantsCircle)
                .map(Guest::attendeeId)
                .collect(Collectors.toSet());
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            Set<String> met = new HashSet<>();
            Map<Integer, List<String>> seats = new HashMap<>();
            for (JsonNode circle : town.messages().circles(mixerId)) {
                met.addAll(ids(circle.path("met")));
                seats.computeIfAbsent(circle.path("round").asInt(), _ -> new ArrayList<>())
                        .addAll(ids(circle.path("attendeeIds")));
            }
            assertThat(met).as("people who sat in a circle").containsAll(wanted);
            seats.forEach((round, ids) ->
                    assertThat(ids).as("seats in round %d", round).doesNotHaveDuplicates());
        });
    }

    private void everybodyGotWhatTheyShould(boolean over) {
        Set<String> expecting = expectingMail().stream().map(Guest::email).collect(Collectors.toSet());
        for (Guest guest : guests) {
            assertThat(town.mail().mailsTo(guest.email()))
                    .as("mails to %s", guest.email())
                    .hasSize(over && expecting.contains(guest.email()) ? 1 : 0);
        }
    }
}
