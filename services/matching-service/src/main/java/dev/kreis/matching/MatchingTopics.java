package dev.kreis.matching;

import dev.kreis.contracts.Topics;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

/** The one topic that this service owns. */
@Configuration(proxyBeanMethods = false)
class MatchingTopics {
    @Bean
    NewTopic circlesTopic(@Value("${kreis.topics.replication-factor:1}") int replicas) {
        return TopicBuilder.name(Topics.CIRCLES.name())
                .partitions(Topics.CIRCLES.partitions())
                .replicas(replicas)
                .config(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(Topics.CIRCLES.kept().toMillis()))
                .build();
    }
}
