package dev.kreis.messaging;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;
import tools.jackson.databind.json.JsonMapper;

/** How messages leave: the outbox, its relay and its gauges; for services that have a database. */
@AutoConfiguration(
        after = MessagingAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration"
        })
@ConditionalOnBean(MongoOperations.class)
@EnableConfigurationProperties(OutboxSettings.class)
class OutboxAutoConfiguration {
    /** An acknowledgement that has not come by then has failed; the entry stays and is tried again. */
    private static final Map<String, Object> RELAY = Map.of(
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000,
            ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000,
            ProducerConfig.LINGER_MS_CONFIG, 2,
            ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);

    @Bean
    Traces traces(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        return new Traces(tracer.getIfAvailable(() -> Tracer.NOOP), propagator.getIfAvailable(() -> Propagator.NOOP));
    }

    @Bean
    Outbox outbox(JsonMapper json, Clock clock, Traces traces) {
        return new Outbox(json, clock, traces);
    }

    @Bean
    OutboxRelay outboxRelay(
            Outbox outbox,
            OutboxSettings settings,
            MongoOperations mongo,
            DefaultKafkaProducerFactory<?, ?> producers,
            Clock clock,
            Environment environment) {
        @SuppressWarnings("unchecked")
        ProducerFactory<String, String> relayed =
                (ProducerFactory<String, String>) producers.copyWithConfigurationOverride(RELAY);
        String service = environment.getProperty("spring.application.name", "kreis");
        return new OutboxRelay(
                outbox,
                settings,
                mongo,
                relayed,
                new Lease(mongo, clock, "outbox-relay", settings.lease()),
                "/kreis/" + service);
    }

    @Bean
    OutboxBacklog outboxBacklog(OutboxSettings settings, MongoOperations mongo, Clock clock) {
        return new OutboxBacklog(settings, mongo, clock);
    }
}
