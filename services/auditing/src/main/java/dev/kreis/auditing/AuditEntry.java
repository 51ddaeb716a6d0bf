package dev.kreis.auditing;

import java.time.Instant;
import java.util.Map;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One change, or the attempt at one whose end is not known.
 *
 * @param id begins with the time, so that entries sort by it
 * @param by the member's id
 * @param what the route in words, such as {@code mixers.announce.post}
 * @param about ids from the path, and what was noted
 */
@Document("audit")
public record AuditEntry(
        @Id String id, String teamId, String by, Instant at, String what, Map<String, String> about, Outcome outcome) {
    public AuditEntry {
        about = Map.copyOf(about);
    }

    /** What is known of it. */
    public enum Outcome {
        DONE,
        /** It was begun; whether it came to an end, nobody has seen. */
        UNSURE
    }
}
