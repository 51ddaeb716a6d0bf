package dev.kreis.local.evening;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happens at the door, in order of time.
 *
 * @param fastMotion how many minutes of the evening pass in one real minute
 */
record Script(int fastMotion, List<Step> steps) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param line what is said about it, or empty */
    record Step(Duration at, What what, String line) {}

    sealed interface What {
        record Arrives(String email) implements What {}

        record Leaves(String email) implements What {}

        record WalksIn(JsonNode guest) implements What {}

        record Round(int number) implements What {}

        record End() implements What {}
    }

    /** @throws UncheckedIOException where it cannot be read */
    static Script read(Path file) {
        JsonNode script = JSON.readTree(file);
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : script.path("steps")) {
            steps.add(new Step(
                    Duration.parse(step.path("at").asString()),
                    what(step),
                    step.path("line").asString("")));
        }
        return new Script(script.path("fastMotion").asInt(1), List.copyOf(steps));
    }

    private static What what(JsonNode step) {
        String what = step.path("do").asString();
        return switch (what) {
            case "arrive" -> new What.Arrives(step.path("who").asString());
            case "leave" -> new What.Leaves(step.path("who").asString());
            case "walk-in" -> new What.WalksIn(step.path("guest"));
            case "round" -> new What.Round(step.path("round").asInt());
            case "end" -> new What.End();
            default -> throw new IllegalArgumentException("a script cannot say " + what);
        };
    }

    Duration length() {
        return steps.getLast().at().minus(steps.getFirst().at());
    }
}
