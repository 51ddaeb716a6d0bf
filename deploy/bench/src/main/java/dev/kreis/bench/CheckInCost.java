package dev.kreis.bench;

import dev.kreis.matching.cli.Instance;
import dev.kreis.matching.engine.live.LiveRoom;
import dev.kreis.matching.engine.live.Patience;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
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
        LiveRoom room = new LiveRoom(
                stream.people(),
                stream.scores(),
                stream.forbidden(),
                stream.hosts(),
                stream.smallest(),
                stream.largest(),
                stream.objective(),
                Patience.PATIENT,
                1);
        int[] order = IntStream.range(0, stream.people())
                .boxed()
                .sorted((a, b) -> Long.compare(stream.arrivals()[a], stream.arrivals()[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int person : order) {
            long now = stream.arrivals()[person];
            while (room.waiting() > 0 && room.nextBound() < now) {
                room.advance(room.nextBound());
            }
            long begin = clock.getCurrentThreadCpuTime();
            room.arrive(person, now, stream.bounds()[person]);
            room.advance(now);
            costs.recordValue(clock.getCurrentThreadCpuTime() - begin);
        }
        return costs;
    }
}
