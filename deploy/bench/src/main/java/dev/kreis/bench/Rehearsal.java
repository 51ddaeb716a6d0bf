package dev.kreis.bench;

import dev.kreis.matching.cli.Match;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Solves an instance of each kind once, so that a JVM that records learns which code {@code ./kreis match} runs hot. */
final class Rehearsal {

    private Rehearsal() {}

    /** Rehearses. */
    public static void main(String[] args) throws IOException {
        Path instance = Files.createTempFile("kreis-rehearsal", ".json");
        Path solution = Files.createTempFile("kreis-rehearsal", ".json");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try {
            List<JsonNode> instances = Stream.of(
                            "mix_n0480_s1", "mdgp_RanReal_n120_ss_01", "golf_8_4_8", "stream_n0300_w300")
                    .map(Instances::shipped)
                    .collect(Collectors.toList());
            // very many people are seated by other means
            instances.add(Instances.mixer(2_000, 1));
            for (JsonNode each : instances) {
                Files.writeString(instance, each.toString());
                String[] command = {instance.toString(), "-o", solution.toString(), "--seconds", "1.5"};
                Match.run(command, Instant.now(), nowhere, nowhere);
            }
        } finally {
            Files.delete(instance);
            Files.delete(solution);
        }
    }
}
