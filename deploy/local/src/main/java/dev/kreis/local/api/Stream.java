package dev.kreis.local.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A reader of server-sent events, on a thread of its own; comes back by itself when the stream breaks. */
public final class Stream implements AutoCloseable {

    /** Hears what the stream says, on the stream's thread. */
    @FunctionalInterface
    public interface Listener {
        /** @param arrived {@link System#nanoTime()} when the line was read */
        void heard(String event, JsonNode data, long arrived);
    }

    private static final Duration REST = Duration.ofMillis(500);

    private final Line line;
    private final String path;
    private final Supplier<String> authorization;
    private final Listener listener;
    private final CountDownLatch open = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable InputStream current;

    Stream(Line line, String path, Supplier<String> authorization, Listener listener) {
        this.line = line;
        this.path = path;
        this.authorization = authorization;
        this.listener = listener;
        thread = Thread.ofVirtual().name("stream " + path).start(this::run);
    }

    /** Waits until the suite has begun to send. @return false where it did not in time */
    public boolean awaitOpen(Duration patience) throws InterruptedException {
        return open.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        while (!closed) {
            try {
                read();
            } catch (IOException | RuntimeException e) {
                // It broke, or there is nobody yet: again, unless nobody wants it any more.
            } catch (InterruptedException e) {
                return;
            }
            if (!closed) {
                try {
                    Thread.sleep(REST);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    private void read() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(line.web().resolve(path))
                .header("Accept", "text/event-stream")
                .header("Authorization", authorization.get())
                .build();
        HttpResponse<InputStream> response = line.http().send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            response.body().close();
            return;
        }
        try (InputStream body = response.body();
                BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            current = body;
            open.countDown();
            String event = "message";
            StringBuilder data = new StringBuilder();
            for (String text = reader.readLine(); text != null && !closed; text = reader.readLine()) {
                if (text.isEmpty()) {
                    if (!data.isEmpty()) {
                        listener.heard(event, Line.JSON.readTree(data.toString()), System.nanoTime());
                    }
                    event = "message";
                    data.setLength(0);
                } else if (text.startsWith("event:")) {
                    event = text.substring(6).strip();
                } else if (text.startsWith("data:")) {
                    data.append(text.substring(5).strip());
                }
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        InputStream body = current;
        if (body != null) {
            try {
                body.close();
            } catch (IOException e) {
                // It is closed.
            }
        }
        thread.interrupt();
    }
}
