package dev.kreis.messaging;

import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Declares this service's topics again until the broker has taken them: at the first attempt, during start-up, it may not
 * be there yet, and nobody else would ask a second time.
 */
final class TopicDeclaration implements ApplicationListener<ApplicationReadyEvent> {
    private static final Duration REST = Duration.ofSeconds(2);

    private final KafkaAdmin admin;

    TopicDeclaration(KafkaAdmin admin) {
        this.admin = admin;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        Thread.ofVirtual().name("topic-declaration").start(this::declare);
    }

    private void declare() {
        try {
            while (!admin.initialize()) {
                Thread.sleep(REST);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
