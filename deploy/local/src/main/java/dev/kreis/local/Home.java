package dev.kreis.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The checkout, and where its suite keeps what it knows. */
final class Home {

    @Option(
            names = "--state",
            paramLabel = "DIR",
            hidden = true,
            description = "Keep everything in DIR instead of .kreis.")
    private Path state = path().resolve(".kreis");

    /** The directory of the suite's stores, logs and keys. */
    Path state() {
        return state.toAbsolutePath().normalize();
    }

    /** The checkout; {@code ./kreis} names it. */
    static Path path() {
        return Path.of(System.getProperty("kreis.home", "")).toAbsolutePath().normalize();
    }

    static Path seeds() {
        return path().resolve("seeds");
    }

    /** Deletes a directory with all that is in it. */
    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
