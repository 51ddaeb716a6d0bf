package dev.kreis.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;

/** Counts messages of a type this version does not know, as {@code kreis.messages.unknown}: a newer writer is about. */
public final class UnknownMessages {
    private static final String NAME = "kreis.messages.unknown";

    private final MeterRegistry meters;

    /** @param topics counted from the start, so that nothing unknown reads as 0 and not as absent */
    UnknownMessages(MeterRegistry meters, Collection<String> topics) {
        this.meters = meters;
        topics.forEach(topic -> meters.counter(NAME, "topic", topic));
    }

    public void count(String topic) {
        meters.counter(NAME, "topic", topic).increment();
    }
}
