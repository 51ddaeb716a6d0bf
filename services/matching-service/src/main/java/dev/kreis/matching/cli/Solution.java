package dev.kreis.matching.cli;

import dev.kreis.matching.engine.live.SentCircle;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A solution of the format mixmatch-1, as it is written. */
sealed interface Solution {

    /** The circles of a static instance. */
    record Static(List<List<Integer>> groups) implements Solution {}

    /** The circles of a stream in the order in which they were sent to their tables. */
    record Stream(List<Sent> groups) implements Solution {

        static Stream of(List<SentCircle> circles) {
            return new Stream(circles.stream()
                    .map(circle -> new Sent(circle.at(), circle.members()))
                    .toList());
        }
    }

    /** A circle and when it was sent to its table, in seconds. */
    record Sent(long t, List<Integer> members) {}

    /** The circles of each round. */
    record Rounds(List<List<List<Integer>>> rounds) implements Solution {}

    /** The solution as JSON. */
    default String json() {
        return JsonMapper.shared().writeValueAsString(this);
    }
}
