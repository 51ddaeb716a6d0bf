package dev.kreis.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One service in a process of its own. It does not hear the terminal's Ctrl-C, so that the suite can stop its parts in
 * order. Thread-safe.
 */
final class ServiceProcess {

    private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(2);

    private final Service service;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final int port;
    private final HttpRequest health;
    private final Leash leash;
    private final HttpClient http;
    private final Consumer<Service> onDeath;
    private @Nullable Process process;
    private boolean wanted;

    /**
     * Nothing happens before {@link #start()}.
     *
     * @param log where its output goes, added to what is there
     * @param onDeath called when it ends without having been asked to
     */
    ServiceProcess(
            Service service,
            List<String> command,
            Map<String, String> environment,
            Path log,
            int port,
            Leash leash,
            HttpClient http,
            Consumer<Service> onDeath) {
        this.service = service;
        this.command = command;
        this.environment = environment;
        this.log = log;
        this.port = port;
        this.leash = leash;
        this.http = http;
        this.onDeath = onDeath;
        this.health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                .timeout(HEALTH_PATIENCE)
                .build();
    }

    synchronized void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        // An ignored signal stays ignored across exec, and the JVM respects that.
        List<String> line = new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        if (service.canWait()) {
            line.addAll(List.of("nice", "-n", "10"));
        }
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Process started = builder.start();
            started.getOutputStream().close();
            process = started;
            wanted = true;
            leash.hold(started);
            started.onExit().thenAccept(this::ended);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ended(Process child) {
        leash.drop(child);
        boolean died;
        synchronized (this) {
            died = wanted && child.equals(process);
        }
        if (died) {
            onDeath.accept(service);
        }
    }

    /** SIGKILL, at once; it stays down until it is started again. */
    void kill() {
        Process child = unwanted();
        if (child != null) {
            child.destroyForcibly();
            child.onExit().join();
        }
    }

    /** SIGTERM, and SIGKILL for one that does not go in time. @return whether it went by itself */
    boolean stop(Duration patience) {
        Process child = unwanted();
        if (child == null) {
            return false;
        }
        child.destroy();
        try {
            if (child.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        child.destroyForcibly();
        child.onExit().join();
        return false;
    }

    private synchronized @Nullable Process unwanted() {
        wanted = false;
        return process;
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    synchronized boolean isWanted() {
        return wanted;
    }

    synchronized long pid() {
        return process == null ? -1 : process.pid();
    }

    /** True once it says that it and all it needs are well. */
    boolean isWell() {
        try {
            return isAlive()
                    && http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The last lines it wrote. */
    List<String> lastWords(int lines) {
        try {
            List<String> all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    int port() {
        return port;
    }

    Path log() {
        return log;
    }
}
