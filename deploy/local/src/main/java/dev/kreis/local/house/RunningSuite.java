package dev.kreis.local.house;

import dev.kreis.local.suite.CannotStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a running suite is, for the other commands.
 *
 * @param pids the launcher's first, then the services'
 * @param web base of all pages and of the API
 * @param kafka where Kafka clients connect
 * @param mailbox the page on which mail is read; empty where mail goes elsewhere
 * @param startMillis how long it took from the start of the launcher until everything was well
 */
public record RunningSuite(long pid, List<Long> pids, String web, String kafka, String mailbox, long startMillis) {

    private static final String FILE = "suite.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public void write(Path directory) {
        try {
            Files.writeString(directory.resolve(FILE), JSON.writeValueAsString(this));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void forget(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(FILE));
        } catch (IOException e) {
            // It names a process that has ended, which a reader notices.
        }
    }

    /** Whether a suite runs on this directory. */
    public static boolean isThere(Path directory) {
        try {
            return ProcessHandle.of(read(directory).pid()).isPresent();
        } catch (CannotStartException e) {
            return false;
        }
    }

    /** @throws CannotStartException where none runs */
    public static RunningSuite find(Path directory) {
        if (!isThere(directory)) {
            throw none();
        }
        return read(directory);
    }

    private static RunningSuite read(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            throw none();
        }
        try {
            return JSON.readValue(file, RunningSuite.class);
        } catch (JacksonException e) {
            throw none();
        }
    }

    private static CannotStartException none() {
        return new CannotStartException("No suite is running here; start one with ./kreis up and leave it open.");
    }
}
