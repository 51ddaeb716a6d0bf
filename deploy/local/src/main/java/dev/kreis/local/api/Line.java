package dev.kreis.local.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The way to a running suite, through its web edge. Thread-safe. */
public final class Line implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI web;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public Line(URI web) {
        this.web = web;
    }

    /** The base of all its addresses. */
    public String address() {
        return web.toString();
    }

    /** Founds a team with the setup key. @return its organizer's key */
    public String foundTeam(String setupKey, JsonNode team) {
        return call("POST", "/api/teams", "Bearer " + setupKey, "application/json", team.toString())
                .fine()
                .path("organizerKey")
                .asString();
    }

    /** A link by which somebody founds a team and becomes its owner, once. */
    public String foundingLink(String setupKey) {
        return call("POST", "/api/teams/links", "Bearer " + setupKey, null, null)
                .fine()
                .path("link")
                .asString();
    }

    /** Whether a link to join or found a team has not been used yet, and is not too old. */
    public boolean isGood(String link) {
        return call("GET", "/api/invitations" + link.substring(link.lastIndexOf('/')), null, null, null)
                        .status()
                == 200;
    }

    /** Calls in the name of whoever holds this key. */
    public Caller as(String key) {
        return new Caller(this, key);
    }

    Answer token(String key) {
        return call("POST", "/api/tokens", null, "application/json", json(Map.of("key", key)));
    }

    /** Asks once. @throws NoAnswerException where nobody answers */
    Answer call(
            String method,
            String path,
            @Nullable String authorization,
            @Nullable String contentType,
            @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(web.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(method + " " + path, response.statusCode(), read(response.body()));
        } catch (IOException e) {
            throw new NoAnswerException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(method + " " + path, new IOException("interrupted"));
        }
    }

    HttpClient http() {
        return http;
    }

    URI web() {
        return web;
    }

    static String json(Object body) {
        return JSON.writeValueAsString(body);
    }

    private static JsonNode read(String body) {
        try {
            return body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
