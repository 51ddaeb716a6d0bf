package dev.kreis.messaging;

import io.micrometer.tracing.Tracer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.messaging.Message;

/** A service in miniature: one aggregate with an outbox, one topic, one reader. */
@SpringBootApplication
class PostOffice {
    static final String TOPIC = "kreis.letters.v1";

    @Bean
    NewTopic topic() {
        return new NewTopic(TOPIC, 3, (short) 1);
    }

    @Bean
    Letters letters(UnknownMessages unknown, Tracer tracer, MongoOperations store) {
        return new Letters(unknown, tracer, store);
    }

    @Document("desks")
    record Desk(@Id String id, @Version Long version, List<OutboxEntry> outbox) {}

    @Document("files")
    record Filed(@Id String text) {}

    static final class Letters implements Consumer<Message<Letter>> {
        record Read(CloudEvent event, String text, String trace) {}

        private final UnknownMessages unknown;
        private final Tracer tracer;
        private final MongoOperations store;
        final List<Read> read = new CopyOnWriteArrayList<>();
        /** How often somebody began to file a letter, whether or not there was a store to file it in. */
        final AtomicInteger attemptsToFile = new AtomicInteger();

        Letters(UnknownMessages unknown, Tracer tracer, MongoOperations store) {
            this.unknown = unknown;
            this.tracer = tracer;
            this.store = store;
        }

        @Override
        public void accept(Message<Letter> message) {
            switch (message.getPayload()) {
                case Letter.Written written -> {
                    if (written.text().equals("unbearable")) {
                        throw new IllegalStateException("unbearable");
                    }
                    if (written.text().equals("to be filed")) {
                        attemptsToFile.incrementAndGet();
                        store.save(new Filed(written.text()));
                    }
                    String trace = tracer.currentSpan().context().traceId();
                    read.add(new Read(CloudEvent.of(message), written.text(), trace));
                }
                case Letter.Unknown() -> unknown.count(TOPIC);
            }
        }
    }
}
