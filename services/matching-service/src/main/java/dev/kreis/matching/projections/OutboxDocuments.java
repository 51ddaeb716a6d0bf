package dev.kreis.matching.projections;

import dev.kreis.messaging.OutboxEntry;
import java.util.Date;
import org.bson.Document;

/** Outbox entries as the relay reads them. */
public final class OutboxDocuments {
    private OutboxDocuments() {}

    public static Document of(OutboxEntry entry) {
        Document document = new Document("_id", entry.id())
                .append("topic", entry.topic())
                .append("key", entry.key())
                .append("type", entry.type())
                .append("subject", entry.subject())
                .append("sequence", entry.sequence())
                .append("time", Date.from(entry.time()))
                .append("payload", entry.payload());
        if (entry.traceparent() != null) {
            document.append("traceparent", entry.traceparent());
        }
        return document;
    }
}
