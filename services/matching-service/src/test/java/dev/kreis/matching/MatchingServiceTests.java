package dev.kreis.matching;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.Topics;
import dev.kreis.contracts.identity.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.data.mongodb.core.MongoOperations;
import tools.jackson.databind.JsonNode;

/** The whole service on a real broker and a real store. */
class MatchingServiceTests {
    private static final List<String> TOPICS = List.of("chess", "bread", "hiking", "choir", "robots");

    @TempDir
    private static Path directory;

    private static Suite suite;

    @BeforeAll
    static void open() {
        suite = new Suite(directory);
    }

    @AfterAll
    static void close() {
        suite.close();
    }

    @Test
    void everyReaderIsBound() {
        BindingsLifecycleController bindings = suite.service().getBean(BindingsLifecycleController.class);
        assertThat(List.of("mixers-in-0", "attendance-in-0", "profiles-in-0"))
                .allSatisfy(name ->
                        assertThat(bindings.queryState(name)).isNotEmpty().allMatch(binding -> binding.isRunning()));
    }

    @Test
    void threeCheckInsBecomeACircleThatIsToldAndShown() {
        Door door = door("thin").opens(Duration.ofMinutes(5));
        door.arrives("mira", "chess", "mentoring", null)
                .arrives("jonas", "chess", null, "mentoring")
                .arrives("ada", "chess", null, null);

        Circle circle = door.awaitFormed(1).getFirst();
        assertThat(circle.attendeeIds()).containsExactlyInAnyOrder(door.id("mira"), door.id("jonas"), door.id("ada"));

        String organizer = suite.token(Role.ORGANIZER, "team-thin", null, null);
        JsonNode room = suite.json.readTree(
                suite.get("/api/rooms/thin", organizer, "en").body());
        assertThat(room.get("here").asInt()).isEqualTo(3);
        assertThat(room.get("seated").asInt()).isEqualTo(3);
        assertThat(room.get("waiting").size()).isZero();
        assertThat(room.get("sharedPerPair").asDouble()).isEqualTo(1.0);
        assertThat(room.get("circles").get(0).get("reasons").toString())
                .contains("jonas is looking for help with mentoring; mira offered exactly that.");

        String mira =
                suite.token(Role.ATTENDEE, "team-thin", "thin", door.id("mira").value());
        JsonNode seat = suite.json.readTree(
                suite.get("/api/rooms/thin/seats/" + door.id("mira").value(), mira, "de")
                        .body());
        assertThat(seat.get("state").asString()).isEqualTo("seated");
        assertThat(seat.get("circle").get("name").asString()).isEqualTo("Eiche");
        assertThat(seat.get("circle").get("table").asInt()).isEqualTo(1);
        assertThat(seat.get("circle").get("reasons").toString()).contains("Das mögt ihr alle: Chess.");
        assertThat(seat.get("circle").get("members").toString()).contains("story of mira");

        String kiosk = suite.token(Role.KIOSK, "team-thin", "thin", null);
        assertThat(suite.get("/api/rooms/thin/seats/" + door.id("mira").value(), kiosk, "de")
                        .body())
                .contains("seated")
                .doesNotContain("story of mira");

        String data = "/api/rooms/thin/people/" + door.id("mira").value() + "/data";
        String kept = suite.get(data, mira, "de").body();
        assertThat(suite.json.readTree(kept).get("circles").get(0).get("name").asString())
                .isEqualTo("Eiche");
        assertThat(kept)
                .contains("story of mira")
                .doesNotContain("story of jonas", door.id("jonas").value());
        assertThat(suite.get(data, kiosk, "de").status()).isEqualTo(403);
        assertThat(suite.get(data, organizer, "de").status()).isEqualTo(403);
        assertThat(suite.get(
                                data,
                                suite.token(
                                        Role.ATTENDEE,
                                        "team-thin",
                                        "thin",
                                        door.id("jonas").value()),
                                "de")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theTraceOfACheckInLeadsToItsCircleAlsoWhenTheMixerIsHeardOfLater() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        Door door = door("traced");
        for (String guest : List.of("mira", "jonas", "ada")) {
            door.shares(guest, "chess", null, null);
            door.checksIn(guest, "00-" + trace + "-b7ad6b7169203331-01");
        }
        suite.awaitRead();

        door.opens(Duration.ofMinutes(5)).awaitFormed(1);

        assertThat(door.tracesOfCircles())
                .hasSize(1)
                .allSatisfy(traceparent -> assertThat(traceparent).contains(trace));
    }

    @Test
    void tokensOpenNothingBeyondTheirOwn() {
        Door door = door("rights").opens(Duration.ofMinutes(5));
        door.arrives("a", "chess", null, null).arrives("b", "chess", null, null);
        String path = "/api/rooms/rights";
        String seat = path + "/seats/" + door.id("a").value();
        String organizer = suite.token(Role.ORGANIZER, "team-rights", null, null);
        await().until(() -> suite.get(seat, organizer, "en").status() == 200);

        assertThat(suite.get(path, null, "en").status()).isEqualTo(401);
        assertThat(suite.get(path, suite.token(Role.KIOSK, "team-rights", "rights", null), "en")
                        .status())
                .isEqualTo(403);
        assertThat(suite.get(path, suite.token(Role.ORGANIZER, "another", null, null), "de"))
                .satisfies(answer -> {
                    assertThat(answer.status()).isEqualTo(404);
                    assertThat(answer.body())
                            .contains("urn:kreis:problem:mixer-unknown")
                            .contains("Diesen Abend");
                });
        assertThat(suite.get(seat, suite.token(Role.KIOSK, "team-rights", "other", null), "en")
                        .status())
                .isEqualTo(404);
        assertThat(suite.get(
                                seat,
                                suite.token(
                                        Role.ATTENDEE,
                                        "team-rights",
                                        "rights",
                                        door.id("b").value()),
                                "en")
                        .status())
                .isEqualTo(404);
        assertThat(suite.get(path + "/seats/nobody", organizer, "en").body()).contains("attendee-unknown");
        assertThat(suite.get("/api/rooms/what is this".replace(" ", "%20"), organizer, "en")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void messagesThatComeTwiceAndOutOfOrderSeatEachPersonOnce() {
        Door door = door("mess").opens(Duration.ofSeconds(6));
        List<Runnable> messages = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String name = "g" + i;
            String topic = TOPICS.get(i % TOPICS.size());
            messages.add(() -> door.registers(name));
            messages.add(() -> door.checksIn(name));
            messages.add(() -> door.shares(name, topic, null, null));
        }
        messages.addAll(List.copyOf(messages));
        Collections.shuffle(messages, new Random(7));
        messages.forEach(Runnable::run);

        await().atMost(ofSeconds(15))
                .untilAsserted(() -> assertThat(door.seatedNow()).hasSize(40));
        assertThat(door.waits()).isEmpty();
        suite.awaitRead();
        assertThat(deadLetters()).isZero();
    }

    @Test
    void roundsBringNewFacesAndTheEndEndsAll() {
        Door door = door("rounds").opens(Duration.ofSeconds(6));
        IntStream.range(0, 14).forEach(i -> door.registers("g" + i));
        for (int i = 0; i < 14; i++) {
            door.arrives("g" + i, TOPICS.get(i % 3), null, null);
        }
        await().atMost(ofSeconds(15))
                .untilAsserted(() -> assertThat(door.seatedNow()).hasSize(14));
        Set<Set<AttendeeId>> first = door.pairs(1);

        door.round(2);
        await().atMost(ofSeconds(15))
                .untilAsserted(() -> assertThat(door.sitting())
                        .allMatch(circle -> circle.round() == 2)
                        .satisfies(sitting -> assertThat(door.seatedNow()).hasSize(14)));
        assertThat(door.pairs(2)).noneMatch(first::contains);

        door.ends();
        await().atMost(ofSeconds(10))
                .untilAsserted(() -> assertThat(door.sitting()).isEmpty());

        Document memory = mongo("meetings")
                .find(Filters.eq("_id", "team-rounds:p-rounds-g0"))
                .first();
        assertThat(memory.get("last", Document.class))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy((person, at) -> assertThat(at).isInstanceOf(Date.class));
    }

    @Test
    void whoMetWhenNobodyWroteDownWhenIsRememberedAllTheSame() {
        mongo("meetings").insertOne(new Document("_id", "team-old:p-old-a").append("met", List.of("p-old-b")));
        Door door = door("old").opens(Duration.ofMinutes(5));
        Stream.of("a", "b", "c").forEach(name -> door.arrives(name, "chess", null, null));
        door.arrives("d", "chess", null, null);

        door.awaitFormed(1);
        assertThat(door.sitting().getFirst().attendeeIds()).hasSize(3);
        assertThat(door.pairs(1)).doesNotContain(Set.of(door.id("a"), door.id("b")));
    }

    @Test
    void whoLeavesOrIsErasedGivesTheSeatBack() {
        Door door = door("leave").opens(Duration.ofMinutes(5));
        Stream.of("a", "b", "c", "d").forEach(name -> door.arrives(name, "chess", null, null));
        await().atMost(ofSeconds(10))
                .untilAsserted(() -> assertThat(door.seatedNow()).hasSize(4));

        door.leaves("a");
        await().untilAsserted(() -> assertThat(door.seatedNow()).doesNotContain(door.id("a")));

        door.erases("b");
        await().untilAsserted(() -> assertThat(door.seatedNow()).hasSize(2));
        String organizer = suite.token(Role.ORGANIZER, "team-leave", null, null);
        assertThat(suite.get("/api/rooms/leave", organizer, "en").body()).doesNotContain("b K.");

        door.leaves("c");
        await().untilAsserted(() -> assertThat(door.sitting()).isEmpty());
        JsonNode room = suite.json.readTree(
                suite.get("/api/rooms/leave", organizer, "en").body());
        assertThat(room.get("waiting").size()).isEqualTo(1);
    }

    @Test
    void whoWaitsTooLongIsToldOfOnce() {
        Door door = door("late").opens(Duration.ofSeconds(2));
        door.arrives("alone", "chess", null, null);

        await().atMost(ofSeconds(8))
                .untilAsserted(() -> assertThat(door.waits()).hasSize(1));
        String organizer = suite.token(Role.ORGANIZER, "team-late", null, null);
        assertThat(suite.get("/api/rooms/late", organizer, "en").body()).contains("\"late\":true");
    }

    @Test
    void aSeatThatSomebodyElseGaveMakesTheRoomLookAgain() {
        Door door = door("race").opens(Duration.ofSeconds(60));
        door.arrives("a", "chess", null, null).arrives("b", "chess", null, null);
        String organizer = suite.token(Role.ORGANIZER, "team-race", null, null);
        await().until(() -> suite.get("/api/rooms/race", organizer, "en").body().contains("\"here\":2"));
        // A second writer that still believes it keeps this room.
        Circle other = new Circle(
                new CircleId("other"),
                new MixerId("race"),
                1,
                7,
                Circle.Leaf.LARCH,
                9,
                List.of(door.id("a"), door.id("x")),
                List.of(door.id("a"), door.id("x")),
                List.of(),
                Instant.now(),
                null);
        Document document = new Document(suite.json.convertValue(other, Map.class));
        document.remove("circleId");
        mongo("circles")
                .insertOne(document.append("_id", "other")
                        .append("sitting", true)
                        .append("revision", 1L)
                        .append("version", 1L));
        door.arrives("c", "chess", null, null).arrives("d", "chess", null, null);

        await().atMost(ofSeconds(10)).untilAsserted(() -> {
            List<Document> sitting = mongo("circles")
                    .find(Filters.and(Filters.eq("mixerId", "race"), Filters.eq("sitting", true)))
                    .into(new ArrayList<>());
            List<String> seats = sitting.stream()
                    .flatMap(circle -> circle.getList("attendeeIds", String.class).stream())
                    .toList();
            assertThat(seats).doesNotHaveDuplicates().contains("race-a", "race-b", "race-c", "race-d");
        });
    }

    @Test
    void anOrganizerMovesAGuestAndEverybodyIsTold() {
        Hands hands = new Hands("hands");

        JsonNode effects =
                hands.asks("POST", "/moves/preview", hands.move("a", "d"), 200).get("effects");
        assertThat(effects.toString())
                .contains("a K.", "a would no longer sit with b, who likes chess too.")
                .contains("b would no longer sit with a, who likes chess too.")
                .contains("d would have less in common with the others.");
        assertThat(hands.room().get("circles").toString()).contains("\"locked\":false", "\"revision\":1");

        JsonNode circle = hands.asks("POST", "/moves", hands.move("a", "d"), 200);
        assertThat(circle.get("members").toString()).contains("hands-a", "hands-d");
        await().untilAsserted(() -> assertThat(hands.door.sitting())
                .anySatisfy(told -> assertThat(told.attendeeIds()).contains(hands.door.id("a"), hands.door.id("d"))));

        hands.asks("POST", "/swaps", Map.of("attendeeIds", List.of("hands-b", "hands-e")), 200);
        assertThat(hands.circleWith("hands-b").get("members").toString()).contains("hands-d");
    }

    @Test
    void ofTwoOrganizersWhoMeanTheSameSeatOneWinsAndTheOtherIsToldWhy() {
        Hands hands = new Hands("two");
        Map<String, Object> move = new java.util.HashMap<>(hands.move("a", "d"));
        move.put("revision", 1);
        move.put("fromRevision", 1);

        List<Suite.Answer> answers = Stream.of(move, move)
                .parallel()
                .map(body -> suite.send("POST", hands.path + "/moves", hands.organizer, "en", body))
                .toList();

        assertThat(answers).extracting(Suite.Answer::status).containsExactlyInAnyOrder(200, 409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .singleElement()
                .satisfies(answer -> assertThat(answer.body())
                        .contains("urn:kreis:problem:room-changed")
                        .contains("circle-changed")
                        .contains("Please look again."));
        Map<String, Object> late = new java.util.HashMap<>(hands.move("b", "d"));
        late.put("revision", 1);
        assertThat(suite.send("POST", hands.path + "/moves", hands.organizer, "de", late)
                        .body())
                .contains("hat sich inzwischen verändert")
                .contains("d, e, f und a");
    }

    @Test
    void aLockedCircleAndFirmRulesAreRefusedInWords() {
        Hands hands = new Hands("firm");
        String circle = hands.circleWith("firm-a").get("circleId").asString();
        assertThat(hands.asks("POST", "/circles/" + circle + "/lock", null, 200)
                        .get("locked")
                        .asBoolean())
                .isTrue();
        assertThat(hands.asks("POST", "/moves", hands.move("d", "a"), 422).toString())
                .contains("urn:kreis:problem:rule-forbids", "\"rule\":\"locked\"", "is locked");
        assertThat(hands.asks("POST", "/moves/preview", hands.move("d", "a"), 422)
                        .toString())
                .contains("\"rule\":\"locked\"");
        assertThat(hands.asks("DELETE", "/circles/" + circle + "/lock", null, 200)
                        .get("locked")
                        .asBoolean())
                .isFalse();
        hands.asks("POST", "/moves", hands.move("d", "a"), 200);
        assertThat(hands.asks("POST", "/moves", hands.move("e", "a"), 422).toString())
                .contains("no-seat-left");
        assertThat(hands.asks("POST", "/moves", Map.of("attendeeId", "firm-e", "toTable", 9), 422)
                        .toString())
                .contains("too-few");
        hands.asks("POST", "/moves", Map.of("attendeeId", "firm-e", "toTable", 99), 404);
        hands.asks("POST", "/moves", Map.of("attendeeId", "firm-e"), 400);
        hands.asks("POST", "/moves", "no json", 400);
        hands.asks("POST", "/swaps", Map.of("attendeeIds", List.of("firm-e")), 400);
    }

    @Test
    void aProposalForSomebodyWhoWaitsIsTakenOnce() {
        Hands hands = new Hands("offer");
        hands.door.arrives("late", "bread", null, null);
        // What the guest likes may be read a moment after the arrival.
        await().until(() -> hands.room().at("/waiting/0/proposals").size() > 0);

        assertThat(hands.room().get("waiting").size()).isEqualTo(1);
        JsonNode proposals = hands.room().get("waiting").get(0).get("proposals");
        assertThat(proposals.size()).isBetween(1, 3);
        JsonNode best = proposals.get(0);
        assertThat(best.get("kind").asString()).isEqualTo("join");
        assertThat(best.get("words").asString()).contains("late takes the free seat at");
        assertThat(best.get("effects").toString()).contains("both like bread");
        String id = best.get("id").asString();

        assertThat(hands.asks("POST", "/proposals/" + id, null, 200)
                        .get("members")
                        .toString())
                .contains("offer-late", "offer-d");
        assertThat(hands.asks("POST", "/proposals/" + id, null, 409).get("why").asString())
                .isEqualTo("sits-elsewhere");
        hands.asks("POST", "/proposals/nonsense", null, 404);
    }

    @Test
    void tasteIsKeptAndShown() {
        Hands hands = new Hands("taste");
        assertThat(hands.room().get("taste").asString()).isEqualTo("balanced");
        JsonNode chosen = hands.asks("PUT", "/taste", Map.of("taste", "new-impulses"), 200);
        assertThat(chosen.get("choices").size()).isEqualTo(3);
        assertThat(chosen.get("choices").get(0).get("words").asString())
                .isEqualTo("Of 6 pairs at one table, 6 would share an interest, and in 0 one could help the other.");
        assertThat(hands.asks("GET", "/taste", null, 200).get("taste").asString())
                .isEqualTo("new-impulses");
        assertThat(hands.room().get("taste").asString()).isEqualTo("new-impulses");
        hands.asks("PUT", "/taste", Map.of("taste", "spicy"), 400);
        hands.asks("PUT", "/taste", Map.of(), 400);
    }

    @Test
    void whatIsKeptForTheEveningIsShownHoldsInTheNextRoundAndCanBeLetGo() {
        Hands hands = new Hands("kept");
        assertThat(hands.room().get("kept")).isEmpty();
        JsonNode kept = hands.asks("POST", "/kept", Map.of("attendeeIds", List.of("kept-a", "kept-b"), "table", 9), 200)
                .get("kept");
        assertThat(kept.get(0).get("words").asString())
                .isEqualTo("a K. and b K. sit together at table 9 in every round.");
        assertThat(hands.room().get("kept")).isEqualTo(kept);

        hands.door.round(2);
        await().atMost(ofSeconds(15))
                .untilAsserted(() -> assertThat(hands.door.sitting()).anySatisfy(circle -> {
                    assertThat(circle.round()).isEqualTo(2);
                    assertThat(circle.table()).isEqualTo(9);
                    assertThat(circle.attendeeIds()).contains(hands.door.id("a"), hands.door.id("b"));
                }));
        assertThat(kept.get(0).get("attendeeIds").get(1).asString()).isEqualTo("kept-b");
        assertThat(hands.asks("DELETE", "/kept/kept-b", null, 200).get("kept")).isEmpty();
        assertThat(hands.asks("DELETE", "/kept/kept-b", null, 200).get("kept")).isEmpty();
        assertThat(hands.room().get("kept")).isEmpty();
        hands.asks("DELETE", "/kept/nobody", null, 404);
        hands.asks("POST", "/kept", Map.of(), 400);
        hands.asks("POST", "/kept", Map.of("attendeeIds", List.of("kept-a"), "table", 99), 404);
        hands.asks("POST", "/kept", Map.of("attendeeIds", List.of("kept-a", "nobody")), 404);
        hands.asks("POST", "/kept", Map.of("attendeeIds", List.of("kept-a")), 422);
    }

    @Test
    void theTempoIsKeptAndShownBesideTheTaste() {
        Hands hands = new Hands("tempo");
        assertThat(hands.room().get("tempo").asString()).isEqualTo("steady");
        hands.asks("PUT", "/taste", Map.of("taste", "new-impulses"), 200);
        JsonNode chosen = hands.asks("PUT", "/tempo", Map.of("tempo", "unhurried"), 200);
        assertThat(chosen.get("choices").size()).isEqualTo(3);
        assertThat(chosen.get("choices").get(0).get("words").asString())
                .startsWith("Those who are here would have waited ")
                .contains(" on average. Of 6 pairs at one table, 6 would share an interest");
        assertThat(hands.asks("GET", "/tempo", null, 200).get("tempo").asString())
                .isEqualTo("unhurried");
        assertThat(hands.room().get("tempo").asString()).isEqualTo("unhurried");
        assertThat(hands.room().get("taste").asString()).isEqualTo("new-impulses");
        hands.asks("PUT", "/tempo", Map.of("tempo", "sleepy"), 400);
        hands.asks("PUT", "/tempo", Map.of(), 400);
    }

    @Test
    void howPeopleAreSeatedCanBeSaidBeforeTheDoorsOpenAndNotWhenAllIsOver() {
        Door door = door("early").isAnnounced(Duration.ofMinutes(5));
        String organizer = suite.token(Role.ORGANIZER, "team-early", null, null);
        await().until(() -> suite.get("/api/rooms/early", organizer, "en").status() == 200);
        Suite.Answer chosen = suite.send("PUT", "/api/rooms/early/tempo", organizer, "de", Map.of("tempo", "quick"));
        assertThat(chosen.status()).isEqualTo(200);
        assertThat(chosen.body()).contains("Was das ausmacht, steht hier, sobald genug Leute da sind.");

        door.opens(Duration.ofMinutes(5));
        assertThat(suite.json
                        .readTree(suite.get("/api/rooms/early", organizer, "en").body())
                        .get("tempo")
                        .asString())
                .isEqualTo("quick");
        door.ends();
        await().until(() -> suite.send("PUT", "/api/rooms/early/tempo", organizer, "en", Map.of("tempo", "steady"))
                        .status()
                == 409);
    }

    @Test
    void aWishThatAnotherInstanceTookIsAnsweredByTheOneThatKeepsTheRoom() {
        Hands hands = new Hands("elsewhere");
        ObjectId wish = new ObjectId();
        mongo("wishes")
                .insertOne(new Document("_id", wish)
                        .append("mixerId", "elsewhere")
                        .append("at", Date.from(Instant.now()))
                        .append("wish", new Document("kind", "prefer").append("taste", "COMMON_GROUND")));

        await().untilAsserted(() -> assertThat(mongo("wishes")
                        .find(Filters.eq("_id", wish))
                        .first()
                        .getEmbedded(List.of("answer", "kind"), ""))
                .isEqualTo("granted"));
        assertThat(hands.room().get("taste").asString()).isEqualTo("common-ground");
    }

    @Test
    void nobodyButTheTeamsOrganizersChangesARoom() {
        Hands hands = new Hands("walls");
        Hands others = new Hands("other");
        String circle = hands.circleWith("walls-a").get("circleId").asString();
        String theirs = others.circleWith("other-a").get("circleId").asString();
        Map<String, Map<String, Object>> routes = Map.of(
                "/moves",
                hands.move("a", "d"),
                "/moves/preview",
                hands.move("a", "d"),
                "/swaps",
                Map.of("attendeeIds", List.of("walls-a", "walls-d")),
                "/swaps/preview",
                Map.of("attendeeIds", List.of("walls-a", "walls-d")),
                "/circles/" + circle + "/lock",
                Map.of(),
                "/proposals/x",
                Map.of());
        routes.forEach((route, body) -> {
            String path = hands.path + route;
            assertThat(suite.send("POST", path, null, "en", body).status()).isEqualTo(401);
            assertThat(suite.send("POST", path, suite.token(Role.KIOSK, "team-walls", "walls", null), "en", body)
                            .status())
                    .isEqualTo(403);
            assertThat(suite.send(
                                    "POST",
                                    path,
                                    suite.token(Role.ATTENDEE, "team-walls", "walls", "walls-a"),
                                    "en",
                                    body)
                            .status())
                    .isEqualTo(403);
            assertThat(suite.send("POST", path, suite.token(Role.DOOR, "team-walls", null, null), "en", body)
                            .status())
                    .isEqualTo(403);
            assertThat(suite.send("POST", path, others.organizer, "en", body).status())
                    .isEqualTo(404);
        });
        assertThat(suite.send("PUT", hands.path + "/taste", others.organizer, "en", Map.of("taste", "balanced"))
                        .status())
                .isEqualTo(404);
        assertThat(suite.send("DELETE", hands.path + "/circles/" + circle + "/lock", others.organizer, "en", null)
                        .status())
                .isEqualTo(404);
        // Their own room does not open other people's.
        hands.asks("POST", "/moves", Map.of("attendeeId", "walls-a", "toCircleId", theirs), 404);
        hands.asks("POST", "/moves", Map.of("attendeeId", "other-a", "toCircleId", circle), 404);
        hands.asks("POST", "/swaps", Map.of("attendeeIds", List.of("walls-a", "other-a")), 404);
        hands.asks("POST", "/circles/" + theirs + "/lock", null, 404);
        assertThat(hands.circleWith("walls-a").get("members").toString()).contains("walls-b");
    }

    @Test
    void aBreakFreesTheSeatAndSittingOutSkipsOneRound() {
        Hands hands = new Hands("rest");
        hands.door.takesABreak("a");
        await().until(() -> hands.seat("a").equals("on-break"));
        await().untilAsserted(() -> assertThat(hands.door.seatedNow()).doesNotContain(hands.door.id("a")));
        assertThat(hands.room().get("resting").asInt()).isEqualTo(1);
        assertThat(hands.room().get("here").asInt()).isEqualTo(6);

        hands.door.comesBack("a");
        await().until(() -> hands.seat("a").equals("waiting") || hands.seat("a").equals("seated"));

        hands.door.sitsOut("b", 2);
        hands.door.round(2);
        await().until(() -> hands.seat("b").equals("sitting-out"));
        // Five are left, of whom a circle takes three or four.
        await().atMost(ofSeconds(15))
                .untilAsserted(() -> assertThat(hands.door.seatedNow())
                        .hasSizeGreaterThanOrEqualTo(3)
                        .doesNotContain(hands.door.id("b")));
        hands.door.round(3);
        await().atMost(ofSeconds(15)).until(() -> hands.seat("b").equals("seated"));
    }

    @Test
    void whenTheEveningIsOverNothingIsMoved() {
        Hands hands = new Hands("past");
        Map<String, Object> move = hands.move("a", "d");
        hands.door.ends();
        await().until(() -> hands.door.sitting().isEmpty());
        assertThat(hands.asks("POST", "/moves", move, 409).get("why").asString())
                .isEqualTo("not-open");
    }

    @Test
    void aRestartForgetsNothing() {
        Door door = door("restart").opens(Duration.ofSeconds(5));
        IntStream.range(0, 7).forEach(i -> door.registers("g" + i));
        for (int i = 0; i < 7; i++) {
            door.arrives("g" + i, "chess", null, null);
        }
        await().atMost(ofSeconds(10))
                .untilAsserted(() -> assertThat(door.seatedNow()).hasSize(7));

        suite.stop();
        door.arrives("late", "chess", null, null);
        door.leaves("g0");
        suite.start();

        await().atMost(ofSeconds(20))
                .untilAsserted(() -> assertThat(door.seatedNow())
                        .hasSize(7)
                        .contains(door.id("late"))
                        .doesNotContain(door.id("g0")));
    }

    @Test
    void aCrowdThatComesAtOnceIsSeated() {
        int people = 600;
        Door door = door("crowd").opens(Duration.ofSeconds(30));
        IntStream.range(0, people).forEach(i -> door.registers("g" + i));
        IntStream.range(0, people).forEach(i -> door.shares("g" + i, TOPICS.get(i % 5), null, null));
        suite.flush();
        String organizer = suite.token(Role.ORGANIZER, "team-crowd", null, null);
        await().atMost(ofSeconds(60))
                .until(() -> mongo("profiles").countDocuments(Filters.eq("mixerId", "crowd")) == people);
        IntStream.range(0, people).forEach(i -> door.checksIn("g" + i));
        suite.flush();
        await().atMost(ofSeconds(60))
                .untilAsserted(() -> assertThat(door.seatedNow()).hasSize(people));
        assertThat(suite.get("/api/rooms/crowd", organizer, "en").status()).isEqualTo(200);
    }

    @Test
    void itTellsHowItIsDoing() {
        assertThat(suite.get("/actuator/prometheus", null, "en").body())
                .contains("kreis_pool_waiting")
                .contains("kreis_pool_longest_wait_seconds")
                .contains("kreis_circles_total{")
                .contains("kreis_outbox_pending");
        assertThat(suite.get("/v3/api-docs", null, "en").body()).contains("/api/rooms/{mixerId}/seats/{attendeeId}");
    }

    @Test
    void aStaleWriteOfAProjectionChangesNothing() {
        Door door = door("stale").opens(Duration.ofMinutes(5));
        door.shares("a", "chess", null, null);
        door.erases("a");
        door.say(Topics.PROFILES.name(), "stale-a", "stale-a", 1, door.shared("a", "bread", null, null));
        door.arrives("b", "chess", null, null);
        await().until(() -> mongo("profiles").countDocuments(Filters.eq("_id", "stale-b")) == 1);

        await().untilAsserted(() -> assertThat(
                        mongo("profiles").find(Filters.eq("_id", "stale-a")).first())
                .isNotNull()
                .doesNotContainKey("profile"));
    }

    private static MongoCollection<Document> mongo(String collection) {
        return suite.service().getBean(MongoOperations.class).getCollection(collection);
    }

    private static long deadLetters() {
        String metrics = suite.get("/actuator/prometheus", null, "en").body();
        return metrics.lines()
                .filter(line -> line.startsWith("kreis_messages_dead_total"))
                .filter(line -> !line.endsWith(" 0.0"))
                .count();
    }

    /** An organizer before two circles of three, one that likes chess and one that likes bread. */
    private static final class Hands {
        private final Door door;
        private final String path;
        private final String organizer;

        Hands(String name) {
            door = door(name).opens(Duration.ofMinutes(5));
            // Somebody is still expected, so that the last free seats are kept.
            Stream.of("x", "y", "z").forEach(door::registers);
            path = "/api/rooms/" + name;
            organizer = suite.token(Role.ORGANIZER, "team-" + name, null, null);
            Stream.of("a", "b", "c").forEach(guest -> door.arrives(guest, "chess", null, null));
            door.awaitFormed(1);
            Stream.of("d", "e", "f").forEach(guest -> door.arrives(guest, "bread", null, null));
            door.awaitFormed(2);
        }

        JsonNode room() {
            return suite.json.readTree(suite.get(path, organizer, "en").body());
        }

        String seat(String guest) {
            return suite.json
                    .readTree(suite.get(path + "/seats/" + door.id(guest), organizer, "en")
                            .body())
                    .get("state")
                    .asString();
        }

        JsonNode circleWith(String attendeeId) {
            for (JsonNode circle : room().get("circles")) {
                if (circle.get("members").toString().contains("\"" + attendeeId + "\"")) {
                    return circle;
                }
            }
            throw new AssertionError(attendeeId + " has no seat");
        }

        Map<String, Object> move(String guest, String toNeighbour) {
            return Map.of(
                    "attendeeId",
                    door.id(guest).value(),
                    "toCircleId",
                    circleWith(door.id(toNeighbour).value()).get("circleId").asString());
        }

        JsonNode asks(String method, String route, Object body, int status) {
            Suite.Answer answer = suite.send(method, path + route, organizer, "en", body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            return suite.json.readTree(answer.body());
        }
    }

    /** Of a team with the mixer's own name. */
    private static Door door(String name) {
        return new Door(suite, "team-" + name, name);
    }
}
