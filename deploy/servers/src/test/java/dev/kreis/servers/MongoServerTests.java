package dev.kreis.servers;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoServerTests {

    private static final IndexOptions UNIQUE = new IndexOptions().unique(true);

    @TempDir
    Path directory;

    private final int port = LoopbackPorts.free();
    private MongoServer server;
    private MongoClient client;
    private MongoCollection<Document> circles;

    @BeforeEach
    void start() {
        server = new MongoServer(port, directory).start();
        client = MongoClients.create(server.uri("kreis"));
        circles = client.getDatabase("kreis").getCollection("circles");
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop();
    }

    private void restart() {
        client.close();
        server.stop();
        start();
    }

    @Test
    void saysHelloAsAWritablePrimary() {
        Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));
        assertThat(hello)
                .containsEntry("isWritablePrimary", true)
                .containsEntry("ok", 1.0)
                .containsKeys("maxWireVersion", "maxBsonObjectSize");
        circles.insertOne(new Document());
        assertThat(client.listDatabaseNames()).containsExactly("kreis");
    }

    @Test
    void keepsDocumentsOfEveryTypeAndIndexesAcrossRestarts() {
        Document everything = new Document("_id", new ObjectId())
                .append("text", "Grüße ☕")
                .append("int", 1)
                .append("long", Long.MAX_VALUE)
                .append("double", 1.5)
                .append("decimal", Decimal128.parse("1.10"))
                .append("yes", true)
                .append("when", Date.from(Instant.now().truncatedTo(ChronoUnit.MILLIS)))
                .append("none", null)
                .append("list", Arrays.asList(1, "two", null, List.of(), new Document("three", 3)))
                .append("nested", new Document("a", new Document("b", List.of(1, 2))));
        circles.insertOne(everything);
        circles.createIndex(Indexes.ascending("text"), UNIQUE);
        circles.createIndex(
                Indexes.ascending("int"),
                new IndexOptions().unique(true).partialFilterExpression(new Document("yes", true)));
        List<Document> indexes = circles.listIndexes().into(new ArrayList<>());

        restart();

        assertThat(circles.find()).containsExactly(everything);
        assertThat(circles.listIndexes()).containsExactlyElementsOf(indexes);
        assertThatDuplicate(() -> circles.insertOne(new Document("text", "Grüße ☕")));
        assertThatDuplicate(() -> circles.insertOne(new Document("int", 1).append("yes", true)));
        circles.insertOne(new Document("int", 1).append("yes", false));

        circles.deleteOne(eq(everything.get("_id")));
        client.getDatabase("kreis").getCollection("dropped").insertOne(new Document());
        client.getDatabase("kreis").getCollection("dropped").drop();
        restart();
        assertThat(circles.countDocuments()).isEqualTo(1);
        assertThat(client.getDatabase("kreis").listCollectionNames()).containsExactly("circles");
    }

    @Test
    void aUniqueIndexHoldsAcrossTheElementsOfAllArrays() {
        circles.createIndex(Indexes.ascending("nonces"), UNIQUE);
        circles.insertOne(new Document("_id", 1).append("nonces", List.of("a", "b")));
        circles.insertOne(new Document("_id", 2).append("nonces", List.of("c")));

        assertThatDuplicate(() -> circles.insertOne(new Document("nonces", List.of("x", "b"))));
        assertThatDuplicate(() -> circles.updateOne(eq(2), push("nonces", "a")));
        assertThatDuplicate(() -> circles.updateOne(eq(2), set("nonces", List.of("b"))));
        assertThatDuplicate(() -> circles.replaceOne(eq(2), new Document("nonces", List.of("a"))));
        assertThatDuplicate(() -> circles.findOneAndUpdate(eq(2), push("nonces", "a")));
        assertThatDuplicate(() -> circles.updateOne(eq(3), push("nonces", "a"), new UpdateOptions().upsert(true)));
        assertThat(circles.find(eq(2)).first()).containsEntry("nonces", List.of("c"));

        circles.updateOne(eq(1), push("nonces", "a")); // twice in one document is no clash
        circles.updateOne(eq(1), pull("nonces", "b"));
        circles.updateOne(eq(2), push("nonces", "b"));
        assertThatDuplicate(() -> circles.updateOne(eq(1), push("nonces", "b")));
        circles.deleteOne(eq(2));
        circles.updateOne(eq(1), push("nonces", "b"));
        assertThat(circles.find(eq("nonces", "b"))).extracting("_id").containsExactly(1);
    }

    @Test
    void onlyOneDocumentMayHaveAnEmptyArrayUnderAUniqueIndex() {
        circles.createIndex(Indexes.ascending("nonces"), UNIQUE);
        circles.insertOne(new Document("_id", 1).append("nonces", List.of()));
        assertThatDuplicate(() -> circles.insertOne(new Document("nonces", List.of())));
        circles.updateOne(eq(1), push("nonces", "a"));
        circles.insertOne(new Document("_id", 2).append("nonces", List.of()));
        circles.deleteOne(eq(2));
        circles.updateOne(eq(1), pull("nonces", "a"));
        assertThat(circles.countDocuments()).isEqualTo(1);
    }

    @Test
    void aSparseUniqueIndexIgnoresDocumentsWithoutTheField() {
        circles.createIndex(
                Indexes.ascending("nonces"), new IndexOptions().unique(true).sparse(true));
        circles.insertMany(List.of(new Document("_id", 1), new Document("_id", 2)));
        circles.updateOne(eq(1), push("nonces", "a"));
        assertThatDuplicate(() -> circles.updateOne(eq(2), push("nonces", "a")));
        circles.updateOne(eq(1), unset("nonces"));
        circles.updateOne(eq(2), push("nonces", "a"));
    }

    @Test
    void aPartialUniqueIndexHoldsWhereItsFilterMatches() {
        circles.createIndex(
                Indexes.ascending("seats"),
                new IndexOptions().unique(true).partialFilterExpression(new Document("open", true)));
        circles.insertOne(new Document("_id", 1).append("open", true).append("seats", List.of("ada")));
        circles.insertOne(new Document("_id", 2).append("open", false).append("seats", List.of("ada")));
        assertThatDuplicate(() -> circles.updateOne(eq(2), set("open", true)));
        circles.updateOne(eq(1), set("open", false));
        circles.updateOne(eq(2), set("open", true));
        assertThat(circles.find(eq("seats", "ada"))).hasSize(2);
        assertThat(circles.find(and(eq("open", true), eq("seats", "ada")))).hasSize(1);
    }

    @Test
    void onePersonHasOneSeatPerMixerAndRound() {
        circles.createIndex(Indexes.ascending("mixerId", "round", "attendeeIds"), UNIQUE);
        circles.insertOne(circle(1, "m", 1, "ada", "bob"));
        circles.insertOne(circle(2, "m", 1, "cem"));
        circles.insertOne(circle(3, "m", 2, "ada"));
        circles.insertOne(circle(4, "n", 1, "ada"));

        assertThatDuplicate(() -> circles.insertOne(circle(5, "m", 1, "dan", "bob")));
        assertThatDuplicate(() -> circles.updateOne(eq(2), push("attendeeIds", "bob")));
        assertThatDuplicate(() -> circles.updateOne(eq(3), set("round", 1)));
        assertThatDuplicate(() -> circles.updateOne(eq(4), set("mixerId", "m")));
        circles.updateOne(eq(1), pull("attendeeIds", "bob"));
        circles.updateOne(eq(2), push("attendeeIds", "bob"));
        assertThat(circles.find(and(eq("mixerId", "m"), eq("round", 1), eq("attendeeIds", "bob"))))
                .extracting("_id")
                .containsExactly(2);
        assertThat(circles.find(and(eq("mixerId", "m"), eq("attendeeIds", "ada"))))
                .hasSize(2);
    }

    @Test
    void arraysSideBySideCannotBeIndexedTogether() {
        circles.createIndex(Indexes.ascending("a", "b"));
        assertThatThrownBy(() -> circles.insertOne(new Document("a", List.of(1)).append("b", List.of(2))))
                .isInstanceOfSatisfying(
                        MongoException.class, e -> assertThat(e.getCode()).isEqualTo(171));
    }

    @Test
    void createsAnIndexOnceAndRefusesAnotherOfTheSameName() {
        circles.insertMany(List.of(new Document("a", 1), new Document("a", 1)));
        assertThatDuplicate(() -> circles.createIndex(Indexes.ascending("a"), UNIQUE));
        circles.createIndex(Indexes.ascending("a"));
        circles.createIndex(Indexes.ascending("a"));
        assertThat(circles.listIndexes()).hasSize(2);
        assertThatThrownBy(() -> circles.createIndex(Indexes.ascending("b"), new IndexOptions().name("a_1")))
                .isInstanceOfSatisfying(
                        MongoException.class, e -> assertThat(e.getCode()).isEqualTo(86));
    }

    @Test
    void updatesAtomicallyAsDriversExpect() {
        FindOneAndUpdateOptions upsert =
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
        Bson count = combine(inc("n", 1), setOnInsert("by", "me"));
        assertThat(circles.findOneAndUpdate(eq("lease"), count, upsert)).containsEntry("n", 1);
        assertThat(circles.findOneAndUpdate(eq("lease"), count, upsert)).containsEntry("n", 2);
        assertThatDuplicate(() -> circles.findOneAndUpdate(and(eq("lease"), eq("by", "you")), count, upsert));

        circles.insertOne(new Document("_id", 1)
                .append(
                        "items",
                        List.of(new Document("k", "a").append("v", 1), new Document("k", "b").append("v", 1))));
        circles.updateOne(eq(1), inc("items.$[i].v", 5), new UpdateOptions().arrayFilters(List.of(eq("i.k", "b"))));
        circles.updateOne(new Document("_id", 1).append("items.k", "a"), set("items.$.v", 9));
        assertThat(circles.find(eq(1)).first().getList("items", Document.class))
                .extracting(item -> item.getInteger("v"))
                .containsExactly(9, 6);

        assertThatThrownBy(() -> circles.bulkWrite(
                        List.of(
                                new InsertOneModel<>(new Document("_id", 2)),
                                new InsertOneModel<>(new Document("_id", 1)),
                                new InsertOneModel<>(new Document("_id", 3)),
                                new UpdateOneModel<>(eq(2), set("seen", true))),
                        new BulkWriteOptions().ordered(false)))
                .isInstanceOfSatisfying(
                        MongoBulkWriteException.class,
                        e -> assertThat(e.getWriteErrors())
                                .singleElement()
                                .satisfies(error -> assertThat(error.getCode()).isEqualTo(11000)));
        assertThat(circles.find(in("_id", 2, 3))).hasSize(2);
        assertThat(circles.find(eq(2)).first()).containsEntry("seen", true);
    }

    @Test
    void findsTheSameWithAndWithoutIndexes() {
        MongoCollection<Document> plain = client.getDatabase("kreis").getCollection("plain");
        Random random = new Random(7);
        circles.createIndex(Indexes.ascending("a"));
        circles.createIndex(Indexes.ascending("a", "b"));
        circles.createIndex(Indexes.ascending("b", "c"), new IndexOptions().sparse(true));
        circles.createIndex(Indexes.ascending("list.x"), new IndexOptions().sparse(true));
        circles.createIndex(Indexes.ascending("c"), new IndexOptions().partialFilterExpression(new Document("a", 1)));
        List<Supplier<Object>> values = List.of(
                () -> random.nextInt(4),
                () -> (long) random.nextInt(4),
                () -> random.nextInt(4) + 0.5,
                () -> "s" + random.nextInt(3),
                () -> null,
                () -> List.of(),
                () -> List.of(random.nextInt(4), random.nextInt(4)),
                () -> new Document("x", random.nextInt(4)));
        for (int i = 0; i < 400; i++) {
            Document document = new Document("_id", i);
            for (String field : List.of("a", "b", "c")) {
                if (random.nextInt(4) > 0) {
                    Object value = values.get(random.nextInt(values.size())).get();
                    boolean array =
                            value instanceof List && document.values().stream().anyMatch(List.class::isInstance);
                    document.append(field, array ? 0 : value);
                }
            }
            if (random.nextInt(10) == 0) {
                document.append(
                        "list", List.of(new Document("x", random.nextInt(4)), new Document("x", random.nextInt(4))));
            }
            plain.insertOne(new Document(document));
            circles.insertOne(document);
        }
        for (int i = 0; i < 100; i++) {
            Bson change = switch (random.nextInt(3)) {
                case 0 -> set("a", random.nextInt(4));
                case 1 -> unset("b");
                default -> push("list", new Document("x", random.nextInt(4)));
            };
            int id = random.nextInt(400);
            plain.updateOne(eq(id), change);
            circles.updateOne(eq(id), change);
        }
        circles.deleteMany(eq("c", 2));
        plain.deleteMany(eq("c", 2));
        int found = 0;
        for (int i = 0; i < 2_000; i++) {
            List<Bson> parts = new ArrayList<>();
            for (String field : List.of("a", "b", "c", "list.x")) {
                Object value = values.get(random.nextInt(values.size())).get();
                int number = random.nextInt(4);
                switch (random.nextInt(12)) {
                    case 0, 1 -> parts.add(eq(field, value));
                    case 2 -> parts.add(in(field, Arrays.asList(value, number)));
                    case 3 -> parts.add(gt(field, number));
                    case 4 -> parts.add(and(gt(field, number), lt(field, number + 2)));
                    case 5 -> parts.add(exists(field));
                    case 6 -> parts.add(or(eq(field, number), eq("a", number)));
                    case 7 -> parts.add(new Document(field, new Document("$ne", value)));
                    case 8 -> parts.add(new Document(field, new Document("$lte", number).append("$gte", number - 1)));
                    default -> {}
                }
            }
            if (!parts.isEmpty()) {
                List<Document> expected = plain.find(and(parts)).into(new ArrayList<>());
                found += expected.size();
                assertThat(circles.find(and(parts)).into(new ArrayList<>()))
                        .as(and(parts).toBsonDocument().toJson())
                        .containsExactlyInAnyOrderElementsOf(expected);
                assertThat(circles.countDocuments(and(parts))).isEqualTo(expected.size());
            }
        }
        assertThat(found).isGreaterThan(10_000);
    }

    @Test
    void sortsLimitsAndPages() {
        circles.createIndex(Indexes.ascending("g"));
        for (int i = 0; i < 300; i++) {
            circles.insertOne(new Document("_id", i).append("g", i % 2).append("n", 1_000 - i));
        }
        assertThat(circles.find(eq("g", 1)).sort(ascending("n")).skip(1).limit(2))
                .extracting("_id")
                .containsExactly(297, 295);
        assertThat(circles.find(eq("g", 1)).batchSize(7)).hasSize(150);
        assertThat(circles.find().sort(descending("_id")).limit(1))
                .extracting("_id")
                .containsExactly(299);
        assertThat(circles.aggregate(List.of(
                        new Document("$match", new Document("g", 0)),
                        new Document("$group", new Document("_id", null).append("n", new Document("$sum", 1))))))
                .singleElement()
                .satisfies(sum -> assertThat(sum).containsEntry("n", 150));
    }

    @Test
    void whatWasReadDoesNotChangeUnderTheReader() throws Exception {
        circles.insertOne(new Document("_id", 1).append("left", 0).append("right", 0));
        Thread writer = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 2_000; i++) {
                circles.updateOne(eq(1), combine(inc("left", 1), inc("right", 1)));
            }
        });
        while (writer.isAlive()) {
            Document seen = circles.find(eq(1)).first();
            assertThat(seen.get("left")).isEqualTo(seen.get("right"));
        }
        writer.join();
        assertThat(circles.find(eq(1)).first()).containsEntry("left", 2_000);
    }

    @Test
    void letsNobodyElseUseItsDirectory() {
        MongoServer second = new MongoServer(LoopbackPorts.free(), directory);
        assertThatThrownBy(second::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Another server uses");
        assertThatThrownBy(new MongoServer(port, directory)::start).isInstanceOf(PortTakenException.class);
        assertThatNoException().isThrownBy(() -> circles.insertOne(new Document()));
    }

    private static Document circle(int id, String mixer, int round, String... attendees) {
        return new Document("_id", id)
                .append("mixerId", mixer)
                .append("round", round)
                .append("attendeeIds", List.of(attendees));
    }

    private static void assertThatDuplicate(ThrowingCallable write) {
        assertThatThrownBy(write)
                .isInstanceOfSatisfying(
                        MongoException.class, e -> assertThat(e.getCode()).isEqualTo(11000));
    }
}
