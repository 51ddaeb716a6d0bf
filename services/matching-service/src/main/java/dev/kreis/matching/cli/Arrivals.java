package dev.kreis.matching.cli;

import dev.kreis.matching.engine.Dice;
import dev.kreis.matching.engine.Kinds;
import dev.kreis.matching.engine.PairTable;
import dev.kreis.matching.engine.live.LiveRoom;
import dev.kreis.matching.engine.live.Patience;
import dev.kreis.matching.engine.live.SentCircle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Plays the arrivals of a stream to a live room, in order. The room knows what a host knows: who is registered and has not
 * come yet, but not when anybody comes, nor who will leave. Good for one evening.
 */
public final class Arrivals {

    /** How often the room is asked when nothing happens, in seconds. */
    private static final long TICK = 5;

    /** Of how many who are still to come the room is told. */
    private static final int FORECAST = 300;

    private final Instance.Stream stream;
    private final LiveRoom room;
    private final PairTable pairs;
    private final Dice dice;
    private final List<SentCircle> sent = new ArrayList<>();
    private int[] missing;

    /**
     * Prepares an evening.
     *
     * @param seed the same seed gives the same circles
     */
    public Arrivals(Instance.Stream stream, Patience patience, long seed) {
        this.stream = stream;
        pairs = new PairTable(stream.people(), stream.scores(), stream.forbidden());
        room = new LiveRoom(
                stream.people(),
                pairs,
                stream.hosts(),
                Kinds.NONE,
                stream.smallest(),
                stream.largest(),
                stream.objective(),
                0,
                patience,
                seed);
        dice = new Dice(seed);
        missing = IntStream.range(0, stream.people()).toArray();
    }

    /**
     * Plays the evening to its end.
     *
     * @param checkIns runs what happens each time people come, the circles that are sent then included
     * @return the circles in the order in which they were sent
     */
    public List<SentCircle> play(Consumer<Runnable> checkIns) {
        int[] order = IntStream.range(0, stream.people())
                .boxed()
                .sorted(Comparator.comparingLong(person -> stream.arrivals()[person]))
                .mapToInt(Integer::intValue)
                .toArray();
        int next = 0;
        long now = 0;
        while (next < order.length || room.waiting() > 0) {
            long wake = room.waiting() > 0 ? Math.min(room.nextBound(), now + TICK) : Long.MAX_VALUE;
            long present = next < order.length ? Math.min(wake, stream.arrivals()[order[next]]) : wake;
            int first = next;
            while (next < order.length && stream.arrivals()[order[next]] <= present) {
                next++;
            }
            int[] coming = Arrays.copyOfRange(order, first, next);
            if (coming.length == 0) {
                sent.addAll(room.advance(present));
            } else {
                checkIns.accept(() -> checkIn(coming, present));
            }
            now = present;
        }
        return sent;
    }

    private void checkIn(int[] coming, long now) {
        for (int person : coming) {
            missing = IntStream.of(missing).filter(other -> other != person).toArray();
            room.expect(missing.length);
            room.arrive(person, now, stream.bounds()[person], forecast(person));
        }
        sent.addAll(room.advance(now));
    }

    /** A person's scores with a sample of those who have not come yet. */
    private int[] forecast(int person) {
        return IntStream.range(0, Math.min(FORECAST, missing.length))
                .map(place -> missing.length <= FORECAST ? missing[place] : missing[dice.below(missing.length)])
                .map(other -> pairs.of(person, other))
                .toArray();
    }
}
