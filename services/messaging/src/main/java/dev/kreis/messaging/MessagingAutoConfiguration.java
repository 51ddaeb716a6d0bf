package dev.kreis.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.function.context.config.MessageConverterHelper;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.messaging.Message;

/** How messages arrive: strictly converted, dead letters counted, readiness only once every binding is bound. */
@AutoConfiguration(
        beforeName = "org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration")
class MessagingAutoConfiguration {
    private static final Map<String, Object> DEAD_LETTERS = Map.of(
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            StringSerializer.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            5_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            10_000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            5_000);

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    UnknownMessages unknownMessages(MeterRegistry meters, Environment environment) {
        return new UnknownMessages(meters, topics(environment));
    }

    @Bean
    FailedMessages failedMessages(
            DefaultKafkaProducerFactory<?, ?> producers, MeterRegistry meters, Environment environment) {
        @SuppressWarnings("unchecked")
        ProducerFactory<String, byte[]> asTheyCame =
                (ProducerFactory<String, byte[]>) producers.copyWithConfigurationOverride(DEAD_LETTERS);
        return new FailedMessages(new KafkaTemplate<>(asTheyCame), new DeadLetters(meters, topics(environment)));
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
        return new BindingsHealth(bindings, bindings(environment));
    }

    /** The inputs of this service's functions. */
    private static List<String> bindings(Environment environment) {
        return Stream.of(environment
                        .getProperty("spring.cloud.function.definition", "")
                        .split(";"))
                .filter(name -> !name.isBlank())
                .map(name -> name.strip() + "-in-0")
                .toList();
    }

    private static List<String> topics(Environment environment) {
        return bindings(environment).stream()
                .map(binding ->
                        environment.getProperty("spring.cloud.stream.bindings." + binding + ".destination", binding))
                .toList();
    }
}
