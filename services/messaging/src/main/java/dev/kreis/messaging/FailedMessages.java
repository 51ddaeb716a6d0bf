package dev.kreis.messaging;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.stream.binder.kafka.ListenerContainerWithDlqAndRetryCustomizer;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.CommonDelegatingErrorHandler;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * What becomes of a message that its reader failed on. After the binding's attempts it is put aside, so that those behind
 * it are read; where the store is away it is no fault of the message, and it is tried until the store is back. Between two
 * attempts the consumer polls, so that its partitions stay its own however long that takes.
 */
final class FailedMessages implements ListenerContainerWithDlqAndRetryCustomizer {
    /** What the driver, and Spring for it, throw while there is no store to talk to. */
    private static final List<Class<? extends Exception>> STORE_AWAY = List.of(
            DataAccessResourceFailureException.class,
            MongoTimeoutException.class,
            MongoSocketException.class,
            MongoServerUnavailableException.class,
            MongoConnectionPoolClearedException.class,
            MongoNotPrimaryException.class,
            MongoNodeIsRecoveringException.class);

    private static final Duration REST = Duration.ofSeconds(1);

    private final KafkaOperations<String, byte[]> publisher;
    private final DeadLetters deadLetters;

    FailedMessages(KafkaOperations<String, byte[]> publisher, DeadLetters deadLetters) {
        this.publisher = publisher;
        this.deadLetters = deadLetters;
    }

    @Override
    public boolean retryAndDlqInBinding(String destination, String group) {
        return false;
    }

    @Override
    public void configure(
            AbstractMessageListenerContainer<?, ?> container,
            String destination,
            String group,
            @Nullable BiFunction<ConsumerRecord<?, ?>, Exception, TopicPartition> deadLetterTopic,
            @Nullable BackOff attempts) {
        if (deadLetterTopic == null || attempts == null) {
            throw new IllegalStateException(
                    destination + " is read without a dead-letter topic or with one attempt only");
        }
        DeadLetterPublishingRecoverer aside = new DeadLetterPublishingRecoverer(publisher, deadLetterTopic);
        aside.setHeaderNamesSupplier(FailedMessages::headers);
        aside.excludeHeader(HeadersToAdd.GROUP, HeadersToAdd.EX_CAUSE);
        DefaultErrorHandler putAside = new DefaultErrorHandler(
                (record, failure) -> {
                    aside.accept(record, null, failure);
                    deadLetters.count(record, failure);
                },
                attempts);
        DefaultErrorHandler waitOut =
                new DefaultErrorHandler(new FixedBackOff(REST.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS));
        // What is worth telling, DeadLetters and the relay tell in one line.
        putAside.setLogLevel(KafkaException.Level.DEBUG);
        waitOut.setLogLevel(KafkaException.Level.DEBUG);
        CommonDelegatingErrorHandler handler = new CommonDelegatingErrorHandler(putAside);
        handler.setCauseChainTraversing(true);
        STORE_AWAY.forEach(away -> handler.addDelegate(away, waitOut));
        container.setCommonErrorHandler(handler);
    }

    /** As asyncapi.yaml names them. */
    private static HeaderNames headers() {
        return HeaderNames.Builder.original()
                .topicHeader("x-original-topic")
                .partitionHeader("x-original-partition")
                .offsetHeader("x-original-offset")
                .timestampHeader("x-original-timestamp")
                .timestampTypeHeader("x-original-timestamp-type")
                .consumerGroupHeader("x-original-group")
                .exception()
                .exceptionFqcn("x-exception-fqcn")
                .exceptionCauseFqcn("x-exception-cause-fqcn")
                .exceptionMessage("x-exception-message")
                .exceptionStacktrace("x-exception-stacktrace")
                .keyExceptionFqcn("x-exception-key-fqcn")
                .keyExceptionMessage("x-exception-key-message")
                .keyExceptionStacktrace("x-exception-key-stacktrace")
                .build();
    }
}
