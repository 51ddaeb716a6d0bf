package dev.kreis.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what was put aside into a dead-letter topic, and says where it came from, never what it says. */
final class DeadLetters {
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private static final String NAME = "kreis.messages.dead";

    private final MeterRegistry meters;

    /** @param topics counted from the start */
    DeadLetters(MeterRegistry meters, Collection<String> topics) {
        this.meters = meters;
        topics.forEach(topic -> meters.counter(NAME, "topic", topic));
    }

    void count(ConsumerRecord<?, ?> record, Throwable reason) {
        meters.counter(NAME, "topic", record.topic()).increment();
        Throwable root = reason;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        log.warn(
                "put aside as a dead letter: {}-{}@{} ({})",
                record.topic(),
                record.partition(),
                record.offset(),
                root.getClass().getSimpleName());
    }
}
