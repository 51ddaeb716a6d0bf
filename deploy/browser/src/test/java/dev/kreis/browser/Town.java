package dev.kreis.browser;

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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Where the pages are: the real suite, started once for all tests, and one team in it. */
final class Town implements AutoCloseable {

    private static final String SETUP_KEY = "setup-key-of-the-page-tests-0123456789";

    private static final Pattern FIRST_LINK = Pattern.compile("open (http\\S+/join/\\S+) \\(once");

    private final Suite suite;
    private final Line line;
    private final String organizerKey;
    private final Caller organizer;
    private final String firstLink;
    private final Path home;
    private @Nullable StrangeEdge strange;

    private Town(Suite suite, Path home) {
        this.suite = suite;
        this.home = home;
        this.line = new Line(suite.web());
        this.firstLink = suite.lastWords(Service.EVENTS, 1000).stream()
                .map(FIRST_LINK::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        this.organizerKey = foundTeam("Pages");
        this.organizer = line.as(organizerKey);
    }

    static Town start() {
        try {
            Path home = Path.of(System.getProperty("kreis.home", "../.."))
                    .toAbsolutePath()
                    .normalize();
            Path target = Files.createDirectories(home.resolve("deploy/browser/target"));
            Suite suite = new Suite(
                    new SuiteSettings(
                            home,
                            Files.createTempDirectory(target, "suite"),
                            Ports.free(),
                            Swaps.NONE,
                            SETUP_KEY,
                            List.of("--kreis.follow-ups.settle=PT2S"),
                            false),
                    line -> System.out.println("pages: " + line));
            suite.start();
            return new Town(suite, home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The base of all addresses. */
    URI web() {
        return suite.web();
    }

    Caller organizer() {
        return organizer;
    }

    /** Opens the organizers' pages at {@code /enter/…}. */
    String organizerKey() {
        return organizerKey;
    }

    Caller as(String key) {
        return line.as(key);
    }

    MailServer mail() {
        return suite.mail();
    }

    /** What event-service printed when nobody was there yet. */
    String firstLink() {
        return firstLink;
    }

    /** A team of its own, in which nothing has happened yet. @return what opens its pages at {@code /enter/…} */
    String foundTeam(String name) {
        return line.foundTeam(
                SETUP_KEY,
                JsonMapper.shared().createObjectNode().put("name", name).put("locale", "en"));
    }

    /** A link by which somebody founds a team. */
    String foundingLink() {
        return line.foundingLink(SETUP_KEY);
    }

    /** Where what was mailed can be read. */
    String mailbox() {
        return suite.mailbox();
    }

    StrangeEdge strangeEdge() {
        StrangeEdge running = strange;
        if (running == null) {
            running = StrangeEdge.start(home);
            strange = running;
        }
        return running;
    }

    /** A new mixer with its own list of guests. */
    Evening evening(String name) {
        return new Evening(this, organizer, name);
    }

    void tellLastWords() {
        for (Service service : Service.values()) {
            System.out.printf("--- last words of %s%n", service.artifact());
            suite.lastWords(service, 25).forEach(System.out::println);
        }
    }

    @Override
    public void close() {
        line.close();
        if (strange != null) {
            strange.close();
        }
        suite.stop();
    }
}
