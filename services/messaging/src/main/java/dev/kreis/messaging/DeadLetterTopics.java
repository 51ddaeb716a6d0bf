package dev.kreis.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Declares the dead-letter topic of every binding that has one, as its reader owns it. */
final class DeadLetterTopics {
    private static final Duration KEPT = Duration.ofDays(14);
    private static final String BINDINGS = "spring.cloud.stream.kafka.bindings";

    private DeadLetterTopics() {}

    static NewTopic[] of(Environment environment, short replicas) {
        Map<String, Map<String, Object>> bindings = Binder.get(environment)
                .bind(BINDINGS, Bindable.mapOf(String.class, Object.class))
                .map(DeadLetterTopics::nested)
                .orElseGet(Map::of);
        List<String> names = bindings.keySet().stream()
                .map(binding -> environment.getProperty(BINDINGS + "." + binding + ".consumer.dlq-name"))
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toList();
        return names.stream()
                .map(name -> new NewTopic(name, 1, replicas)
                        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(KEPT.toMillis()))))
                .toArray(NewTopic[]::new);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> nested(Map<String, Object> bindings) {
        return (Map<String, Map<String, Object>>) (Map<?, ?>) bindings;
    }
}
