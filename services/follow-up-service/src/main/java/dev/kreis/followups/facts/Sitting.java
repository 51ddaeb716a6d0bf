package dev.kreis.followups.facts;

import dev.kreis.contracts.Circle.Reason;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** A circle: who ever sat in it, and what its card said. */
@Document("circles")
public record Sitting(
        @Id String circleId, long sequence, String mixerId, int round, List<String> met, List<Reason> reasons) {}
