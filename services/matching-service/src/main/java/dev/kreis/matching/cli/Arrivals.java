package dev.kreis.matching.cli;

import dev.kreis.matching.engine.live.LiveRoom;
import dev.kreis.matching.engine.live.Patience;
import dev.kreis.matching.engine.live.SentCircle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Plays the arrivals of a stream to a live room, in order and without telling it what comes. */
final class Arrivals {

    /** How often the room is asked when nothing happens, in seconds. */
    private static final long TICK = 5;

    private Arrivals() {}

    static Solution replay(Instance.Stream stream, Patience patience, long seed) {
        LiveRoom room = new LiveRoom(
                stream.people(),
                stream.scores(),
                stream.forbidden(),
                stream.hosts(),
                stream.smallest(),
                stream.largest(),
                stream.objective(),
                patience,
                seed);
        int[] order = IntStream.range(0, stream.people())
                .boxed()
                .sorted(Comparator.comparingLong(person -> stream.arrivals()[person]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<Solution.Sent> sent = new ArrayList<>();
        int next = 0;
        long now = 0;
        while (next < order.length || room.waiting() > 0) {
            long wake = room.waiting() > 0 ? Math.min(room.nextBound(), now + TICK) : Long.MAX_VALUE;
            now = next < order.length ? Math.min(wake, stream.arrivals()[order[next]]) : wake;
            while (next < order.length && stream.arrivals()[order[next]] <= now) {
                room.arrive(order[next], now, stream.bounds()[order[next]]);
                next++;
            }
            for (SentCircle circle : room.advance(now)) {
                sent.add(new Solution.Sent(circle.at(), circle.members()));
            }
        }
        return new Solution.Stream(sent);
    }
}
