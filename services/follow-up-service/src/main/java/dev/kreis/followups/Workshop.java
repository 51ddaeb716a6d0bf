package dev.kreis.followups;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A thread that does what is due, again and again, and rests where nothing is. What goes wrong is logged once and tried
 * again: the work itself is kept in the store. Stops between two pieces of work, within five seconds.
 */
public class Workshop implements SmartLifecycle {
    /** After the web server and the bindings have stopped, before the outbox relay does. */
    private static final int PHASE = Integer.MIN_VALUE + 2000;

    private static final Logger log = LoggerFactory.getLogger(Workshop.class);
    private static final Duration REST_AFTER_FAILURE = Duration.ofMillis(500);

    private final String name;
    private final Duration poll;
    private final BooleanSupplier work;
    private volatile boolean running;
    private boolean failing;
    private Thread thread = Thread.currentThread();

    /** @param work does a bounded piece of work; false where nothing was due */
    public Workshop(String name, Duration poll, BooleanSupplier work) {
        this.name = name;
        this.poll = poll;
        this.work = work;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name(name).daemon(true).start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join(Duration.ofSeconds(4));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run() {
        while (running) {
            Duration rest = Duration.ZERO;
            try {
                rest = work.getAsBoolean() ? Duration.ZERO : poll;
                if (failing) {
                    failing = false;
                    log.info("{} goes on", name);
                }
            } catch (RuntimeException e) {
                rest = REST_AFTER_FAILURE;
                if (!failing) {
                    failing = true;
                    log.warn("{} waits: {}", name, e.toString());
                }
            }
            if (running && !rest.isZero()) {
                LockSupport.parkNanos(rest.toNanos());
            }
        }
    }
}
