package dev.kreis.edge.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.Topic;
import dev.kreis.contracts.Topics;
import dev.kreis.servers.KafkaServer;
import dev.kreis.servers.LoopbackPorts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class TopicReaderTests {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final JsonMapper json = JsonMapper.builder().build();
    private final Audience audience = new Audience(10, meters);

    @Test
    @Timeout(120)
    void followsTopicsThatAppearAfterItAndOutlivesTheBrokersAbsence(@TempDir Path directory) throws Exception {
        int port = LoopbackPorts.free();
        var reader = new TopicReader("127.0.0.1:" + port, audience, new Notices(json), json, meters);
        Reader page = audience.join(new Reader.Organizer(new MixerId("m-1"))).orElseThrow();
        reader.start();

        try (var kafka = new KafkaServer(port, directory).start()) {
            declareTopics(kafka.bootstrapServers());
            await().atMost(Duration.ofSeconds(30)).until(reader::isCaughtUp);
            assertThat(heard(page)).as("pages that opened before").contains("resync");

            tell(kafka, Topics.Names.ATTENDANCE, "{\"type\":\"FutureThing\",\"mixerId\":\"m-1\"}");
            tell(kafka, Topics.Names.ATTENDANCE, "nonsense");
            tell(kafka, Topics.Names.ATTENDANCE, checkedIn("a-1"));
            await().untilAsserted(() -> assertThat(heard(page)).contains("\"attendeeId\":\"a-1\""));
            assertThat(meters.counter("kreis.messages.unknown", "topic", Topics.Names.ATTENDANCE)
                            .count())
                    .isEqualTo(1);
            assertThat(meters.counter("kreis.messages.unreadable", "topic", Topics.Names.ATTENDANCE)
                            .count())
                    .isEqualTo(1);

            kafka.stop();
            kafka.start();
            tell(kafka, Topics.Names.ATTENDANCE, checkedIn("a-2"));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(heard(page)).contains("\"attendeeId\":\"a-2\""));
        } finally {
            reader.stop();
        }
        assertThat(reader.isRunning()).isFalse();
    }

    private final StringBuilder everything = new StringBuilder();

    private String heard(Reader page) throws InterruptedException {
        for (byte[] frame : page.next(Duration.ofMillis(50))) {
            everything.append(new String(frame, StandardCharsets.UTF_8));
        }
        return everything.toString();
    }

    private static String checkedIn(String attendee) {
        return """
                {"type":"AttendeeCheckedIn","mixerId":"m-1","attendeeId":"%s","personId":"p","occurredAt":"2026-11-24T17:00:00Z",
                 "recordedAt":"2026-11-24T17:00:00Z","wantsCircle":true,"firstCheckedInAt":"2026-11-24T17:00:00Z","afterEnd":false,"later":1}
                """.formatted(attendee);
    }

    private static void declareTopics(String servers) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            List<NewTopic> topics = new ArrayList<>();
            for (Topic<?> topic : Topics.ALL) {
                topics.add(new NewTopic(topic.name(), topic.partitions(), (short) 1));
            }
            admin.createTopics(topics).all().get();
        }
    }

    private static void tell(KafkaServer kafka, String topic, String message) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "m-1", message)).get();
        }
    }
}
