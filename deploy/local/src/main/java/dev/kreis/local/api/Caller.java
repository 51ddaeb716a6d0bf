package dev.kreis.local.api;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody with a key: an organizer, a kiosk or an attendee. Fetches a token when one is needed. Thread-safe. */
public final class Caller {

    private static final Duration BEFORE_ITS_END = Duration.ofMinutes(2);

    private final Line line;
    private final String key;
    private @Nullable String token;
    private Instant fresh = Instant.MIN;

    Caller(Line line, String key) {
        this.line = line;
        this.key = key;
    }

    public JsonNode get(String path) {
        return ask("GET", path, null).fine();
    }

    public JsonNode post(String path) {
        return ask("POST", path, null).fine();
    }

    public JsonNode post(String path, Object body) {
        return ask("POST", path, body).fine();
    }

    public JsonNode put(String path, Object body) {
        return ask("PUT", path, body).fine();
    }

    /** Sends an attendee list. */
    public JsonNode importCsv(String path, String csv) {
        return line.call("POST", path, authorization(), "text/csv;charset=UTF-8", csv)
                .fine();
    }

    /** Asks and takes any answer. @param body is sent as JSON */
    public Answer ask(String method, String path, @Nullable Object body) {
        String json = body == null ? null : Line.json(body);
        return line.call(method, path, authorization(), json == null ? null : "application/json", json);
    }

    /** Listens to the live stream at a path until it is closed. */
    public Stream listen(String path, Stream.Listener listener) {
        return new Stream(line, path, this::authorization, listener);
    }

    private synchronized String authorization() {
        if (token == null || Instant.now().isAfter(fresh)) {
            JsonNode answer = line.token(key).fine();
            token = answer.path("token").asString();
            fresh = Instant.parse(answer.path("expiresAt").asString()).minus(BEFORE_ITS_END);
        }
        return "Bearer " + token;
    }
}
