package dev.kreis.local.suite;

import dev.kreis.servers.KafkaServer;
import dev.kreis.servers.LoopbackPorts;
import dev.kreis.servers.MailServer;
import dev.kreis.servers.MailboxPage;
import dev.kreis.servers.MongoServer;
import dev.kreis.servers.PortTakenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka, Mongo, a mail server and the four services, started and stopped together.
 *
 * <p>A service that ends by itself is started again, after a rest that doubles up to half a minute. Where this process
 * dies without a word, the services are stopped within seconds. Thread-safe.
 */
public final class Suite implements AutoCloseable {

    private static final long ROOM_NEEDED = 1L << 30;
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
    private static final Duration RECORDING_PATIENCE = Duration.ofMinutes(3);
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int SMTP = 25;

    /** Where mail comes back to, as the services' own settings have it. */
    private static final String LETTERBOX = "post@kreis.example";

    private final SuiteSettings settings;
    private final Consumer<String> progress;
    private final KafkaServer kafka;
    private final MongoServer mongo;
    private final MailServer mail;
    private final MailboxPage mailbox;
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
    private final Map<Service, ServiceProcess> twins = new EnumMap<>(Service.class);
    private final Map<Service, Program> recordings = new EnumMap<>(Service.class);
    private final Map<Service, Duration> rests = new EnumMap<>(Service.class);
    private final ScheduledExecutorService doctor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private @Nullable Leash leash;
    private volatile boolean stopping;
    private volatile boolean ready;

    /**
     * Nothing happens before {@link #start()}.
     *
     * @param progress is told in plain words what happens
     */
    public Suite(SuiteSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
        Ports ports = settings.ports();
        Path directory = settings.directory();
        kafka = new KafkaServer(ports.kafka(), directory.resolve("kafka"));
        mongo = new MongoServer(ports.mongo(), directory.resolve("mongo"));
        mail = new MailServer(ports.smtp(), ports.imap(), directory.resolve("mail"));
        mailbox = new MailboxPage(ports.mailbox(), mail);
    }

    /**
     * Returns once every part is well.
     *
     * @throws CannotStartException where something is in the way; what was started is stopped again
     */
    public void start() {
        try {
            check();
            Files.createDirectories(settings.logs());
            prepare();
            startServers();
            await(services);
            ready = true;
        } catch (IOException e) {
            stop();
            throw new UncheckedIOException(e);
        } catch (PortTakenException e) {
            stop();
            throw taken(e);
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    /** Whether the ports and the disk would do; says so for the first that would not. */
    private void check() {
        Ports ports = settings.ports();
        Swaps swaps = settings.swaps();
        List<Integer> needed =
                new ArrayList<>(List.of(ports.webEdge(), ports.events(), ports.matching(), ports.followUps()));
        if (swaps.kafka() == null) {
            needed.add(ports.kafka());
        }
        if (swaps.mongo() == null) {
            needed.add(ports.mongo());
        }
        if (swaps.mailHost() == null) {
            needed.addAll(List.of(ports.smtp(), ports.imap(), ports.mailbox()));
        }
        try {
            LoopbackPorts.requireFree(
                    needed.stream().mapToInt(Integer::intValue).toArray());
            Files.createDirectories(settings.directory());
            long room = Files.getFileStore(settings.directory()).getUsableSpace();
            if (room < ROOM_NEEDED) {
                throw new CannotStartException(
                        "The disk is nearly full: %d MiB are free for %s and 1024 are needed; make room and start again."
                                .formatted(room >> 20, settings.directory()));
            }
        } catch (PortTakenException e) {
            throw taken(e);
        } catch (IOException e) {
            throw new CannotStartException("Cannot write to " + settings.directory() + ": " + e.getMessage() + ".");
        }
    }

    private static CannotStartException taken(PortTakenException e) {
        return new CannotStartException(
                "Port %d is taken by another program; stop that program, or choose other ports with --ports BASE."
                        .formatted(e.port()));
    }

    private void prepare() {
        Leash held = new Leash();
        leash = held;
        for (Service service : Service.values()) {
            Program program = Program.of(service, settings.home());
            if (settings.recording() && !program.hasCache()) {
                recordings.put(service, program);
            }
            List<String> arguments = arguments(service, settings.ports());
            services.put(
                    service,
                    new ServiceProcess(
                            service,
                            recordings.containsKey(service)
                                    ? program.recording(heap(service), arguments)
                                    : program.command(heap(service), arguments),
                            environment(service),
                            settings.logs().resolve(service.artifact() + ".log"),
                            settings.ports().of(service),
                            held,
                            http,
                            this::revive));
        }
    }

    private void startServers() {
        Swaps swaps = settings.swaps();
        if (swaps.mongo() == null) {
            mongo.start();
            progress.accept("Mongo wire server listens on " + settings.ports().mongo());
        } else {
            progress.accept("Mongo is the one of SPRING_MONGODB_URI");
        }
        if (swaps.mailHost() == null) {
            mail.start();
            mailbox.start();
            progress.accept("mail server listens on %d, its mailbox page on %d"
                    .formatted(settings.ports().smtp(), settings.ports().mailbox()));
        } else {
            progress.accept("mail goes to " + swaps.mailHost());
        }
        // The broker first and alone: beside four starting services it would be the last, and they would wait for it.
        if (swaps.kafka() == null) {
            kafka.start();
            progress.accept("Kafka broker listens on " + settings.ports().kafka());
        } else {
            progress.accept("Kafka is the one at " + swaps.kafka());
        }
        progress.accept("starting "
                + String.join(
                        ", ", services.keySet().stream().map(Service::artifact).toList()));
        services.values().forEach(ServiceProcess::start);
    }

    private void await(Map<Service, ServiceProcess> starting) {
        Set<Service> waiting = EnumSet.copyOf(starting.keySet());
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (!waiting.isEmpty()) {
            if (stopping) {
                throw new CannotStartException("Stopped before everything was ready.");
            }
            for (Service service : List.copyOf(waiting)) {
                ServiceProcess process = Objects.requireNonNull(starting.get(service));
                if (process.isWell()) {
                    waiting.remove(service);
                    progress.accept(service.artifact() + " is ready on " + process.port());
                } else if (!process.isAlive()) {
                    throw unwell(process, service.artifact() + " ended while it started");
                } else if (System.nanoTime() > deadline) {
                    throw unwell(
                            process,
                            service.artifact() + " is still not ready after " + START_PATIENCE.toMinutes()
                                    + " minutes");
                }
            }
            rest(LOOK);
        }
    }

    private static CannotStartException unwell(ServiceProcess process, String what) {
        return new CannotStartException("%s. The end of %s says:%n%s"
                .formatted(what, process.log(), String.join(System.lineSeparator(), process.lastWords(15))));
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted.");
        }
    }

    private void revive(Service service) {
        if (stopping || !ready) {
            return;
        }
        Duration rest = rests.merge(
                service,
                Duration.ofSeconds(1),
                (last, first) ->
                        last.multipliedBy(2).compareTo(LONGEST_REST) > 0 ? LONGEST_REST : last.multipliedBy(2));
        progress.accept("%s ended by itself (see %s); starting it again in %d s"
                .formatted(service.artifact(), process(service).log(), rest.toSeconds()));
        doctor.schedule(() -> startAgain(service), rest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void startAgain(Service service) {
        ServiceProcess process = process(service);
        if (!stopping && process.isWanted()) {
            process.start();
        }
    }

    /** SIGKILL for a service, which stays down until {@link #start(Service)}. */
    public void kill(Service service) {
        process(service).kill();
    }

    /** Starts a killed service; returns at once. */
    public void start(Service service) {
        process(service).start();
    }

    /** True once the service says that it and all it needs are well. */
    public boolean isWell(Service service) {
        return process(service).isWell();
    }

    /** The services that have been built but have no cache of their classes, so that they start slowly. */
    public static List<Service> unrecorded(Path home) {
        return Arrays.stream(Service.values())
                .filter(service -> !Program.of(service, home).hasCache())
                .toList();
    }

    /** The last lines that a service wrote to its log. */
    public List<String> lastWords(Service service, int lines) {
        return process(service).lastWords(lines);
    }

    /** The process of a service that runs. */
    public long pid(Service service) {
        return process(service).pid();
    }

    private ServiceProcess process(Service service) {
        ServiceProcess process = services.get(service);
        if (process == null) {
            throw new IllegalStateException(service + " was never started");
        }
        return process;
    }

    /**
     * Starts a second instance of every service on the same servers; returns once all are well. They are not started
     * again when they end.
     *
     * @param ports where they listen
     */
    public synchronized void startTwins(Ports ports) {
        Leash held = Objects.requireNonNull(leash, "the suite runs");
        for (Service service : Service.values()) {
            ServiceProcess twin = new ServiceProcess(
                    service,
                    Program.of(service, settings.home()).command(heap(service), arguments(service, ports)),
                    environment(service),
                    settings.logs().resolve(service.artifact() + "-twin.log"),
                    ports.of(service),
                    held,
                    http,
                    _ -> {});
            twins.put(service, twin);
            twin.start();
        }
        await(twins);
    }

    /** SIGKILL for every second instance. */
    public synchronized void killTwins() {
        twins.values().forEach(ServiceProcess::kill);
        twins.clear();
    }

    /** The broker, to be stopped and started by those who try what happens then. */
    public KafkaServer kafka() {
        return kafka;
    }

    /** The store, likewise. */
    public MongoServer mongo() {
        return mongo;
    }

    /** The mail server, to be read and troubled. */
    public MailServer mail() {
        return mail;
    }

    /** Where browsers go. */
    public URI web() {
        return URI.create("http://localhost:" + settings.ports().webEdge());
    }

    /** The page on which mail is read; empty where mail goes elsewhere. */
    public String mailbox() {
        return settings.swaps().mailHost() == null
                ? "http://localhost:" + settings.ports().mailbox()
                : "";
    }

    /** Where Kafka clients connect. */
    public String bootstrapServers() {
        return Optional.ofNullable(settings.swaps().kafka()).orElse(kafka.bootstrapServers());
    }

    /** The connection string of the store, without a database. A local one answers soon or is away. */
    public String storeUri() {
        return Optional.ofNullable(settings.swaps().mongo())
                .orElse("mongodb://127.0.0.1:" + settings.ports().mongo() + "/?serverSelectionTimeoutMS=5000");
    }

    /** Stops everything, edge first, stores last; takes up to ten seconds or so. Does nothing the second time. */
    public synchronized void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        doctor.shutdownNow();
        Duration patience = settings.recording() ? RECORDING_PATIENCE : STOP_PATIENCE;
        ServiceProcess edge = services.get(Service.WEB_EDGE);
        if (edge != null && !settings.recording()) {
            edge.stop(patience);
        }
        killTwins();
        List<Thread> stops = services.entrySet().stream()
                .map(service -> Thread.ofVirtual().start(() -> {
                    Program recording = recordings.get(service.getKey());
                    if (service.getValue().stop(patience) && recording != null && ready) {
                        recording.keepRecording();
                    }
                }))
                .toList();
        for (Thread thread : stops) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        kafka.stop();
        mailbox.stop();
        mail.stop();
        mongo.stop();
        if (leash != null) {
            leash.close();
        }
        http.close();
    }

    /** True from the moment somebody began to stop it. */
    public boolean isStopped() {
        return stopping;
    }

    /** Same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    private static int heap(Service service) {
        return switch (service) {
            case EVENTS, MATCHING -> 224;
            case FOLLOW_UPS, WEB_EDGE -> 160;
        };
    }

    private List<String> arguments(Service service, Ports ports) {
        String events = "http://127.0.0.1:" + ports.events();
        List<String> arguments = new ArrayList<>();
        arguments.add("--server.port=" + ports.of(service));
        switch (service) {
            case EVENTS -> arguments.add("--kreis.public-url=" + web());
            case MATCHING -> {}
            case FOLLOW_UPS -> {
                // whoever tries the suite at night looks for the mail at once
                arguments.add("--kreis.mail.quiet.from=00:00");
                arguments.add("--kreis.mail.quiet.until=00:00");
                if (settings.swaps().mailHost() == null) {
                    arguments.add("--kreis.letterbox.host=127.0.0.1");
                    arguments.add("--kreis.letterbox.port=" + settings.ports().imap());
                    arguments.add("--kreis.letterbox.secure=false");
                    arguments.add("--kreis.letterbox.user=" + LETTERBOX);
                    arguments.add("--kreis.letterbox.poll=2s");
                }
            }
            case WEB_EDGE -> {
                arguments.add("--kreis.services.events=" + events);
                arguments.add("--kreis.services.matching=http://127.0.0.1:" + ports.matching());
                arguments.add("--kreis.services.follow-ups=http://127.0.0.1:" + ports.followUps());
            }
        }
        arguments.addAll(settings.arguments());
        return arguments;
    }

    /** What may hold a secret travels here, where other users of the machine do not see it. */
    private Map<String, String> environment(Service service) {
        Ports ports = settings.ports();
        Swaps swaps = settings.swaps();
        Map<String, String> environment = new HashMap<>();
        environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        if (service.database() != null) {
            environment.put("SPRING_MONGODB_URI", storeUri());
            environment.put("SPRING_MONGODB_DATABASE", service.database());
        }
        environment.put("KREIS_JWKS_URI", "http://127.0.0.1:" + ports.events() + "/api/jwks");
        if (service == Service.EVENTS) {
            environment.put("KREIS_SETUP_KEY", settings.setupKey());
        }
        if (service == Service.FOLLOW_UPS) {
            environment.put("KREIS_PUBLIC_URL", web().toString());
            environment.put(
                    "SPRING_MAIL_HOST", Optional.ofNullable(swaps.mailHost()).orElse("127.0.0.1"));
            environment.put(
                    "SPRING_MAIL_PORT",
                    swaps.mailHost() == null
                            ? Integer.toString(ports.smtp())
                            : Optional.ofNullable(swaps.mailPort()).orElse(Integer.toString(SMTP)));
        }
        return environment;
    }
}
