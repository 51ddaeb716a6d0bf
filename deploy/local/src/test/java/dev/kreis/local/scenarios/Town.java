package dev.kreis.local.scenarios;

import static org.awaitility.Awaitility.await;

import dev.kreis.local.api.Caller;
import dev.kreis.local.api.Line;
import dev.kreis.local.suite.Ports;
import dev.kreis.local.suite.Service;
import dev.kreis.local.suite.Suite;
import dev.kreis.local.suite.SuiteSettings;
import dev.kreis.local.suite.Swaps;
import dev.kreis.servers.MailServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/** Where the scenarios happen: the running suite, a team, and what can be done to the parts of the suite. */
final class Town implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(60);

    private final Suite suite;
    private final Line line;
    private final Caller organizer;
    private final Messages messages;
    private final Map<String, Long> expectedDeadLetters = new ConcurrentHashMap<>();

    private Town(Suite suite, Line line, Caller organizer) {
        this.suite = suite;
        this.line = line;
        this.organizer = organizer;
        this.messages = new Messages(suite.bootstrapServers());
    }

    static Town start() {
        try {
            Path home = Path.of(System.getProperty("kreis.home", "../.."))
                    .toAbsolutePath()
                    .normalize();
            Path directory = Files.createTempDirectory(home.resolve("deploy/local/target"), "scenarios");
            Suite suite = new Suite(
                    new SuiteSettings(
                            home,
                            directory,
                            Ports.free(),
                            Swaps.NONE,
                            "setup-key-of-the-scenarios-0123456789",
                            List.of("--kreis.follow-ups.settle=PT2S"),
                            false),
                    line -> System.out.println("scenarios: " + line));
            suite.start();
            Line line = new Line(suite.web());
            Caller organizer = line.as(line.foundTeam(
                    "setup-key-of-the-scenarios-0123456789",
                    JsonMapper.shared()
                            .createObjectNode()
                            .put("name", "Scenarios")
                            .put("locale", "en")));
            return new Town(suite, line, organizer);
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
        return suite.mail();
    }

    String bootstrapServers() {
        return suite.bootstrapServers();
    }

    void takeTheBrokerAway() {
        suite.kafka().stop();
    }

    void bringTheBrokerBack() {
        suite.kafka().start();
        awaitReady();
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
