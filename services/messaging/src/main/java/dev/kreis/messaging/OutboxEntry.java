package dev.kreis.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message waiting in the aggregate it speaks for. An aggregate embeds its entries in a list property named
 * {@code outbox}, so that the change and its message are one write.
 *
 * @param id unique, becomes {@code ce_id}; grows with time within one process
 * @param topic where it goes
 * @param key the record key
 * @param type the message's simple name, becomes {@code ce_type}
 * @param subject what it is about, becomes {@code ce_subject}
 * @param sequence the aggregate's version once the write is done, becomes {@code ce_sequence}
 * @param time when it was written, becomes {@code ce_time}
 * @param traceparent the trace (W3C Trace Context) in which it was written
 * @param payload the message as JSON
 */
public record OutboxEntry(
        String id,
        String topic,
        String key,
        String type,
        String subject,
        long sequence,
        Instant time,
        @Nullable String traceparent,
        String payload) {

    /** The property that holds the entries, and the one that counts the aggregate's versions. */
    static final String FIELD = "outbox";

    static final String VERSION = "version";

    /** The sparse index that finds aggregates with waiting entries. */
    static final String INDEXED = "outbox._id";

    @Override
    public String toString() {
        return type + " " + id + " of " + subject + " #" + sequence;
    }
}
