package dev.kreis.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerTests {

    @TempDir
    Path directory;

    @Test
    void keepsMessagesAndOffsetsWhileItIsAway() throws Exception {
        try (KafkaServer server = new KafkaServer(LoopbackPorts.free(), directory).start()) {
            createTopic(server, "words");
            try (KafkaProducer<String, String> producer = producer(server)) {
                producer.send(new ProducerRecord<>("words", "k", "one")).get();
                assertThat(read(server, "group", 1)).containsExactly("one");

                server.stop();
                // without a broker even send() waits
                CompletableFuture<Object> pending =
                        CompletableFuture.supplyAsync(() -> producer.send(new ProducerRecord<>("words", "k", "two")));
                server.start();
                ((Future<?>) pending.get()).get();
                assertThat(read(server, "group", 1)).containsExactly("two");

                server.stop();
                server.start();
                producer.send(new ProducerRecord<>("words", "k", "three")).get();
                assertThat(read(server, "group", 1)).containsExactly("three");
                assertThat(read(server, "other", 3)).containsExactly("one", "two", "three");
            }
        }
    }

    @Test
    void keepsAcknowledgedMessagesWhenItsProcessIsKilled() throws Exception {
        int port = LoopbackPorts.free();
        List<String> sent = new ArrayList<>();
        try (ChildProcess child = ChildProcess.of(KafkaServer.class, port, directory)) {
            KafkaServer view = new KafkaServer(port, directory);
            createTopic(view, "words");
            try (KafkaProducer<String, String> producer = producer(view)) {
                for (int i = 0; i < 500; i++) {
                    producer.send(new ProducerRecord<>("words", "k", "word " + i))
                            .get();
                    sent.add("word " + i);
                }
            }
            child.kill();
        }
        try (KafkaServer server = new KafkaServer(port, directory).start()) {
            assertThat(read(server, "group", sent.size())).isEqualTo(sent);
        }
    }

    @Test
    void createsNoTopicByUse() throws Exception {
        try (KafkaServer server = new KafkaServer(LoopbackPorts.free(), directory).start();
                Admin admin = admin(server)) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("typo"))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void saysThatItsPortIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(LoopbackPorts.free(), 1, LoopbackPorts.address());
                KafkaServer server = new KafkaServer(other.getLocalPort(), directory)) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(PortTakenException.class)
                    .hasMessage("Port " + other.getLocalPort() + " is taken by another program");
        }
    }

    private static void createTopic(KafkaServer server, String name) throws Exception {
        try (Admin admin = admin(server)) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private static Admin admin(KafkaServer server) {
        return Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()));
    }

    private static KafkaProducer<String, String> producer(KafkaServer server) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", server.bootstrapServers(), "reconnect.backoff.max.ms", 200),
                new StringSerializer(),
                new StringSerializer());
    }

    private static List<String> read(KafkaServer server, String group, int count) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        server.bootstrapServers(),
                        "group.id",
                        group,
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of("words"));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(100))) {
                    values.add(message.value());
                }
                return values.size() >= count;
            });
            consumer.commitSync();
        }
        return values;
    }
}
