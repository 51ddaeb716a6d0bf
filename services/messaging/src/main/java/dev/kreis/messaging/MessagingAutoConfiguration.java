package dev.kreis.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.function.context.config.MessageConverterHelper;
import org.springframework.cloud.stream.binder.kafka.utils.DlqPartitionFunction;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.messaging.Message;

/** How messages arrive: strictly converted, dead letters counted, readiness only once every binding is bound. */
@AutoConfiguration(
        beforeName = "org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration")
class MessagingAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    UnknownMessages unknownMessages(MeterRegistry meters) {
        return new UnknownMessages(meters);
    }

    @Bean
    DlqPartitionFunction deadLetters(MeterRegistry meters) {
        return new DeadLetters(meters);
    }

    /** Without it a malformed message would reach its reader as bytes. */
    @Bean
    MessageConverterHelper strictConversion() {
        return new MessageConverterHelper() {
            @Override
            public boolean shouldFailIfCantConvert(Message<?> message) {
                return true;
            }

            @Override
            public boolean shouldFailIfCantConvert(Message<?> message, Throwable reason) {
                return true;
            }
        };
    }

    @Bean
    KafkaAdmin.NewTopics deadLetterTopics(Environment environment) {
        short replicas = environment.getProperty("kreis.topics.replication-factor", Short.class, (short) 1);
        return new KafkaAdmin.NewTopics(DeadLetterTopics.of(environment, replicas));
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "spring.kafka.admin.auto-create", matchIfMissing = true)
    TopicDeclaration topicDeclaration(KafkaAdmin admin) {
        return new TopicDeclaration(admin);
    }

    @Bean
    BindingsHealth bindingsHealthIndicator(BindingsLifecycleController bindings, Environment environment) {
        List<String> functions = Stream.of(environment
                        .getProperty("spring.cloud.function.definition", "")
                        .split(";"))
                .filter(name -> !name.isBlank())
                .map(name -> name.strip() + "-in-0")
                .toList();
        return new BindingsHealth(bindings, functions);
    }
}
