package dev.kreis.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The way to a running suite, through its web edge. Thread-safe. */
public final class Line implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final int MOST_AT_A_TIME = 500;

    private final URI web;
    /** For the live streams, which stay open. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT.toDuration())
            .build();
    /** For everything that is asked and answered: costs a measurement the least. */
    private final CloseableHttpClient calls = calls();

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
        ClassicRequestBuilder request =
                ClassicRequestBuilder.create(method).setUri(web.resolve(path)).setHeader("Accept", "application/json");
        if (authorization != null) {
            request.setHeader("Authorization", authorization);
        }
        if (body != null) {
            request.setEntity(body, ContentType.parse(contentType));
        }
        try {
            return calls.execute(
                    request.build(),
                    response -> new Answer(
                            method + " " + path,
                            response.getCode(),
                            read(
                                    response.getEntity() == null
                                            ? ""
                                            : EntityUtils.toString(response.getEntity(), UTF_8))));
        } catch (IOException e) {
            throw new NoAnswerException(method + " " + path, e);
        }
    }

    private static CloseableHttpClient calls() {
        Timeout patience = Timeout.of(PATIENCE);
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(MOST_AT_A_TIME)
                        .setMaxConnTotal(MOST_AT_A_TIME)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(patience)
                                .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(patience).build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .build();
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
        calls.close(CloseMode.IMMEDIATE);
    }
}
