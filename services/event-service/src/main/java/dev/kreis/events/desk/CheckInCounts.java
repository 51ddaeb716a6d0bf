package dev.kreis.events.desk;

import dev.kreis.events.problems.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts what the desk said, as {@code kreis.checkins{outcome}}. */
@Component
class CheckInCounts {
    private static final String NAME = "kreis.checkins";

    private final Counter admitted;
    private final Counter alreadyInside;
    private final Counter repeated;
    private final Map<Problem, Counter> refused = new EnumMap<>(Problem.class);

    CheckInCounts(MeterRegistry meters) {
        this.admitted = meters.counter(NAME, "outcome", "Admitted");
        this.alreadyInside = meters.counter(NAME, "outcome", "AlreadyInside");
        this.repeated = meters.counter(NAME, "outcome", "Repeated");
        for (Problem problem : Problem.values()) {
            if (problem.compareTo(Problem.TICKET_UNKNOWN) >= 0) {
                refused.put(problem, meters.counter(NAME, "outcome", CheckInDesk.outcome(problem)));
            }
        }
    }

    void admitted() {
        admitted.increment();
    }

    void alreadyInside() {
        alreadyInside.increment();
    }

    /** Asked before, answered as then. */
    void repeated() {
        repeated.increment();
    }

    void refused(Problem problem) {
        Counter counter = refused.get(problem);
        if (counter != null) {
            counter.increment();
        }
    }
}
