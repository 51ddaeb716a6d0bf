package dev.kreis.local.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much memory processes hold: their proportional share (PSS) where the system tells it, so that pages which several
 * map count once; else their resident size, which counts those pages for each.
 */
public final class Resident {

    private Resident() {}

    /** Bytes held by these processes together; those that have ended hold none. */
    public static long bytes(List<Long> pids) {
        return pids.stream().mapToLong(Resident::bytes).sum();
    }

    private static long bytes(long pid) {
        Path rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        try (Stream<String> lines = Files.lines(rollup)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
        } catch (IOException e) {
            return residentSize(pid);
        }
    }

    private static long residentSize(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            String size = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return size.isEmpty() ? 0 : Long.parseLong(size) << 10;
        } catch (IOException e) {
            return 0;
        }
    }
}
