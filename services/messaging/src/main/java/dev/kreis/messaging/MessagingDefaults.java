package dev.kreis.messaging;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What every service wants of the binder, below everything a service or an operator says.
 *
 * <p>Topics are never created by a reader; a missing topic or broker is asked for again every two seconds; a killed
 * reader's partitions are handed on after six.
 */
final class MessagingDefaults implements EnvironmentPostProcessor {
    private static final String BINDER = "spring.cloud.stream.kafka.binder.";
    private static final String STRINGS = "org.apache.kafka.common.serialization.StringDeserializer";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put(BINDER + "brokers", "${spring.kafka.bootstrap-servers:localhost:9092}");
        defaults.put(BINDER + "auto-create-topics", "false");
        defaults.put(BINDER + "auto-add-partitions", "false");
        defaults.put(BINDER + "enable-observation", "true");
        defaults.put(BINDER + "consumer-properties.key.deserializer", STRINGS);
        defaults.put(BINDER + "consumer-properties.allow.auto.create.topics", "false");
        // How long a start looks for the partitions of a topic at a time, one binding after the other.
        defaults.put(BINDER + "consumer-properties.default.api.timeout.ms", "5000");
        defaults.put(BINDER + "consumer-properties.session.timeout.ms", "6000");
        defaults.put(BINDER + "consumer-properties.heartbeat.interval.ms", "1500");
        defaults.put(BINDER + "consumer-properties.metadata.max.age.ms", "30000");
        defaults.put(BINDER + "consumer-properties.reconnect.backoff.max.ms", "1000");
        defaults.put(BINDER + "producer-properties.key.serializer", STRINGS.replace("Deserializer", "Serializer"));
        defaults.put(BINDER + "producer-properties.acks", "all");
        defaults.put("spring.cloud.stream.binding-retry-interval", "2");
        // A dead letter is said in one line by DeadLetters, without its headers and the stack of the whole framework.
        defaults.put("logging.level.org.springframework.integration.handler.LoggingHandler", "off");
        // Clients tell all their settings at start and every knock at a broker that is away.
        defaults.put("logging.level.org.apache.kafka", "warn");
        defaults.put("logging.level.org.apache.kafka.clients.NetworkClient", "error");
        defaults.put("logging.level.org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils", "error");
        // TopicDeclaration says it once; these two say it every few seconds, at length.
        defaults.put("logging.level.org.springframework.kafka.core.KafkaAdmin", "off");
        defaults.put("logging.level.org.springframework.cloud.stream.binder.kafka.provisioning", "off");
        defaults.put("spring.kafka.admin.fail-fast", "false");
        defaults.put("spring.kafka.admin.properties.default.api.timeout.ms", "4000");
        defaults.put("spring.kafka.admin.properties.request.timeout.ms", "2000");
        environment.getPropertySources().addLast(new MapPropertySource("kreis-messaging", defaults));
    }
}
