package dev.kreis.local.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * A service's jar, unpacked so that the JVM reads plain jars (a third faster to start than a jar of jars), and beside it
 * the cache of loaded and linked classes (JEP 514) that {@code ./kreis} records once per build.
 */
final class Program {

    private static final String CACHE = "classes.aot";
    private static final String UNFINISHED_CACHE = "classes.unfinished";

    private final Path directory;
    private final Path jar;

    private Program(Path directory, Path jar) {
        this.directory = directory;
        this.jar = jar;
    }

    /**
     * The program of a service; unpacks it where the jar is newer than what was unpacked before.
     *
     * @param home the checkout
     * @throws CannotStartException where the service has not been built
     */
    static Program of(Service service, Path home) {
        Path built = builtJar(service, home);
        Path directory = home.resolve("deploy/local/target/programs").resolve(service.artifact());
        Program program = new Program(directory, directory.resolve(service.artifact() + ".jar"));
        program.unpack(built);
        return program;
    }

    private static Path builtJar(Service service, Path home) {
        Path built = home.resolve("services")
                .resolve(service.artifact())
                .resolve("target")
                .resolve(service.artifact() + ".jar");
        if (!Files.exists(built)) {
            throw new CannotStartException(service.artifact() + " is not built: there is no " + built + ".");
        }
        return built;
    }

    private void unpack(Path built) {
        Path stamp = directory.resolve("unpacked");
        try {
            String state = built + " " + Files.size(built) + " " + checksum(built);
            if (Files.exists(stamp) && Files.readString(stamp).equals(state)) {
                return;
            }
            delete(directory);
            Files.createDirectories(directory.getParent());
            Path named = directory.resolveSibling(jar.getFileName());
            Files.copy(built, named, StandardCopyOption.REPLACE_EXISTING);
            Process process = new ProcessBuilder(
                            java(),
                            "-XX:TieredStopAtLevel=1",
                            "-Djarmode=tools",
                            "-jar",
                            named.toString(),
                            "extract",
                            "--destination",
                            directory.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean done = process.waitFor() == 0;
            Files.delete(named);
            if (!done) {
                throw new CannotStartException("Could not unpack " + built + ": " + output.strip());
            }
            Files.writeString(stamp, state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted while unpacking " + built + ".");
        }
    }

    /** Reproducible builds give every jar the same time and often the same size. */
    private static long checksum(Path file) throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream input = new CheckedInputStream(Files.newInputStream(file), checksum)) {
            input.transferTo(OutputStream.nullOutputStream());
        }
        return checksum.getValue();
    }

    /** The command line that runs it. */
    List<String> command(int heapMegabytes, List<String> arguments) {
        List<String> command = command(heapMegabytes);
        if (hasCache()) {
            command.add("-XX:AOTCache=" + directory.resolve(CACHE));
            // A cache of another JDK is no use, and no reason to say so at every start.
            command.add("-Xlog:aot*=off");
            command.add("-Xlog:cds*=off");
        }
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return command;
    }

    /**
     * The command line that runs it once to record its cache, which is written as it ends, and good once {@link
     * #keepRecording()} says so.
     */
    List<String> recording(int heapMegabytes, List<String> arguments) {
        List<String> command = command(heapMegabytes);
        command.add("-XX:AOTCacheOutput=" + directory.resolve(UNFINISHED_CACHE));
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return command;
    }

    /** Takes the recorded cache into use; only for a process that ended in peace. */
    void keepRecording() {
        Path unfinished = directory.resolve(UNFINISHED_CACHE);
        try {
            if (Files.exists(unfinished) && Files.size(unfinished) > 0) {
                Files.move(unfinished, directory.resolve(CACHE), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasCache() {
        return Files.exists(directory.resolve(CACHE));
    }

    private static List<String> command(int heapMegabytes) {
        return new ArrayList<>(List.of(
                java(),
                // Large enough from the start that collections are few and none has to make the heap grow.
                "-Xms" + heapMegabytes * 5 / 8 + "m",
                "-Xmn" + heapMegabytes / 3 + "m",
                "-Xmx" + heapMegabytes + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                // Six programs share the machine for an evening: the second compiler does not earn back what it costs.
                "-XX:TieredStopAtLevel=1",
                // No full collection, at the start or in a rush, only because code was compiled or loaded.
                "-XX:SweeperThreshold=100",
                "-XX:MetaspaceSize=128m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dspring.main.banner-mode=off"));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
