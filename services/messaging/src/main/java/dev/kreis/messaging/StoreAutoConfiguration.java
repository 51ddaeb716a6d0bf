package dev.kreis.messaging;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Nobody waits for ever on a store that took the question and says nothing: the driver's own patience has no end. Afterwards a
 * message is tried again, and a request is answered with a problem.
 */
@AutoConfiguration(beforeName = "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration")
class StoreAutoConfiguration {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CONNECTING_SECONDS = 5;

    /** Before the service's own URI, which has the last word. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    MongoClientSettingsBuilderCustomizer patienceWithTheStore(Environment environment) {
        Duration patience = Binder.get(environment)
                .bind("kreis.store.patience", Duration.class)
                .orElse(PATIENCE);
        return settings ->
                settings.applyToSocketSettings(socket -> socket.connectTimeout(CONNECTING_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(patience.toMillis(), TimeUnit.MILLISECONDS));
    }
}
