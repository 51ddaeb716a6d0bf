package dev.kreis.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads as many messages at a time as have come, for a binding in {@code batch-mode}: where many come at once, storing
 * them together costs a fraction of storing each.
 *
 * <p>A message that cannot be understood, or on which the reader fails, is treated as one that was read alone: those before
 * it count as read, it is tried again and put aside, and those behind it are read then. Of the messages of a batch some may
 * therefore be read more than once.
 *
 * @param <M> the language of the topic
 */
public abstract class BatchReader<M> implements Consumer<Message<List<byte[]>>> {
    private static final String TRACEPARENT = "traceparent";

    private final JsonMapper json;
    private final Class<M> language;

    protected BatchReader(JsonMapper json, Class<M> language) {
        this.json = json;
        this.language = language;
    }

    /**
     * Reads some messages, of which it may have read any before. Those of a partition are in the order in which they were
     * written. Called by one thread for each of the binding's consumers.
     */
    protected abstract void read(List<Received<M>> messages);

    @Override
    public final void accept(Message<List<byte[]>> batch) {
        List<byte[]> payloads = batch.getPayload();
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> headers = Objects.requireNonNull(
                batch.getHeaders().get(KafkaHeaders.BATCH_CONVERTED_HEADERS, List.class), "the headers of a batch");
        List<Received<M>> understood = new ArrayList<>(payloads.size());
        RuntimeException failure = null;
        while (failure == null && understood.size() < payloads.size()) {
            int next = understood.size();
            try {
                understood.add(understand(payloads.get(next), headers.get(next)));
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        readTogether(understood);
        if (failure != null) {
            throw new BatchListenerFailedException("a message cannot be understood", failure, understood.size());
        }
    }

    private Received<M> understand(byte[] payload, Map<String, Object> headers) {
        M message = json.readValue(payload, language);
        if (message == null) {
            throw new IllegalArgumentException("the message says null");
        }
        return new Received<>(message, CloudEvent.of(headers), CloudEvent.text(headers.get(TRACEPARENT)));
    }

    private void readTogether(List<Received<M>> messages) {
        if (messages.isEmpty()) {
            return;
        }
        try {
            read(messages);
        } catch (RuntimeException e) {
            // on which of them it failed, only one at a time can tell
            readOneByOne(messages);
        }
    }

    private void readOneByOne(List<Received<M>> messages) {
        for (int i = 0; i < messages.size(); i++) {
            try {
                read(List.of(messages.get(i)));
            } catch (RuntimeException e) {
                throw new BatchListenerFailedException("a message cannot be read", e, i);
            }
        }
    }
}
