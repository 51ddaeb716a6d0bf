package dev.kreis.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.stream.binder.kafka.utils.DlqPartitionFunction;

/** Sees every message on its way to a dead-letter topic: counts it, and says where it came from, never what it says. */
final class DeadLetters implements DlqPartitionFunction {
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final MeterRegistry meters;

    DeadLetters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Every dead-letter topic has one partition. */
    @Override
    public @Nullable Integer apply(String group, ConsumerRecord<?, ?> record, Throwable reason) {
        meters.counter("kreis.messages.dead", "topic", record.topic()).increment();
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
        return 0;
    }
}
