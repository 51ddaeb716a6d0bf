package dev.kreis.matching;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.kreis.contracts.CircleMessage;
import dev.kreis.contracts.Topics;
import dev.kreis.contracts.identity.Claims;
import dev.kreis.contracts.identity.Role;
import dev.kreis.servers.KafkaServer;
import dev.kreis.servers.LoopbackPorts;
import dev.kreis.servers.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The service on real servers: what the others would say goes in, what it says comes out. */
public final class Suite implements AutoCloseable {
    final JsonMapper json = JsonMapper.builder().build();
    final List<CircleMessage> said = new CopyOnWriteArrayList<>();
    /** The {@code traceparent} of what was said; empty where it had none. */
    final Map<CircleMessage, String> traces = new ConcurrentHashMap<>();

    private final List<String> settings;
    private final Class<?>[] sources;
    private final KafkaServer kafka;
    private final MongoServer mongo;
    private final HttpServer keys;
    private final ECKey key;
    private final Admin admin;
    private final KafkaProducer<String, String> producer;
    private final Map<TopicPartition, Long> saidUntil = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Thread listener;
    private volatile boolean listening = true;
    private @Nullable ConfigurableApplicationContext service;
    private int port;

    record Answer(int status, String body) {}

    public Suite(Path directory) {
        this(directory, MatchingApplication.class);
    }

    /** @param sources the application, and beans that are to stand in for its own */
    public Suite(Path directory, Class<?>... sources) {
        this(directory, List.of(), sources);
    }

    /** @param settings as on the command line, such as {@code --kreis.rooms.tick=1s} */
    public Suite(Path directory, List<String> settings, Class<?>... sources) {
        this.settings = settings;
        this.sources = sources;
        try {
            int[] ports = LoopbackPorts.free(3);
            kafka = new KafkaServer(ports[0], directory.resolve("kafka")).start();
            mongo = new MongoServer(ports[1], directory.resolve("mongo")).start();
            port = ports[2];
            key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
            keys = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            keys.createContext("/", exchange -> {
                byte[] body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                try (exchange) {
                    exchange.getResponseBody().write(body);
                }
            });
            keys.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        topics();
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all"),
                new StringSerializer(),
                new StringSerializer());
        start();
        listener = Thread.ofPlatform().daemon(true).start(this::listen);
    }

    private void topics() {
        try {
            admin.createTopics(Stream.of(Topics.MIXERS, Topics.ATTENDANCE, Topics.PROFILES)
                            .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
                            .toList())
                    .all()
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void start() {
        service = new SpringApplication(sources)
                .run(Stream.concat(
                                Stream.of(
                                        "--server.port=" + port,
                                        "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                                        "--spring.mongodb.uri=" + mongo.uri("kreis-matching"),
                                        "--kreis.identity.jwks-uri=http://127.0.0.1:"
                                                + keys.getAddress().getPort() + "/"),
                                settings.stream())
                        .toArray(String[]::new));
        await().atMost(ofSeconds(40))
                .until(() -> get("/actuator/health", null, "en").status() == 200);
    }

    void stop() {
        if (service != null) {
            service.close();
        }
    }

    public ConfigurableApplicationContext service() {
        return java.util.Objects.requireNonNull(service);
    }

    String mongoUri(String database) {
        return mongo.uri(database);
    }

    public void say(String topic, String key, String subject, long sequence, Object message) {
        say(topic, key, subject, sequence, message, null);
    }

    /** @param traceparent of what led to the message; absent where nothing is known of it */
    void say(String topic, String key, String subject, long sequence, Object message, @Nullable String traceparent) {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, key, json.writeValueAsString(message));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        message.getClass().getSimpleName(),
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
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        if (traceparent != null) {
            record.headers().add("traceparent", traceparent.getBytes(StandardCharsets.UTF_8));
        }
        producer.send(record, (where, _) -> {
            if (where != null) {
                saidUntil.merge(new TopicPartition(where.topic(), where.partition()), where.offset() + 1, Math::max);
            }
        });
    }

    public void flush() {
        producer.flush();
    }

    /** Waits until the service has read everything that was said so far, and done with it what it does. */
    void awaitRead() {
        flush();
        await().atMost(ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> committed().containsAll(saidUntil.entrySet()));
    }

    private Set<Map.Entry<TopicPartition, Long>> committed() throws Exception {
        Set<Map.Entry<TopicPartition, Long>> committed = new HashSet<>();
        admin.listConsumerGroupOffsets("matching-service")
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> committed.add(Map.entry(partition, offset.offset())));
        return committed;
    }

    private void listen() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG, "ear",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(Topics.CIRCLES.name()));
            while (listening) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    CircleMessage message = json.readValue(record.value(), CircleMessage.class);
                    Header trace = record.headers().lastHeader("traceparent");
                    traces.put(message, trace == null ? "" : new String(trace.value(), StandardCharsets.UTF_8));
                    said.add(message);
                });
            }
        }
    }

    Answer get(String path, @Nullable String token, String language) {
        return send("GET", path, token, language, null);
    }

    /** @param body as JSON; absent where the request has none */
    Answer send(String method, String path, @Nullable String token, String language, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept-Language", language)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(
                                        body instanceof String text ? text : json.writeValueAsString(body)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer(0, e.toString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String token(Role role, String team, @Nullable String mixer, @Nullable String attendee) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(Claims.ISSUER)
                .subject("someone")
                .expirationTime(Date.from(Instant.now().plusSeconds(900)))
                .claim(Claims.ROLE, role.claim())
                .claim(Claims.TEAM, team);
        if (mixer != null) {
            claims.claim(Claims.MIXER, mixer);
        }
        if (attendee != null) {
            claims.claim(Claims.ATTENDEE, attendee);
        }
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("test").build(), claims.build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    @Override
    public void close() {
        listening = false;
        stop();
        producer.close(Duration.ofSeconds(2));
        admin.close(Duration.ofSeconds(2));
        try {
            listener.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        keys.stop(0);
        mongo.stop();
        kafka.stop();
    }
}
