package dev.kreis.edge;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Three HTTP servers on loopback that answer as the services would, and remember what they were asked. */
public final class StandInServices implements AutoCloseable {
    public static final String ORGANIZER_KEY = "ORGANIZERKEY00000000000000";
    public static final String OWNER_KEY = "OWNERKEY000000000000000000";
    public static final String DOOR_KEY = "DOORKEY0000000000000000000";
    public static final String KIOSK_KEY = "KIOSKKEY000000000000000000";
    public static final String ATTENDEE_KEY = "ATTENDEEKEY000000000000000";
    public static final String OTHER_ATTENDEE_KEY = "OTHERATTENDEEKEY0000000000";

    /** What a service was asked. */
    public record Asked(String service, String method, String path, Map<String, List<String>> headers, byte[] body) {
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(e -> e.getKey().equalsIgnoreCase(name))
                    .map(e -> e.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** What it is to answer. */
    public record Answer(int status, String type, String body) {
        /** Never comes. */
        public static final Answer HANGS = new Answer(0, "", "");

        public static Answer json(String body) {
            return new Answer(200, "application/json", body);
        }

        public static Answer problem(int status, String body) {
            return new Answer(status, "application/problem+json", body);
        }
    }

    private final ECKey key;
    private final HttpServer events;
    private final HttpServer matching;
    private final HttpServer followUps;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean remembering = true;

    public StandInServices() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
            events = start("events", 0);
            matching = start("matching", 0);
            followUps = start("follow-ups", 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        answer(
                "events",
                "GET /api/jwks",
                Answer.json("{\"keys\":[" + key.toPublicJWK().toJSONString() + "]}"));
    }

    public URI events() {
        return address(events);
    }

    public URI matching() {
        return address(matching);
    }

    public URI followUps() {
        return address(followUps);
    }

    public List<Asked> asked() {
        return asked;
    }

    public void rememberNothing() {
        remembering = false;
    }

    public void reset() {
        asked.clear();
    }

    /** @param request method and path without query, for example {@code GET /api/mixers} */
    public void answer(String service, String request, Answer answer) {
        answers.put(service + ' ' + request, answer);
    }

    public String token(String role, String team, String mixer, String attendee, Duration life) {
        try {
            var claims = new JWTClaimsSet.Builder()
                    .issuer("kreis")
                    .subject(attendee == null ? role + "-1" : attendee)
                    .claim("role", role)
                    .claim("team", team)
                    .claim("mixer", mixer)
                    .claim("attendee", attendee)
                    .issueTime(new Date())
                    .expirationTime(Date.from(Instant.now().plus(life)))
                    .build();
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(), claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String token(String role, String team, String mixer, String attendee) {
        return token(role, team, mixer, attendee, Duration.ofMinutes(15));
    }

    private Answer exchange(String body) {
        if (body.contains(ORGANIZER_KEY)) {
            return grant("organizer", null, null);
        }
        if (body.contains(OWNER_KEY)) {
            return grant("owner", null, null);
        }
        if (body.contains(DOOR_KEY)) {
            return grant("door", null, null);
        }
        if (body.contains(KIOSK_KEY)) {
            return grant("kiosk", "mixer-1", null);
        }
        if (body.contains(OTHER_ATTENDEE_KEY)) {
            return grant("attendee", "mixer-1", "a-2");
        }
        if (body.contains(ATTENDEE_KEY)) {
            return grant("attendee", "mixer-1", "a-1");
        }
        return Answer.problem(401, "{\"type\":\"urn:kreis:problem:key-unknown\",\"status\":401}");
    }

    private Answer grant(String role, String mixer, String attendee) {
        return Answer.json("""
            {"token":"%s","expiresAt":"%s","role":"%s","teamId":"team-1","mixerId":%s,"attendeeId":%s,"language":%s}
            """.formatted(
                        token(role, "team-1", mixer, attendee),
                        Instant.now().plus(Duration.ofMinutes(15)),
                        role,
                        mixer == null ? "null" : '"' + mixer + '"',
                        attendee == null ? "null" : '"' + attendee + '"',
                        attendee == null ? "null" : "\"de\""));
    }

    private HttpServer start(String service, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                handle(service, exchange);
            }
        });
        server.start();
        return server;
    }

    private void handle(String service, HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String request =
                exchange.getRequestMethod() + ' ' + exchange.getRequestURI().getPath();
        if (remembering) {
            asked.add(new Asked(
                    service,
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body));
        }
        Answer answer = answers.get(service + ' ' + request);
        if (answer == null) {
            answer = request.equals("POST /api/tokens") && service.equals("events")
                    ? exchange(new String(body, StandardCharsets.UTF_8))
                    : Answer.problem(
                            404,
                            "{\"type\":\"urn:kreis:problem:unknown\",\"status\":404,\"detail\":\"stand-in " + service
                                    + "\"}");
        }
        if (answer == Answer.HANGS) {
            hang();
            return;
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void hang() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        closing.countDown();
        events.stop(0);
        matching.stop(0);
        followUps.stop(0);
    }
}
