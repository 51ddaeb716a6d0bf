package dev.kreis.messaging;

import org.jspecify.annotations.Nullable;

/**
 * A message as a {@link BatchReader} gets it.
 *
 * @param traceparent where the trace stands to which it belongs (W3C Trace Context); null for none
 */
public record Received<M>(
        M payload, CloudEvent event, @Nullable String traceparent) {}
