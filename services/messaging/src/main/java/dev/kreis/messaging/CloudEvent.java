package dev.kreis.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;

/**
 * What the headers of a message say about it: CloudEvents 1.0 in the binary mode of its Kafka binding.
 *
 * @param id the outbox entry's id; the same however often the message is delivered
 * @param type the message's simple name
 * @param subject what it is about
 * @param sequence the version of the aggregate that said it: of two messages of one subject and topic, the higher one
 *     is the later
 * @param time when it was written
 */
public record CloudEvent(String id, String type, String subject, long sequence, Instant time) {
    /** The headers of a received message. @throws IllegalArgumentException where one is missing or malformed */
    public static CloudEvent of(Message<?> message) {
        return of(message.getHeaders());
    }

    static CloudEvent of(Map<String, ?> headers) {
        try {
            return new CloudEvent(
                    header(headers, "id"),
                    header(headers, "type"),
                    header(headers, "subject"),
                    Long.parseLong(header(headers, "sequence")),
                    Instant.parse(header(headers, "time")));
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("the CloudEvents header 'time' is malformed", e);
        }
    }

    /** Spring renames {@code ce_x} to {@code ce-x} on the way in, depending on the transport: both are taken. */
    private static String header(Map<String, ?> headers, String name) {
        String value = text(headers.get("ce_" + name));
        if (value == null) {
            value = text(headers.get("ce-" + name));
        }
        if (value == null) {
            throw new IllegalArgumentException("the CloudEvents header '" + name + "' is missing");
        }
        return value;
    }

    /** What a header says, which may come as text or as its bytes; null for one that is missing. */
    static @Nullable String text(@Nullable Object header) {
        return switch (header) {
            case null -> null;
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            default -> header.toString();
        };
    }

    static void write(Headers headers, CloudEvent event, String source, @Nullable String traceparent) {
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", event.id());
        put(headers, "ce_type", event.type());
        put(headers, "ce_source", source);
        put(headers, "ce_time", event.time().toString());
        put(headers, "ce_subject", event.subject());
        put(headers, "ce_sequence", Long.toString(event.sequence()));
        put(headers, "content-type", "application/json");
        if (traceparent != null) {
            put(headers, "traceparent", traceparent);
        }
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
