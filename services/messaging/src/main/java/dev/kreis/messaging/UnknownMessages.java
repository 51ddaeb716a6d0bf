package dev.kreis.messaging;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts messages of a type this version does not know, as {@code kreis.messages.unknown}: a newer writer is about. */
public final class UnknownMessages {
    private final MeterRegistry meters;

    UnknownMessages(MeterRegistry meters) {
        this.meters = meters;
    }

    public void count(String topic) {
        meters.counter("kreis.messages.unknown", "topic", topic).increment();
    }
}
