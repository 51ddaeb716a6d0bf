package dev.kreis.messaging;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Declares this service's topics until the broker has taken them: at the first attempt, while beans are made, it may not
 * be there yet, and nobody else would ask a second time. Begins before the bindings, which wait for their topics.
 */
final class TopicDeclaration implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TopicDeclaration.class);
    private static final Duration REST = Duration.ofSeconds(2);

    private final KafkaAdmin admin;
    private Thread thread = Thread.currentThread();
    private volatile boolean running;

    TopicDeclaration(KafkaAdmin admin) {
        this.admin = admin;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("topic-declaration").start(this::declare);
    }

    private void declare() {
        boolean failing = false;
        while (running) {
            try {
                admin.initialize();
                if (failing) {
                    log.info("topics are declared");
                }
                return;
            } catch (RuntimeException e) {
                if (!failing) {
                    failing = true;
                    log.warn("topics cannot be declared yet: {}", String.valueOf(e.getCause()));
                }
                LockSupport.parkNanos(REST.toNanos());
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        LockSupport.unpark(thread);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return OutboxRelay.PHASE;
    }
}
