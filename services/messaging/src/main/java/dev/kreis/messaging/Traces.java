package dev.kreis.messaging;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries a trace over a pause (W3C Trace Context), so that what is done later, on another thread or by another
 * instance, belongs to what caused it. Thread-safe.
 */
public final class Traces {
    private static final String TRACEPARENT = "traceparent";

    private final Tracer tracer;
    private final Propagator propagator;

    Traces(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /** Where the trace of this moment stands, as a {@code traceparent}; null outside of any. */
    public @Nullable String current() {
        TraceContext context = tracer.currentTraceContext().context();
        if (context == null) {
            return null;
        }
        Map<String, String> fields = new HashMap<>();
        propagator.inject(context, fields, (carrier, name, value) -> fields.put(name, value));
        return fields.get(TRACEPARENT);
    }

    /** Does some work as a part of the trace that this {@code traceparent} names; null for one without. */
    public void within(@Nullable String traceparent, String name, Runnable work) {
        if (traceparent == null) {
            work.run();
            return;
        }
        Span span = propagator
                .extract(Map.of(TRACEPARENT, traceparent), Map::get)
                .name(name)
                .start();
        try (Tracer.SpanInScope _ = tracer.withSpan(span)) {
            work.run();
        } finally {
            span.end();
        }
    }
}
