package dev.kreis.messaging;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
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
    Letters letters(UnknownMessages unknown) {
        return new Letters(unknown);
    }

    static final class Letters implements Consumer<Message<Letter>> {
        record Read(CloudEvent event, String text, String traceparent) {}

        private final UnknownMessages unknown;
        final List<Read> read = new CopyOnWriteArrayList<>();

        Letters(UnknownMessages unknown) {
            this.unknown = unknown;
        }

        @Override
        public void accept(Message<Letter> message) {
            switch (message.getPayload()) {
                case Letter.Written written -> {
                    if (written.text().equals("unbearable")) {
                        throw new IllegalStateException("unbearable");
                    }
                    Object trace = message.getHeaders().get("traceparent");
                    read.add(new Read(CloudEvent.of(message), written.text(), String.valueOf(trace)));
                }
                case Letter.Unknown() -> unknown.count(TOPIC);
            }
        }
    }
}
