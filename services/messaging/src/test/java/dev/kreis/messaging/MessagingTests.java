package dev.kreis.messaging;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.kreis.servers.KafkaServer;
import dev.kreis.servers.LoopbackPorts;
import dev.kreis.servers.MongoServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;

@ExtendWith(OutputCaptureExtension.class)
class MessagingTests {
    private static final String DEAD_LETTERS = PostOffice.TOPIC + ".post-office.dlt";
    private static final String DEAD_SACKS = PostOffice.SACKS + ".post-office.dlt";
    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @TempDir
    private static Path directory;

    private static KafkaServer kafka;
    private static MongoServer mongo;
    private static ConfigurableApplicationContext office;

    private final Outbox outbox = office.getBean(Outbox.class);
    private final MongoOperations store = office.getBean(MongoOperations.class);
    private final PostOffice.Letters letters = office.getBean(PostOffice.Letters.class);
    private final PostOffice.Sacks sacks = office.getBean(PostOffice.Sacks.class);
    private final MeterRegistry meters = office.getBean(MeterRegistry.class);

    @BeforeAll
    static void open() {
        kafka = new KafkaServer(LoopbackPorts.free(), directory.resolve("kafka")).start();
        mongo = new MongoServer(LoopbackPorts.free(), directory.resolve("mongo")).start();
        office = openOffice(kafka);
        await().atMost(ofSeconds(30)).until(() -> isWell(office));
    }

    private static ConfigurableApplicationContext openOffice(KafkaServer broker) {
        return SpringApplication.run(
                PostOffice.class,
                "--spring.application.name=post-office",
                "--spring.main.web-application-type=none",
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--spring.mongodb.uri=" + mongo.uri("post-office") + "?serverSelectionTimeoutMS=200",
                "--kreis.outbox.collections=desks",
                "--kreis.outbox.lease=1s",
                "--spring.cloud.function.definition=letters;sacks",
                "--spring.cloud.stream.bindings.letters-in-0.destination=" + PostOffice.TOPIC,
                "--spring.cloud.stream.bindings.letters-in-0.group=post-office",
                "--spring.cloud.stream.bindings.letters-in-0.consumer.back-off-initial-interval=10",
                "--spring.cloud.stream.kafka.bindings.letters-in-0.consumer.enable-dlq=true",
                "--spring.cloud.stream.kafka.bindings.letters-in-0.consumer.dlq-name=" + DEAD_LETTERS,
                "--spring.cloud.stream.kafka.bindings.letters-in-0.consumer.dlq-partitions=1",
                "--spring.cloud.stream.kafka.bindings.letters-in-0.consumer.start-offset=earliest",
                "--spring.cloud.stream.bindings.sacks-in-0.destination=" + PostOffice.SACKS,
                "--spring.cloud.stream.bindings.sacks-in-0.group=post-office",
                "--spring.cloud.stream.bindings.sacks-in-0.consumer.back-off-initial-interval=10",
                "--spring.cloud.stream.bindings.sacks-in-0.consumer.batch-mode=true",
                "--spring.cloud.stream.bindings.sacks-in-0.consumer.use-native-decoding=true",
                "--spring.cloud.stream.kafka.bindings.sacks-in-0.consumer.enable-dlq=true",
                "--spring.cloud.stream.kafka.bindings.sacks-in-0.consumer.dlq-name=" + DEAD_SACKS,
                "--spring.cloud.stream.kafka.bindings.sacks-in-0.consumer.dlq-partitions=1",
                "--spring.cloud.stream.kafka.bindings.sacks-in-0.consumer.start-offset=earliest");
    }

    private static boolean isWell(ConfigurableApplicationContext context) {
        return context.getBean(BindingsHealth.class).health().getStatus().equals(Status.UP);
    }

    @AfterAll
    static void close() {
        office.close();
        mongo.stop();
        kafka.stop();
    }

    @BeforeEach
    void emptyTheTray() {
        letters.read.clear();
        sacks.read.clear();
    }

    @Test
    void publishesInOrderAndLeavesNothingBehind() {
        List<String> texts = IntStream.range(0, 50).mapToObj(i -> "letter " + i).toList();
        for (int i = 0; i < texts.size(); i++) {
            write("desk-in-order", i + 1, new Letter.Written(texts.get(i)));
        }
        outbox.poke();

        awaitRead(texts.size());
        assertThat(letters.read).extracting(PostOffice.Letters.Read::text).containsExactlyElementsOf(texts);
        await().until(() -> waiting("desk-in-order").isEmpty());
    }

    @Test
    void carriesWhatCloudEventsWantAsHeaders() {
        OutboxEntry entry = write("desk-headers", 7, new Letter.Written("with headers"));

        awaitRead(1);
        CloudEvent event = letters.read.getFirst().event();
        assertThat(event.id()).isEqualTo(entry.id());
        assertThat(event.type()).isEqualTo("Written");
        assertThat(event.subject()).isEqualTo("desk-headers");
        assertThat(event.sequence()).isEqualTo(7);
        assertThat(Duration.between(event.time(), entry.time())).isLessThan(Duration.ofMillis(2));
    }

    @Test
    void carriesTheTraceThroughTheOutbox() {
        Tracer tracer = office.getBean(Tracer.class);
        Span span = tracer.nextSpan().start();
        try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
            write("desk-trace", 1, new Letter.Written("traced"));
        } finally {
            span.end();
        }

        awaitRead(1);
        assertThat(letters.read.getFirst().trace()).isEqualTo(span.context().traceId());
    }

    @Test
    void whatIsDoneLaterBelongsToTheTraceThatCausedIt() {
        Traces traces = office.getBean(Traces.class);
        traces.within(TRACEPARENT, "later", () -> write("desk-later", 1, new Letter.Written("later")));
        assertThat(traces.current()).as("outside of it").isNull();

        awaitRead(1);
        assertThat(letters.read.getFirst().trace()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void aSaveFromBeforeThePullIsRefusedInsteadOfBringingEntriesBack() {
        OutboxEntry entry = outbox.entry(PostOffice.TOPIC, "desk", "desk-version", 1, new Letter.Written("once"));
        PostOffice.Desk beforeThePull = store.save(new PostOffice.Desk("desk-version", null, List.of(entry)));
        outbox.poke();
        awaitRead(1);
        await().until(() -> waiting("desk-version").isEmpty());

        assertThatThrownBy(() -> store.save(beforeThePull)).isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void keepsWhatItCouldNotSayUntilTheBrokerIsBack() {
        kafka.stop();
        write("desk-away", 1, new Letter.Written("while away"));
        await().during(ofSeconds(2)).until(() -> waiting("desk-away").size() == 1);
        assertThat(meters.get("kreis.outbox.pending").gauge().value()).isEqualTo(1);
        assertThat(meters.get("kreis.outbox.oldest.age").gauge().value()).isGreaterThan(1);

        kafka.start();
        awaitRead(1);
        await().untilAsserted(() ->
                assertThat(meters.get("kreis.outbox.pending").gauge().value()).isZero());
    }

    @Test
    void declaresItsTopicsOnceTheBrokerAnswers(CapturedOutput log) throws Exception {
        try (KafkaServer late = new KafkaServer(LoopbackPorts.free(), directory.resolve("late-kafka"));
                ExecutorService starter = Executors.newSingleThreadExecutor()) {
            Future<ConfigurableApplicationContext> starting = starter.submit(() -> openOffice(late));
            await().atMost(ofSeconds(30)).until(() -> log.getOut().contains("topics cannot be declared yet"));
            late.start();

            try (ConfigurableApplicationContext early = starting.get();
                    Admin admin = Admin.create(Map.of("bootstrap.servers", late.bootstrapServers()))) {
                await().atMost(ofSeconds(60)).until(() -> isWell(early));
                Map<String, TopicDescription> topics = admin.describeTopics(List.of(PostOffice.TOPIC, DEAD_LETTERS))
                        .allTopicNames()
                        .get();
                assertThat(topics.get(PostOffice.TOPIC).partitions()).hasSize(3);
                assertThat(topics.get(DEAD_LETTERS).partitions()).hasSize(1);
            }
        }
    }

    @Test
    void waitsForAStoreThatIsAwayInsteadOfPuttingMessagesAside() {
        double dead = dead();
        int attempts = letters.attemptsToFile.get();
        mongo.stop();
        try {
            publish(
                    "{\"type\":\"Written\",\"text\":\"to be filed\"}",
                    Map.of(
                            "ce_id", "m-filed",
                            "ce_type", "Written",
                            "ce_subject", "desk-filed",
                            "ce_sequence", "1",
                            "ce_time", "2026-11-26T18:10:00Z"));
            await("more attempts than poison gets")
                    .atMost(ofSeconds(30))
                    .until(() -> letters.attemptsToFile.get() > attempts + 5);
            assertThat(letters.read).isEmpty();
        } finally {
            mongo.start();
        }

        awaitRead(1);
        assertThat(dead()).isEqualTo(dead);
    }

    @Test
    void putsMalformedMessagesAsideAndGoesOn() {
        double dead = dead();
        publish("{\"type\":\"Written\",\"text\":", Map.of());
        write("desk-after-poison", 1, new Letter.Written("after the poison"));

        awaitRead(1);
        await().untilAsserted(() -> assertThat(dead()).isEqualTo(dead + 1));
        ConsumerRecord<String, String> aside = lastDeadLetter();
        assertThat(aside.value()).isEqualTo("{\"type\":\"Written\",\"text\":");
        assertThat(aside.headers())
                .extracting(Header::key)
                .contains("x-original-topic", "x-original-offset", "x-exception-message", "x-exception-stacktrace");
    }

    @Test
    void whatComesAtOnceIsReadTogetherInOrder() {
        whileTheReaderIsBusy(() -> {
            for (int i = 0; i < 20; i++) {
                putInSack("letter " + i);
            }
        });

        await().untilAsserted(() -> assertThat(sacks.texts()).hasSize(21));
        assertThat(sacks.read).as("calls of the reader").hasSizeBetween(2, 4);
        assertThat(sacks.texts().subList(1, 21))
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "letter " + i).toList());
        Received<Letter> last = sacks.read.getLast().getLast();
        assertThat(last.event().type()).isEqualTo("Written");
        assertThat(last.event().subject()).isEqualTo("letter 19");
        assertThat(last.traceparent()).isEqualTo(TRACEPARENT);
    }

    @Test
    void ofABatchOnlyTheMalformedAndTheUnbearableArePutAside() {
        double dead = dead(PostOffice.SACKS);
        whileTheReaderIsBusy(() -> {
            putInSack("before");
            publish(PostOffice.SACKS, "sack", "{\"type\":\"Written\",\"text\":", headers("malformed"));
            putInSack("between");
            publish(PostOffice.SACKS, "sack", "{\"type\":\"Written\",\"text\":\"without headers\"}", Map.of());
            putInSack("unbearable");
            putInSack("behind");
        });

        await().untilAsserted(
                        () -> assertThat(sacks.texts()).containsExactly("while busy", "before", "between", "behind"));
        assertThat(dead(PostOffice.SACKS)).isEqualTo(dead + 3);
    }

    @Test
    void aBatchWaitsForAStoreThatIsAway() {
        double dead = dead(PostOffice.SACKS);
        mongo.stop();
        try {
            int attempts = sacks.attempts.get();
            whileTheReaderIsBusy(() -> {
                putInSack("to be filed");
                putInSack("to be filed");
            });
            await("more attempts than poison gets")
                    .atMost(ofSeconds(30))
                    .until(() -> sacks.attempts.get() > attempts + 12);
            assertThat(sacks.texts()).containsExactly("while busy");
        } finally {
            mongo.start();
        }

        await().atMost(ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(sacks.texts()).containsExactly("while busy", "to be filed", "to be filed"));
        assertThat(dead(PostOffice.SACKS)).isEqualTo(dead);
    }

    @Test
    void replaysDeadLettersOnceWithTheirHeaders() throws Exception {
        new DeadLetterReplay(kafka.bootstrapServers()).replay(DEAD_LETTERS);
        double dead = dead();
        write("desk-replay", 3, new Letter.Written("unbearable"));
        await().atMost(ofSeconds(20)).untilAsserted(() -> assertThat(dead()).isEqualTo(dead + 1));

        DeadLetterReplay replay = new DeadLetterReplay(kafka.bootstrapServers());
        assertThat(replay.replay(DEAD_LETTERS)).isEqualTo(1);
        await().atMost(ofSeconds(20))
                .untilAsserted(() -> assertThat(dead())
                        .as("delivered again, still unbearable")
                        .isEqualTo(dead + 2));
        assertThat(replay.replay(DEAD_LETTERS)).as("only what is new").isEqualTo(1);
    }

    @Test
    void refusesToReplayWhatIsNoDeadLetterTopic() {
        DeadLetterReplay replay = new DeadLetterReplay(kafka.bootstrapServers());
        assertThatThrownBy(() -> replay.replay(PostOffice.TOPIC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("<topic>.<group>.dlt");
        assertThatThrownBy(() -> replay.replay("kreis.nothing.v1.nobody.dlt"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no topic");
    }

    @Test
    void countsWhatALaterVersionSays() {
        double before = meters.counter("kreis.messages.unknown", "topic", PostOffice.TOPIC)
                .count();
        publish("{\"type\":\"Sealed\",\"text\":\"in wax\"}", Map.of());

        await().untilAsserted(() -> assertThat(meters.counter("kreis.messages.unknown", "topic", PostOffice.TOPIC)
                        .count())
                .isEqualTo(before + 1));
    }

    @Test
    void letsOneInstanceRelayAtATimeAndHandsOnWhatIsSilent() {
        Clock clock = Clock.systemUTC();
        Lease first = new Lease(store, clock, "proof", Duration.ofMillis(600));
        Lease second = new Lease(store, clock, "proof", Duration.ofMillis(600));
        assertThat(first.held()).isTrue();
        assertThat(second.held()).isFalse();
        assertThat(first.held()).isTrue();

        await().atMost(ofSeconds(5)).until(second::held);
        assertThat(first.held()).as("the silent holder has lost it").isFalse();
        second.release();
        assertThat(first.held()).as("released means free at once").isTrue();
    }

    private OutboxEntry write(String desk, long version, Letter letter) {
        OutboxEntry entry = outbox.entry(PostOffice.TOPIC, desk, desk, version, letter);
        Document document = new Document("_id", entry.id())
                .append("topic", entry.topic())
                .append("key", entry.key())
                .append("type", entry.type())
                .append("subject", entry.subject())
                .append("sequence", entry.sequence())
                .append("time", java.util.Date.from(entry.time()))
                .append("traceparent", entry.traceparent())
                .append("payload", entry.payload());
        desks().updateOne(
                        Filters.eq("_id", desk),
                        Updates.combine(Updates.inc("version", 1L), Updates.push("outbox", document)),
                        new UpdateOptions().upsert(true));
        outbox.poke();
        return entry;
    }

    private void awaitRead(int count) {
        await().atMost(ofSeconds(30))
                .untilAsserted(() -> assertThat(letters.read).hasSize(count));
    }

    private List<Document> waiting(String desk) {
        return desks().find(Filters.eq("_id", desk)).first().getList("outbox", Document.class);
    }

    private MongoCollection<Document> desks() {
        return store.getCollection("desks");
    }

    private double dead() {
        return dead(PostOffice.TOPIC);
    }

    private double dead(String topic) {
        return meters.counter("kreis.messages.dead", "topic", topic).count();
    }

    /** What is published meanwhile is there all at once when the reader comes back for more. */
    private void whileTheReaderIsBusy(Runnable publishing) {
        int attempts = sacks.attempts.get();
        sacks.lid.acquireUninterruptibly();
        try {
            putInSack("while busy");
            await().until(() -> sacks.attempts.get() > attempts);
            publishing.run();
        } finally {
            sacks.lid.release();
        }
    }

    private static void putInSack(String text) {
        publish(PostOffice.SACKS, "sack", "{\"type\":\"Written\",\"text\":\"" + text + "\"}", headers(text));
    }

    private static Map<String, String> headers(String subject) {
        return Map.of(
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_type",
                "Written",
                "ce_subject",
                subject,
                "ce_sequence",
                "1",
                "ce_time",
                "2026-11-26T18:10:00Z",
                "traceparent",
                TRACEPARENT);
    }

    private static ConsumerRecord<String, String> lastDeadLetter() {
        TopicPartition letters = new TopicPartition(DEAD_LETTERS, 0);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(letters));
            consumer.seek(letters, consumer.endOffsets(List.of(letters)).get(letters) - 1);
            return consumer.poll(ofSeconds(10)).iterator().next();
        }
    }

    private static void publish(String payload, Map<String, String> headers) {
        publish(PostOffice.TOPIC, UUID.randomUUID().toString(), payload, headers);
    }

    private static void publish(String topic, String key, String payload, Map<String, String> headers) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            ProducerRecord<String, String> record = new ProducerRecord<>(topic, key, payload);
            headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(record);
        }
    }
}
