package dev.kreis.local.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** The JDK's own HTTP server, which reads a body the size of a check-in and answers with one, and does nothing else. */
final class BareEndpoint {

    private static final String BODY = "{\"ticket\":\"" + "0".repeat(26) + "\",\"nonce\":\"" + "0".repeat(36) + "\"}";
    private static final byte[] ANSWER = ("{\"outcome\":\"Admitted\",\"attendeeId\":\"" + "0".repeat(26)
                    + "\",\"circle\":true}")
            .getBytes(StandardCharsets.UTF_8);

    private BareEndpoint() {}

    /** Asks from so many clients, half the time unmeasured to warm up, half measured. */
    static double requestsPerSecond(int clients, Duration time) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, ANSWER.length);
                exchange.getResponseBody().write(ANSWER);
                exchange.close();
            });
            server.start();
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(BODY))
                    .build();
            ask(http, request, clients, time.dividedBy(2));
            double perSecond = ask(http, request, clients, time.dividedBy(2));
            server.stop(0);
            return perSecond;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double ask(HttpClient http, HttpRequest request, int clients, Duration time)
            throws InterruptedException {
        LongAdder answers = new LongAdder();
        long began = System.nanoTime();
        long end = began + time.toNanos();
        List<Thread> threads = IntStream.range(0, clients)
                .mapToObj(_ -> Thread.ofPlatform().start(() -> {
                    try {
                        while (System.nanoTime() < end) {
                            http.send(request, HttpResponse.BodyHandlers.ofString());
                            answers.increment();
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        return answers.sum() / ((System.nanoTime() - began) / 1e9);
    }
}
