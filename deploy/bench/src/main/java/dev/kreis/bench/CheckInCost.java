package dev.kreis.bench;

import dev.kreis.matching.cli.Arrivals;
import dev.kreis.matching.cli.Instance;
import dev.kreis.matching.engine.live.Patience;
import java.lang.management.ManagementFactory;
import org.HdrHistogram.Histogram;

/** How much of the processor's time the live room spends on each check-in, deciding who goes to a table included. */
final class CheckInCost {

    private CheckInCost() {}

    /** The 99th percentile in milliseconds over all check-ins of a stream; a first pass warms the machine up. */
    static double p99(Instance.Stream stream) {
        measure(stream);
        return measure(stream).getValueAtPercentile(99) / 1e6;
    }

    private static Histogram measure(Instance.Stream stream) {
        var clock = ManagementFactory.getThreadMXBean();
        Histogram costs = new Histogram(3);
        new Arrivals(stream, Patience.PATIENT, 1).play(checkIn -> {
            long begin = clock.getCurrentThreadCpuTime();
            checkIn.run();
            costs.recordValue(clock.getCurrentThreadCpuTime() - begin);
        });
        return costs;
    }
}
