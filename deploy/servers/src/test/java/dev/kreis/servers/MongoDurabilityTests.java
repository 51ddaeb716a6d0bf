package dev.kreis.servers;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoDurabilityTests {

    private static final int WRITERS = 6;

    @TempDir
    Path directory;

    private final int port = LoopbackPorts.free();

    /** Writes from several connections, kills the process at a random moment, and counts; three lives on the same files. */
    @RepeatedTest(3)
    void aKilledServerLosesNothingAndRepeatsNothing() throws Exception {
        List<Writer> writers = new ArrayList<>();
        for (int number = 0; number < WRITERS; number++) {
            writers.add(new Writer(number));
        }
        for (int life = 0; life < 3; life++) {
            AtomicBoolean dying = new AtomicBoolean();
            AtomicInteger writes = new AtomicInteger();
            try (ChildProcess server = ChildProcess.of(MongoServer.class, port, directory);
                    MongoClient client = MongoClients.create(uri());
                    ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
                collection(client)
                        .createIndex(
                                Indexes.ascending("nonces"),
                                new IndexOptions().unique(true).sparse(true));
                List<Future<?>> running = writers.stream()
                        .<Future<?>>map(writer -> threads.submit(() -> writer.write(collection(client), writes, dying)))
                        .toList();
                int enough = ThreadLocalRandom.current().nextInt(300, 2_500);
                Awaitility.await()
                        .atMost(60, TimeUnit.SECONDS)
                        .pollInterval(5, TimeUnit.MILLISECONDS)
                        .until(() -> writes.get() > enough);
                server.kill();
                dying.set(true);
                for (Future<?> writer : running) {
                    writer.get();
                }
            }
            try (MongoServer server = new MongoServer(port, directory).start();
                    MongoClient client = MongoClients.create(server.uri("kreis"))) {
                for (Writer writer : writers) {
                    writer.check(collection(client));
                }
            }
        }
    }

    @Test
    void keepsEverythingWhileCheckpointsAreTaken() throws Exception {
        Writer writer = new Writer(0);
        AtomicBoolean stopping = new AtomicBoolean();
        try (MongoServer server = new MongoServer(port, directory, 50_000).start();
                MongoClient client = MongoClients.create(uri())) {
            Thread thread =
                    Thread.ofPlatform().start(() -> writer.write(collection(client), new AtomicInteger(), stopping));
            Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> generations() > 5);
            stopping.set(true);
            thread.join();
            writer.check(collection(client));
        }
        assertThat(files()).hasSizeLessThan(6); // the checkpoints replaced the journals before them
        try (MongoServer server = new MongoServer(port, directory).start();
                MongoClient client = MongoClients.create(uri())) {
            writer.check(collection(client));
        }
    }

    @Test
    void manyRestartsLeaveFewFiles() throws Exception {
        for (int life = 1; life <= 40; life++) {
            try (DocumentStore store = new DocumentStore(directory, Long.MAX_VALUE)) {
                store.put("kreis.words", life, new de.bwaldvogel.mongo.bson.Document("_id", life));
                assertThat(store.documents("kreis.words")).hasSize(life);
            }
        }
        assertThat(files()).hasSizeLessThan(20);
    }

    @Test
    void dropsAHalfWrittenEntryAndGoesOn() throws Exception {
        try (MongoServer server = new MongoServer(port, directory).start();
                MongoClient client = MongoClients.create(uri())) {
            collection(client).insertOne(new Document("_id", "whole"));
            collection(client).insertOne(new Document("_id", "half"));
        }
        Path journal = files().getLast();
        try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "rw")) {
            file.setLength(file.length() - 7);
        }
        for (int life = 0; life < 2; life++) {
            try (MongoServer server = new MongoServer(port, directory).start();
                    MongoClient client = MongoClients.create(uri())) {
                assertThat(collection(client).find(eq("half")).first()).isNull();
                assertThat(collection(client).find(eq("whole")).first()).isNotNull();
                collection(client).insertOne(new Document("_id", "life " + life));
                assertThat(collection(client).countDocuments()).isEqualTo(2 + life);
            }
        }
    }

    @Test
    void refusesToStartOnADamagedCheckpoint() throws Exception {
        try (DocumentStore store = new DocumentStore(directory, Long.MAX_VALUE)) {
            store.put("kreis.words", 1, new de.bwaldvogel.mongo.bson.Document("_id", "a"));
            store.checkpoint();
        }
        Path checkpoint = files().stream()
                .filter(file -> file.getFileName().toString().startsWith("checkpoint"))
                .findFirst()
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(checkpoint);
        bytes[bytes.length / 2] ^= 1;
        Files.write(checkpoint, bytes);
        assertThatThrownBy(() -> new MongoServer(port, directory).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged");
    }

    private String uri() {
        return new MongoServer(port, directory).uri("kreis") + "?serverSelectionTimeoutMS=5000&retryWrites=false";
    }

    private static MongoCollection<Document> collection(MongoClient client) {
        return client.getDatabase("kreis").getCollection("words");
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().contains("-"))
                    .sorted()
                    .toList();
        }
    }

    private long generations() throws Exception {
        return files().stream()
                .mapToLong(file -> Long.parseLong(file.getFileName().toString().replaceAll("\\D", "")))
                .max()
                .orElse(0);
    }

    /**
     * Does a fixed sequence of writes of three kinds, and knows how many were acknowledged: what is found must be the work
     * of exactly as many, or of one more if the answer to that one was lost.
     */
    private static final class Writer {

        private record State(int count, List<String> nonces, List<String> steps) {}

        private final int number;
        private int acknowledged;

        private Writer(int number) {
            this.number = number;
        }

        void write(MongoCollection<Document> words, AtomicInteger writes, AtomicBoolean ending) {
            try {
                while (!ending.get()) {
                    write(words, acknowledged);
                    acknowledged++;
                    writes.incrementAndGet();
                }
            } catch (MongoException e) {
                // the end of this life, or a failure that the count will show
            }
        }

        private void write(MongoCollection<Document> words, int operation) {
            int step = operation / 3 + 1;
            switch (operation % 3) {
                case 0 ->
                    words.updateOne(
                            eq("counter " + number),
                            combine(inc("count", 1), push("nonces", nonce(step))),
                            new UpdateOptions().upsert(true));
                case 1 -> words.insertOne(new Document("_id", nonce(step)).append("writer", number));
                default -> words.deleteOne(eq(nonce(step - 1)));
            }
        }

        private State after(int operations) {
            int inserted = (operations + 1) / 3;
            int deleted = operations / 3 - 1;
            return new State(
                    (operations + 2) / 3,
                    IntStream.rangeClosed(1, (operations + 2) / 3)
                            .mapToObj(this::nonce)
                            .toList(),
                    IntStream.rangeClosed(Math.max(0, deleted) + 1, inserted)
                            .mapToObj(this::nonce)
                            .toList());
        }

        void check(MongoCollection<Document> words) {
            Document counter = words.find(eq("counter " + number)).first();
            State found = new State(
                    counter == null ? 0 : counter.getInteger("count"),
                    counter == null ? List.of() : counter.getList("nonces", String.class),
                    words.find(eq("writer", number))
                            .map(word -> word.getString("_id"))
                            .into(new ArrayList<>()));
            assertThat(found).isIn(after(acknowledged), after(acknowledged + 1));
            if (!found.equals(after(acknowledged))) {
                acknowledged++;
            }
        }

        private String nonce(int step) {
            return number + "/" + step;
        }
    }
}
