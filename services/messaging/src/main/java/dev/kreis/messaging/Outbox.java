package dev.kreis.messaging;

import java.time.Clock;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.types.ObjectId;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a service puts the messages it wants said. Turns a message into an {@link OutboxEntry} for the aggregate to
 * store with its own change; the relay publishes it soon after.
 *
 * <p>Thread-safe.
 */
public final class Outbox {
    private final JsonMapper json;
    private final Clock clock;
    private final Traces traces;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition poked = lock.newCondition();
    private boolean work;

    Outbox(JsonMapper json, Clock clock, Traces traces) {
        this.json = json;
        this.clock = clock;
        this.traces = traces;
    }

    /**
     * An entry to store in the aggregate, in the same write as the change it speaks of.
     *
     * @param sequence the version the aggregate has after that write; readers drop what is not newer than what they know
     * @param message a record with a {@code "type"} when written as JSON, equal to its simple class name
     */
    public OutboxEntry entry(String topic, String key, String subject, long sequence, Object message) {
        return new OutboxEntry(
                nextId(),
                topic,
                key,
                message.getClass().getSimpleName(),
                subject,
                sequence,
                clock.instant(),
                traces.current(),
                json.writeValueAsString(message));
    }

    /** Grows with time like an ObjectId, yet is none: Spring Data would store such a string as something else. */
    private static String nextId() {
        return "m" + new ObjectId().toHexString();
    }

    /** Says that a write brought entries. Cheap; a forgotten call only delays them until the relay next looks. */
    public void poke() {
        lock.lock();
        try {
            work = true;
            poked.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until poked, or until the time is over. */
    void awaitPoke(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!work && left > 0) {
                left = poked.awaitNanos(left);
            }
            work = false;
        } finally {
            lock.unlock();
        }
    }
}
