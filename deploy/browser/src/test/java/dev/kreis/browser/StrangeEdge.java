package dev.kreis.browser;

import com.sun.net.httpserver.HttpServer;
import dev.kreis.servers.LoopbackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Another web-edge, whose house is not well: of an evening that strangers ask for it says half, and everything else is away.
 * People may sign in there with a provider. For the pages that people see then.
 */
final class StrangeEdge implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final byte[] HALF = "{\"mixerId\":\"m\",\"name\":\"Kreis\"}".getBytes(StandardCharsets.UTF_8);

    private final HttpServer unwell;
    private final Process process;
    private final String web;

    private StrangeEdge(HttpServer unwell, Process process, String web) {
        this.unwell = unwell;
        this.process = process;
        this.web = web;
    }

    static StrangeEdge start(Path home) {
        try {
            HttpServer unwell = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
            unwell.createContext("/", exchange -> {
                try (exchange) {
                    exchange.sendResponseHeaders(503, -1);
                }
            });
            unwell.createContext("/api/public/mixers/", exchange -> {
                try (exchange) {
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, HALF.length);
                    exchange.getResponseBody().write(HALF);
                }
            });
            unwell.start();
            int[] ports = LoopbackPorts.free(3);
            String web = "http://localhost:" + ports[0];
            String provider = "--spring.security.oauth2.client.provider.club.";
            String registration = "--spring.security.oauth2.client.registration.club.";
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx160m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            home.resolve("services/web-edge/target/web-edge.jar")
                                    .toString(),
                            "--server.port=" + ports[0],
                            "--kreis.services.events=http://127.0.0.1:"
                                    + unwell.getAddress().getPort(),
                            "--kreis.services.matching=http://127.0.0.1:" + ports[1],
                            "--kreis.services.follow-ups=http://127.0.0.1:" + ports[1],
                            "--spring.kafka.bootstrap-servers=127.0.0.1:" + ports[2],
                            provider + "authorization-uri=http://127.0.0.1:" + ports[1] + "/authorize",
                            provider + "token-uri=http://127.0.0.1:" + ports[1] + "/token",
                            provider + "jwk-set-uri=http://127.0.0.1:" + ports[1] + "/keys",
                            provider + "user-name-attribute=sub",
                            registration + "client-id=kreis",
                            registration + "client-secret=secret",
                            registration + "client-name=Vereinskonto",
                            registration + "scope=openid,email",
                            registration + "authorization-grant-type=authorization_code",
                            registration + "redirect-uri={baseUrl}/login/oauth2/code/{registrationId}"))
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("deploy/browser/target/strange-edge.log")
                            .toFile())
                    .start();
            StrangeEdge edge = new StrangeEdge(unwell, process, web);
            edge.awaitWell();
            return edge;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitWell() {
        HttpRequest welcome = HttpRequest.newBuilder(URI.create(web + "/"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    if (http.send(welcome, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException e) {
                    Thread.sleep(200);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
        throw new IllegalStateException("the other edge did not start; see target/strange-edge.log");
    }

    /** The base of its addresses. */
    String web() {
        return web;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        unwell.stop(0);
    }
}
