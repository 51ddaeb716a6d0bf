package dev.kreis.edge.streams;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.MixerId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An open page. Its notices wait in a bounded queue, so a slow page costs the others nothing: when the queue is full
 * everything in it is dropped for one {@code resync}, which tells the page to fetch anew.
 */
final class Reader {
    /** What a page is allowed to hear. */
    sealed interface Watch {
        MixerId mixerId();

        boolean sees(Notice notice);
    }

    record Organizer(MixerId mixerId) implements Watch {
        @Override
        public boolean sees(Notice notice) {
            return notice.readers() != Notice.Readers.THOSE_CONCERNED;
        }
    }

    record Kiosk(MixerId mixerId) implements Watch {
        @Override
        public boolean sees(Notice notice) {
            return notice.readers() == Notice.Readers.EVERYONE
                    || notice.readers() == Notice.Readers.DOOR_AND_THOSE_CONCERNED;
        }
    }

    record Attendee(MixerId mixerId, AttendeeId attendeeId) implements Watch {
        @Override
        public boolean sees(Notice notice) {
            return notice.readers() == Notice.Readers.EVERYONE || notice.about().contains(attendeeId);
        }
    }

    static final int CAPACITY = 512;
    private static final byte[] RESYNC = "event: resync\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] WAKE_UP = new byte[0];

    private final Watch watch;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private volatile boolean over;

    Reader(Watch watch) {
        this.watch = watch;
    }

    Watch watch() {
        return watch;
    }

    /** Never blocks. Answers whether everything fitted. */
    boolean offer(byte[] frame) {
        if (waiting.offer(frame)) {
            return true;
        }
        resync();
        return false;
    }

    void resync() {
        waiting.clear();
        waiting.offer(RESYNC);
    }

    /** The stream is to end, now. */
    void end() {
        over = true;
        waiting.clear();
        waiting.offer(WAKE_UP);
    }

    boolean isOver() {
        return over;
    }

    /** Everything that waits, or nothing if nothing came in that time. */
    List<byte[]> next(Duration patience) throws InterruptedException {
        byte[] first = waiting.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (first == null) {
            return List.of();
        }
        var frames = new ArrayList<byte[]>();
        frames.add(first);
        waiting.drainTo(frames);
        return frames;
    }
}
