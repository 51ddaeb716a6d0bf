package dev.kreis.events;

import dev.kreis.contracts.Topic;
import dev.kreis.contracts.Topics;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

/** The topics that this service owns. */
@Configuration(proxyBeanMethods = false)
class EventTopics {
    private static final List<Topic<?>> OWNED =
            List.of(Topics.MIXERS, Topics.ATTENDANCE, Topics.PROFILES, Topics.CONTACTS);

    @Bean
    KafkaAdmin.NewTopics ownedTopics(@Value("${kreis.topics.replication-factor:1}") int replicas) {
        return new KafkaAdmin.NewTopics(
                OWNED.stream().map(topic -> declare(topic, replicas)).toArray(NewTopic[]::new));
    }

    private static NewTopic declare(Topic<?> topic, int replicas) {
        TopicBuilder builder =
                TopicBuilder.name(topic.name()).partitions(topic.partitions()).replicas(replicas);
        return topic.compacted()
                ? builder.compact().build()
                : builder.config(
                                TopicConfig.RETENTION_MS_CONFIG,
                                Long.toString(topic.kept().toMillis()))
                        .build();
    }
}
