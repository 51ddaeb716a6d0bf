package dev.kreis.matching.room;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts what rooms write, as {@code kreis.circles}. */
@Component
class CircleCounts {
    private final Counter formed;
    private final Counter changed;
    private final Counter ended;
    private final Counter contested;

    CircleCounts(MeterRegistry meters) {
        formed = meters.counter("kreis.circles", "outcome", "formed");
        changed = meters.counter("kreis.circles", "outcome", "changed");
        ended = meters.counter("kreis.circles", "outcome", "ended");
        contested = meters.counter("kreis.circles", "outcome", "contested");
    }

    void written(int formedNow, int changedNow, int endedNow) {
        formed.increment(formedNow);
        changed.increment(changedNow);
        ended.increment(endedNow);
    }

    void contested() {
        contested.increment();
    }
}
