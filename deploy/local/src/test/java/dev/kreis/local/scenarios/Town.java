package dev.kreis.local.scenarios;

import static org.awaitility.Awaitility.await;

import dev.kreis.local.Kreis;
import dev.kreis.local.api.Caller;
import dev.kreis.local.api.Line;
import dev.kreis.local.house.RunningSuite;
import dev.kreis.local.suite.Ports;
import dev.kreis.local.suite.Service;
import dev.kreis.local.suite.Suite;
import dev.kreis.local.suite.SuiteSettings;
import dev.kreis.local.suite.Swaps;
import dev.kreis.servers.MailServer;
import dev.kreis.servers.ReceivedMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
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
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/** Where the scenarios happen: the running suite, a team, and what can be done to the parts of the suite. */
final class Town implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(120);

    private static final String SETUP_KEY = "setup-key-of-the-scenarios-0123456789";

    private final Suite suite;
    private final Path directory;
    private final Ports ports;
    private final MailServer mail;
    private final Line line;
    private final Caller organizer;
    private final Messages messages;
    private final Map<String, Long> expectedDeadLetters = new ConcurrentHashMap<>();

    private Town(Suite suite, SuiteSettings settings, MailServer mail, Line line, Caller organizer) {
        this.suite = suite;
        this.directory = settings.directory();
        this.ports = settings.ports();
        this.mail = mail;
        this.line = line;
        this.organizer = organizer;
        this.messages = new Messages(suite.bootstrapServers());
    }

    /** Everything local. */
    static Town start() {
        SuiteSettings settings = settings(directory(), Swaps.NONE);
        Suite suite = suite(settings);
        return start(suite, settings, suite.mail());
    }

    /** Beside servers that somebody else started, or will. */
    static Town start(Path directory, Swaps swaps, MailServer mail) {
        SuiteSettings settings = settings(directory, swaps);
        return start(suite(settings), settings, mail);
    }

    private static Town start(Suite suite, SuiteSettings settings, MailServer mail) {
        suite.start();
        new RunningSuite(
                        ProcessHandle.current().pid(),
                        List.of(),
                        suite.web().toString(),
                        suite.bootstrapServers(),
                        suite.mailbox(),
                        0)
                .write(settings.directory());
        Line line = new Line(suite.web());
        Caller organizer = line.as(line.foundTeam(
                SETUP_KEY,
                JsonMapper.shared().createObjectNode().put("name", "Scenarios").put("locale", "en")));
        return new Town(suite, settings, mail, line, organizer);
    }

    private static Suite suite(SuiteSettings settings) {
        return new Suite(settings, line -> System.out.println("scenarios: " + line));
    }

    private static SuiteSettings settings(Path directory, Swaps swaps) {
        return new SuiteSettings(
                home(), directory, Ports.free(), swaps, SETUP_KEY, List.of("--kreis.follow-ups.settle=PT2S"), false);
    }

    private static Path home() {
        return Path.of(System.getProperty("kreis.home", "../.."))
                .toAbsolutePath()
                .normalize();
    }

    /** Where a suite keeps what it knows. */
    static Path directory() {
        try {
            return Files.createTempDirectory(home().resolve("deploy/local/target"), "scenarios");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new mixer with its own list of guests. */
    Evening evening(String name) {
        return new Evening(this, name);
    }

    Caller organizer() {
        return organizer;
    }

    Caller as(String key) {
        return line.as(key);
    }

    Messages messages() {
        return messages;
    }

    MailServer mail() {
        return mail;
    }

    /** Whoever got a mail writes back, as a mail program does it. */
    void answers(ReceivedMail mail) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", this.mail.host());
        properties.setProperty("mail.smtp.port", Integer.toString(this.mail.smtpPort()));
        Session session = Session.getInstance(properties);
        try {
            byte[] source = mail.source().getBytes(StandardCharsets.ISO_8859_1);
            MimeMessage read = new MimeMessage(session, new ByteArrayInputStream(source));
            MimeMessage answer = (MimeMessage) read.reply(false);
            answer.setFrom(mail.recipients().getFirst());
            answer.setText("Thank you, I will.");
            Transport.send(answer);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a service tells Prometheus. */
    String metrics(Service service) {
        HttpRequest question = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + ports.of(service) + "/actuator/prometheus"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(question, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What {@code ./kreis} says to these words, and how it ends. */
    Said kreis(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Kreis.class.getName()));
        command.addAll(List.of(words));
        command.addAll(List.of("--state", directory.toString()));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    record Said(int exit, String lines) {}

    void takeTheBrokerAway() {
        suite.kafka().stop();
    }

    void bringTheBrokerBack() {
        suite.kafka().start();
        awaitReady();
    }

    void takeTheStoreAway() {
        suite.mongo().stop();
    }

    void bringTheStoreBack() {
        suite.mongo().start();
        awaitReady();
    }

    /** A second instance of every service beside the first, reached through its own edge. */
    Line openASecondDoor() {
        Ports ports = Ports.free();
        suite.startTwins(ports);
        return new Line(URI.create("http://localhost:" + ports.webEdge()));
    }

    /** SIGKILL for every second instance. */
    void closeTheSecondDoor() {
        suite.killTwins();
    }

    /** SIGKILL, and a new start at once. */
    void killAndStartAgain(Service service) {
        suite.kill(service);
        suite.start(service);
    }

    void awaitReady() {
        for (Service service : Service.values()) {
            await(service.artifact() + " is well").atMost(READY).until(() -> suite.isWell(service));
        }
    }

    /** Says that a scenario put so many messages more on their way into a dead-letter topic. */
    void expectDeadLetter(String topic, long more) {
        expectedDeadLetters.merge(topic, more, Long::sum);
    }

    Map<String, Long> expectedDeadLetters() {
        return Map.copyOf(expectedDeadLetters);
    }

    /** Every reader of every topic has come to its end. */
    void awaitAllRead() {
        await("every message is read").atMost(READY).until(() -> messages.unread() == 0);
    }

    void tellLastWords(String scenario) {
        for (Service service : Service.values()) {
            System.out.printf("--- %s, last words of %s%n", scenario, service.artifact());
            suite.lastWords(service, 40).forEach(System.out::println);
        }
    }

    @Override
    public void close() {
        messages.close();
        line.close();
        suite.stop();
    }
}
