package dev.kreis.messaging;

import io.micrometer.tracing.Tracer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.messaging.Message;
import tools.jackson.databind.json.JsonMapper;

/** A service in miniature: one aggregate with an outbox, a topic that is read letter by letter, and one that is read in batches. */
@SpringBootApplication
class PostOffice {
    static final String TOPIC = "kreis.letters.v1";
    static final String SACKS = "kreis.sacks.v1";

    @Bean
    KafkaAdmin.NewTopics topics() {
        return new KafkaAdmin.NewTopics(new NewTopic(TOPIC, 3, (short) 1), new NewTopic(SACKS, 1, (short) 1));
    }

    @Bean
    Letters letters(UnknownMessages unknown, Tracer tracer, MongoOperations store) {
        return new Letters(unknown, tracer, store);
    }

    @Bean
    Sacks sacks(JsonMapper json, MongoOperations store) {
        return new Sacks(json, store);
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

    /** Reads nothing while its lid is closed, and of a batch with an unbearable letter nothing either. */
    static final class Sacks extends BatchReader<Letter> {
        private final MongoOperations store;
        final List<List<Received<Letter>>> read = new CopyOnWriteArrayList<>();
        final AtomicInteger attempts = new AtomicInteger();
        final Semaphore lid = new Semaphore(1);

        Sacks(JsonMapper json, MongoOperations store) {
            super(json, Letter.class);
            this.store = store;
        }

        @Override
        protected void read(List<Received<Letter>> letters) {
            attempts.incrementAndGet();
            lid.acquireUninterruptibly();
            lid.release();
            for (Received<Letter> letter : letters) {
                if (text(letter).equals("unbearable")) {
                    throw new IllegalStateException("unbearable");
                }
                if (text(letter).equals("to be filed")) {
                    store.save(new Filed(letter.event().id()));
                }
            }
            read.add(letters);
        }

        List<String> texts() {
            return read.stream().flatMap(List::stream).map(Sacks::text).toList();
        }

        private static String text(Received<Letter> letter) {
            return letter.payload() instanceof Letter.Written(String text) ? text : "";
        }
    }
}
