package dev.kreis.events;

import dev.kreis.servers.LoopbackPorts;
import dev.kreis.servers.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service, running on the real store, with a clock that tests set. Started once for all tests; there is no broker, so
 * what was to be said is found in the outboxes.
 */
public final class House {
    public static final String SETUP_KEY = "a-setup-key-for-tests";
    public static final JsonMapper JSON = JsonMapper.builder().build();

    private static final House OPEN = new House();

    private final SettableClock clock = new SettableClock();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConfigurableApplicationContext context;
    private final String base;

    private House() {
        try {
            Path directory = Files.createTempDirectory("kreis-events");
            MongoServer mongo = new MongoServer(LoopbackPorts.free(), directory).start();
            context = new SpringApplicationBuilder(EventServiceApplication.class)
                    .initializers((GenericApplicationContext it) -> it.registerBean("clock", Clock.class, () -> clock))
                    .run(
                            "--server.port=0",
                            "--spring.mongodb.uri=" + mongo.uri("kreis-events"),
                            "--spring.mongodb.database=kreis-events",
                            "--spring.kafka.bootstrap-servers=127.0.0.1:" + LoopbackPorts.free(),
                            "--spring.kafka.admin.auto-create=false",
                            "--kreis.setup-key=" + SETUP_KEY,
                            "--kreis.public-url=https://kreis.example",
                            "--kreis.waiting-list.every=200ms",
                            "--spring.main.banner-mode=off");
            base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static House open() {
        return OPEN;
    }

    public SettableClock clock() {
        return clock;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public <T> java.util.Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    public MongoOperations store() {
        return bean(MongoOperations.class);
    }

    /** What came back. */
    public record Reply(int status, String type, byte[] bytes) {
        public String text() {
            return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return JSON.readTree(bytes);
        }

        public String at(String field) {
            return json().path(field).asString("");
        }

        public String outcome() {
            return at("outcome");
        }

        public Reply expect(int expected) {
            if (status != expected) {
                throw new AssertionError("expected " + expected + ", got " + status + ": " + text());
            }
            return this;
        }
    }

    /** Somebody with a key, who reads a language, and asks for a new token when the old one is out of date. */
    public static final class Caller {
        private final House house;
        private final String key;
        private final String language;
        private String token;
        private Instant until;

        private Caller(House house, String key, String token, String language) {
            this.house = house;
            this.key = key;
            this.language = language;
            this.token = token;
            this.until = house.now().plus(Duration.ofMinutes(15));
        }

        public House house() {
            return house;
        }

        /** The token as it is now, to be used for as long as it lasts and longer. */
        public Caller withThisTokenOnly() {
            return new Caller(house, "", token(), language);
        }

        private synchronized String token() {
            if (!key.isEmpty() && !house.now().isBefore(until)) {
                token = house.token(key);
                until = house.now().plus(Duration.ofMinutes(15));
            }
            return token;
        }

        public Reply get(String path) {
            return house.send("GET", path, token(), language, null, null);
        }

        public Reply post(String path, Object body) {
            return send(path, "application/json", JSON.writeValueAsBytes(body));
        }

        public Reply post(String path) {
            return send(path, null, null);
        }

        public Reply put(String path, Object body) {
            return house.send("PUT", path, token(), language, "application/json", JSON.writeValueAsBytes(body));
        }

        public Reply delete(String path) {
            return house.send("DELETE", path, token(), language, null, null);
        }

        public Reply send(String path, String type, byte[] body) {
            return house.send("POST", path, token(), language, type, body);
        }

        public Caller in(String other) {
            return new Caller(house, key, token(), other);
        }
    }

    public Caller nobody() {
        return new Caller(this, "", "", "en");
    }

    /** Swaps a key for a token. */
    public Caller enter(String key) {
        return new Caller(this, key, token(key), "en");
    }

    private String token(String key) {
        return nobody().post("/api/tokens", Map.of("key", key)).expect(200).at("token");
    }

    /** Whoever runs the service. */
    public Caller founder() {
        return new Caller(this, "", SETUP_KEY, "en");
    }

    /** Somebody who comes into the caller's team by a link. */
    public Caller member(Caller owner, String role) {
        return enter(joined(owner, role).at("key"));
    }

    public Reply joined(Caller owner, String role) {
        String code = code(owner.post("/api/team/invitations", Map.of("role", role)));
        return nobody().post(
                        "/api/invitations/" + code,
                        Map.of(
                                "name", "Ida " + role,
                                "email", "ida-" + UUID.randomUUID() + "@example.org",
                                "password", "correct horse battery"))
                .expect(200);
    }

    /** The code in a link. */
    public static String code(Reply made) {
        String link = made.expect(201).at("link");
        return link.substring(link.lastIndexOf('/') + 1);
    }

    /** A new team's owner, by the key that the team was founded with. */
    public Caller organizer() {
        Reply founded = founder()
                .post("/api/teams", Map.of("name", "Kreis am Kanal", "locale", "de"))
                .expect(201);
        return enter(founded.at("organizerKey"));
    }

    /** What waits to be said of a subject on a topic, in order. */
    public List<JsonNode> said(String topic, String subject) {
        return java.util.stream.Stream.of("attendees", "signups")
                .flatMap(
                        name -> store()
                                .getCollection(name)
                                .find(new Document("_id", subject))
                                .into(new java.util.ArrayList<>())
                                .stream())
                .flatMap(it -> it.getList("outbox", Document.class, List.of()).stream())
                .filter(it -> it.getString("topic").equals(topic))
                .map(it -> JSON.readTree(it.getString("payload")))
                .toList();
    }

    /** The same, as the names of the messages. */
    public List<String> saidTypes(String topic, String subject) {
        return said(topic, subject).stream()
                .map(it -> it.path("type").asString())
                .toList();
    }

    public Instant now() {
        return clock.instant();
    }

    private Reply send(String method, String path, String token, String language, String type, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept-Language", language)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
