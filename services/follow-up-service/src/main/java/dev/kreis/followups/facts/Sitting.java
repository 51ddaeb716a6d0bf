package dev.kreis.followups.facts;

import dev.kreis.contracts.Circle;
import dev.kreis.contracts.Circle.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A circle: who ever sat in it, and what its card said.
 *
 * @param leaf the tree that names it; absent, like its number, in what was stored before names were kept
 * @param number 1 for the first circle of that leaf in a round
 */
@Document("circles")
public record Sitting(
        @Id String circleId,
        long sequence,
        String mixerId,
        int round,
        Circle.@Nullable Leaf leaf,
        @Nullable Integer number,
        List<String> met,
        List<Reason> reasons) {}
