package dev.kreis.local;

import dev.kreis.local.api.Line;
import dev.kreis.local.evening.Seeds;
import dev.kreis.local.house.House;
import dev.kreis.local.house.RunningSuite;
import dev.kreis.local.suite.CannotStartException;
import dev.kreis.local.suite.Ports;
import dev.kreis.local.suite.Service;
import dev.kreis.local.suite.Suite;
import dev.kreis.local.suite.SuiteSettings;
import dev.kreis.local.suite.Swaps;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.stream.Stream.Builder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything and stays until it is told to stop. */
@Command(name = "up", description = "Starts the whole suite and stays until Ctrl-C.", mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LOCK = "lock";

    @Mixin
    private Home home = new Home();

    @Option(names = "--fresh", description = "Forget everything first.")
    private boolean fresh;

    @Option(
            names = "--ports",
            paramLabel = "BASE",
            description = "Use the nine ports from BASE on instead of 8080-8083, 9092, 27017, 3025, 3143 and 8025.")
    private @Nullable Integer base;

    @Option(names = "--empty", description = "Do not load the demo mixers.")
    private boolean empty;

    @Override
    public Integer call() throws IOException, InterruptedException {
        long began = ManagementFactory.getRuntimeMXBean().getStartTime();
        Path state = home.state();
        Files.createDirectories(state);
        try (FileChannel channel =
                        FileChannel.open(state.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            if (fresh) {
                forget(state);
                Console.say("Everything from earlier is forgotten.");
            }
            run(state, began);
            lock.release();
        }
        return 0;
    }

    private void run(Path state, long began) throws InterruptedException {
        House house = House.in(state);
        if (house.find(House.SETUP_KEY).isEmpty()) {
            house.keep(House.SETUP_KEY, key());
        }
        // The log is opened by the first server that has something to say.
        System.setProperty(
                "kreis.servers.log", state.resolve("logs/servers.log").toString());
        Console console = new Console(began);
        SuiteSettings settings = new SuiteSettings(
                Home.path(), state, ports(), Swaps.of(System.getenv()), house.get(House.SETUP_KEY), List.of(), false);
        Suite suite = new Suite(settings, console::timed);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread stop = Thread.ofPlatform().unstarted(() -> {
            if (!suite.isStopped()) {
                Console.say("Stopping …");
                RunningSuite.forget(state);
                suite.stop();
                Console.say("Stopped. What happened is kept in " + state + ".");
            }
            stopped.countDown();
        });
        Runtime.getRuntime().addShutdownHook(stop);
        Console.say("Kreis starts. It keeps its state and logs in " + state + ".");
        suite.start();
        try (Line line = new Line(suite.web())) {
            if (!empty) {
                new Seeds(Home.seeds()).load(line, house, console::timed);
            }
            long millis = System.currentTimeMillis() - began;
            new RunningSuite(
                            ProcessHandle.current().pid(),
                            pids(suite),
                            suite.web().toString(),
                            suite.bootstrapServers(),
                            suite.mailbox(),
                            millis)
                    .write(state);
            console.timed("everything is ready");
            tell(house, suite, ownerLink(line, house));
        }
        stopped.await();
    }

    /** The link by which the first owner comes in, made at the first start; nothing once somebody has used it. */
    private static Optional<String> ownerLink(Line line, House house) {
        if (house.find(House.OWNER_LINK).isEmpty()) {
            Optional<String> team = house.find(House.ORGANIZER_KEY);
            house.keep(
                    House.OWNER_LINK,
                    team.isEmpty()
                            ? line.foundingLink(house.get(House.SETUP_KEY))
                            : line.as(team.get())
                                    .post("/api/team/invitations", Map.of("role", "owner"))
                                    .path("link")
                                    .asString());
        }
        return house.find(House.OWNER_LINK).filter(line::isGood);
    }

    private void tell(House house, Suite suite, Optional<String> ownerLink) {
        String enter = suite.web() + "/enter/";
        Console.say("");
        if (!empty) {
            Console.say("  Dashboard   " + enter + house.get(House.ORGANIZER_KEY) + "?to=" + house.get(House.TONIGHT));
            Console.say("  Kiosk       " + enter + house.get(House.KIOSK_KEY));
            Console.say("  A guest     " + house.get(House.ATTENDEE_PAGE));
        }
        Console.say("  Mailbox     " + suite.mailbox());
        Console.say(ownerLink
                .map(link -> "  Owner       " + link + "   (once: choose your name and password)")
                .orElse("  Sign in     " + suite.web() + "/sign-in"));
        Console.say("");
        Console.say(
                empty
                        ? "Ctrl-C stops everything."
                        : "Play an evening with ./kreis demo in another terminal. Ctrl-C stops everything.");
    }

    private Ports ports() {
        if (base == null) {
            return Ports.usual();
        }
        try {
            return base == 0 ? Ports.free() : Ports.from(base);
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(e.getMessage() + ".");
        }
    }

    private static List<Long> pids(Suite suite) {
        Builder<Long> pids = Stream.builder();
        pids.add(ProcessHandle.current().pid());
        for (Service service : Service.values()) {
            pids.add(suite.pid(service));
        }
        return pids.build().toList();
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // as below
        }
        throw new CannotStartException(
                "A suite is running here already; use it, or stop it with Ctrl-C in its terminal first.");
    }

    private static void forget(Path state) throws IOException {
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(state) && !file.equals(state.resolve(LOCK))) {
                    Files.delete(file);
                }
            }
        }
    }

    static String key() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
