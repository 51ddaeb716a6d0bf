package dev.kreis.followups;

import static dev.kreis.followups.House.ZONE;
import static dev.kreis.followups.House.at;
import static dev.kreis.followups.House.email;
import static dev.kreis.followups.policy.Sketch.person;
import static dev.kreis.followups.policy.Sketch.personId;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kreis.contracts.AttendanceMessage.AttendeeCheckedIn;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.CircleMessage;
import dev.kreis.contracts.ContactMessage.Consents;
import dev.kreis.contracts.ContactMessage.ContactShared;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.MixerMessage;
import dev.kreis.contracts.ProfileMessage.ProfileShared;
import dev.kreis.contracts.Topic;
import dev.kreis.contracts.Topics;
import dev.kreis.followups.plan.Plans;
import dev.kreis.servers.KafkaServer;
import dev.kreis.servers.LoopbackPorts;
import dev.kreis.servers.MailServer;
import dev.kreis.servers.MongoServer;
import dev.kreis.servers.ReceivedMail;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The whole service, between a real broker, a real store and a real mail server. */
class FollowUpServiceTests {
    @TempDir
    private static Path directory;

    private static KafkaServer kafka;
    private static MongoServer mongo;
    private static MailServer post;
    private static KafkaProducer<String, String> others;
    private static ConfigurableApplicationContext service;

    private final JsonMapper json = service.getBean(JsonMapper.class);

    @BeforeAll
    static void open() throws Exception {
        int[] ports = LoopbackPorts.free(4);
        kafka = new KafkaServer(ports[0], directory.resolve("kafka")).start();
        mongo = new MongoServer(ports[1], directory.resolve("mongo")).start();
        post = new MailServer(ports[2], ports[3], directory.resolve("mail")).start();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
            admin.createTopics(Topics.ALL.stream()
                            .filter(topic -> topic != Topics.FOLLOW_UPS)
                            .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        others = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()), new StringSerializer(), new StringSerializer());
        service = start();
    }

    @AfterAll
    static void close() {
        service.close();
        others.close();
        post.stop();
        mongo.stop();
        kafka.stop();
    }

    private static ConfigurableApplicationContext start() {
        return SpringApplication.run(
                FollowUpApplication.class,
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--spring.mongodb.uri=" + mongo.uri("kreis-follow-ups"),
                "--spring.mail.host=" + post.host(),
                "--spring.mail.port=" + post.smtpPort(),
                "--kreis.mail.quiet.from=00:00",
                "--kreis.mail.quiet.until=00:00",
                "--kreis.outbox.lease=1s",
                "--kreis.follow-ups.settle=1s");
    }

    private void say(Topic<?> topic, String key, String subject, long sequence, Object message) {
        send(
                topic.name(),
                key,
                subject,
                sequence,
                message.getClass().getSimpleName(),
                json.writeValueAsString(message));
    }

    private void send(String topic, String key, String subject, long sequence, String type, String payload) {
        ProducerRecord<String, String> message = new ProducerRecord<>(topic, key, payload);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        type,
                        "ce_source",
                        "/kreis/test",
                        "ce_time",
                        Instant.now().toString(),
                        "ce_subject",
                        subject,
                        "ce_sequence",
                        Long.toString(sequence),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        others.send(message);
    }

    private void anEvening(String mixer, String... names) {
        Instant now = Instant.now();
        MixerId id = new MixerId(mixer);
        List<AttendeeId> all =
                List.of(names).stream().map(name -> at(mixer, name)).toList();
        say(Topics.MIXERS, mixer, mixer, 5, new MixerMessage.MixerEnded(mixer(id, now)));
        for (String name : names) {
            AttendeeId who = at(mixer, name);
            say(
                    Topics.ATTENDANCE,
                    mixer,
                    who.value(),
                    2,
                    new AttendeeCheckedIn(id, who, personId(name), now, now, null, true, now, false));
            say(
                    Topics.PROFILES,
                    who.value(),
                    who.value(),
                    1,
                    new ProfileShared(
                            id, who, personId(name), person(name).likes("jazz").profile()));
            say(
                    Topics.CONTACTS,
                    who.value(),
                    who.value(),
                    1,
                    new ContactShared(
                            id,
                            who,
                            personId(name),
                            name,
                            "Beispiel",
                            email(name),
                            Locale.GERMAN,
                            ZONE,
                            new Consents(true, true),
                            "http://localhost:8080/enter/x"));
        }
        say(
                Topics.CIRCLES,
                mixer,
                mixer + ".c",
                3,
                new CircleMessage.CircleEnded(new Circle(
                        new CircleId(mixer + ".c"),
                        id,
                        1,
                        1,
                        Circle.Leaf.OAK,
                        1,
                        List.of(),
                        all,
                        List.of(),
                        now,
                        now)));
        others.flush();
    }

    private static Mixer mixer(MixerId id, Instant now) {
        return new Mixer(
                id,
                House.TEAM,
                "Kreis am Kanal",
                "Lesesaal",
                ZONE,
                now,
                now,
                now,
                List.of(),
                1,
                Duration.ofMinutes(20),
                new Mixer.CircleSize(2, 4),
                Duration.ofMinutes(5),
                true,
                Locale.GERMAN,
                Mixer.Stage.ENDED,
                1,
                null,
                now);
    }

    private List<ConsumerRecord<String, String>> said(String topic, String key) {
        List<ConsumerRecord<String, String>> said = new ArrayList<>();
        try (KafkaConsumer<String, String> reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .toList();
            reader.assign(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            while (partitions.stream().anyMatch(it -> reader.position(it) < ends.get(it))) {
                reader.poll(ofMillis(200)).forEach(it -> {
                    if (key.equals(it.key())) {
                        said.add(it);
                    }
                });
            }
        }
        return said;
    }

    private static void awaitMails(String... names) {
        for (String name : names) {
            await().atMost(ofSeconds(30)).until(() -> !post.mailsTo(email(name)).isEmpty());
        }
    }

    @Test
    void anEveningEndsInOneMailEachAndMessagesThatSaySo() {
        double hellos = hellosPlanned();
        anEvening("evening", "Mira", "Jonas");
        anEvening("evening", "Mira", "Jonas");
        awaitMails("Mira", "Jonas");
        anEvening("evening", "Mira", "Jonas");
        await().atMost(ofSeconds(10))
                .until(() -> said(Topics.FOLLOW_UPS.name(), "evening").size() == 8);
        assertThat(said(Topics.FOLLOW_UPS.name(), "evening"))
                .extracting(it -> new String(it.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                .containsOnly("FollowUpScheduled", "FollowUpSent");
        assertThat(said(Topics.FOLLOW_UPS.name(), "evening"))
                .allSatisfy(it -> assertThat(it.value()).doesNotContain("Mira", "Jonas", "example"));
        assertThat(post.mails()).extracting(ReceivedMail::messageId).doesNotHaveDuplicates();
        assertThat(service.getBean(Plans.class).summary("evening"))
                .isEqualTo(new Plans.Summary(4, 0, 0, new Plans.Summary.Mails(0, 2, 0, 0, 0)));
        assertThat(hellosPlanned()).isEqualTo(hellos + 2);
    }

    private static double hellosPlanned() {
        return service.getBean(MeterRegistry.class)
                .counter("kreis.followups", "kind", "SAY_HELLO", "outcome", "planned")
                .count();
    }

    @Test
    void poisonIsPutAsideUnknownIsSkippedAndTheRestGoesOn() {
        send(Topics.Names.ATTENDANCE, "poison", "x", 1, "AttendeeCheckedIn", "{ not json");
        send(Topics.Names.ATTENDANCE, "poison", "x", 1, "Something", "{\"type\":\"SomethingOfNextYear\"}");
        anEvening("after-poison", "Pia", "Ole");
        awaitMails("Pia", "Ole");
        String deadLetters = Topics.ATTENDANCE.deadLetters("follow-up-service");
        await().atMost(ofSeconds(10)).until(() -> said(deadLetters, "poison").size() == 1);
        assertThat(service.getBean(MeterRegistry.class)
                        .counter("kreis.messages.unknown", "topic", Topics.Names.ATTENDANCE)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aRestartBetweenEndAndPlanLosesNothingAndRepeatsNothing() {
        anEvening("restart", "Ada", "Ben");
        service.close();
        service = start();
        awaitMails("Ada", "Ben");
        service.close();
        service = start();
        anEvening("sign-of-life", "Cem", "Dora");
        awaitMails("Cem", "Dora");
        assertThat(post.mailsTo(email("Ada"))).hasSize(1);
        assertThat(post.mailsTo(email("Ben"))).hasSize(1);
    }
}
