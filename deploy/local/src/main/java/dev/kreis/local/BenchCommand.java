package dev.kreis.local;

import dev.kreis.local.bench.PipelineBench;
import dev.kreis.local.house.House;
import dev.kreis.local.house.RunningSuite;
import dev.kreis.local.suite.CannotStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures, on a suite of its own that is started for it and thrown away after it. */
@Command(name = "bench", description = "Measures.", mixinStandardHelpOptions = true)
final class BenchCommand {

    /** What {@code ./kreis} gives the clients, lest compiling them takes from what they measure; not for the suite. */
    private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    @Command(
            name = "pipeline",
            description = "Check-ins over HTTP, and how soon their circles are seen; on a suite of its own.",
            mixinStandardHelpOptions = true)
    int pipeline(
            @Option(
                            names = "--warm-up",
                            defaultValue = "3000",
                            description = "How many before the measurement; ${DEFAULT-VALUE} by default.")
                    int warmUp,
            @Option(
                            names = "--check-ins",
                            defaultValue = "4000",
                            description = "How many; ${DEFAULT-VALUE} by default.")
                    int checkIns,
            @Option(
                            names = "--clients",
                            defaultValue = "16",
                            description = "How many at a time; ${DEFAULT-VALUE} by default.")
                    int clients)
            throws IOException, InterruptedException {
        Path state = Files.createTempDirectory("kreis-bench");
        Console.say("Starting a suite for the measurement …");
        Process launcher = launch(state);
        // Ctrl-C reaches the launcher too; a plain kill of the measurement would not.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(launcher::destroy));
        try {
            RunningSuite suite = await(launcher, state);
            new PipelineBench(suite, House.in(state).get(House.SETUP_KEY), warmUp, checkIns, clients, Console::say)
                    .run();
        } finally {
            launcher.destroy();
            if (!launcher.waitFor(30, TimeUnit.SECONDS)) {
                launcher.destroyForcibly().waitFor();
            }
            Home.delete(state);
        }
        return 0;
    }

    private static Process launch(Path state) throws IOException {
        List<String> flags =
                java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments();
        Stream<String> command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        flags.stream().filter(flag -> !flag.equals(FIRST_COMPILER_ONLY)),
                        Stream.of("-cp", System.getProperty("java.class.path"), Kreis.class.getName()),
                        Stream.of("up", "--empty", "--ports", "0", "--state", state.toString()))
                .flatMap(part -> part);
        return new ProcessBuilder(command.toList())
                .redirectErrorStream(true)
                .redirectOutput(state.resolve("up.log").toFile())
                .start();
    }

    private static RunningSuite await(Process launcher, Path state) throws InterruptedException {
        while (!RunningSuite.isThere(state)) {
            if (launcher.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new CannotStartException("The suite did not start: " + read(state.resolve("up.log")));
            }
        }
        return RunningSuite.find(state);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
