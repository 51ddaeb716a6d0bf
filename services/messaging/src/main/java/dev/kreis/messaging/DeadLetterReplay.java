package dev.kreis.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts the dead letters of a topic back to where they came from, once each: the original bytes and key, and the headers
 * they had. How far it came is kept in the broker, so a second replay takes only what is new. Readers that had no
 * trouble see the messages twice and drop them by their sequence.
 */
public final class DeadLetterReplay {
    private static final String GROUP = "kreis-replay";
    /** What the binder and the listener container add on the way into a dead-letter topic. */
    private static final List<String> ADDED = List.of("x-", "kafka_", "scst_", "deliveryAttempt");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String bootstrapServers;

    public DeadLetterReplay(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Replays what the dead-letter topic holds now and what no replay has taken yet.
     *
     * @param deadLetters a name that ends in {@code .<group>.dlt}
     * @return how many messages went back
     * @throws IllegalArgumentException where the name is none of a dead-letter topic, or there is no such topic
     * @throws ExecutionException where the broker does not take a message; those before it are done
     */
    public int replay(String deadLetters) throws InterruptedException, ExecutionException {
        String source = sourceOf(deadLetters);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        GROUP,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                        ByteArrayDeserializer.class,
                        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                        ByteArrayDeserializer.class));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class,
                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class))) {
            List<PartitionInfo> partitions = consumer.listTopics(PATIENCE).getOrDefault(deadLetters, List.of());
            if (partitions.isEmpty()) {
                throw new IllegalArgumentException("there is no topic " + deadLetters);
            }
            List<TopicPartition> assigned = partitions.stream()
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(assigned);
            return drain(consumer, producer, consumer.endOffsets(assigned, PATIENCE), source);
        }
    }

    private static int drain(
            KafkaConsumer<byte[], byte[]> consumer,
            KafkaProducer<byte[], byte[]> producer,
            Map<TopicPartition, Long> ends,
            String source)
            throws InterruptedException, ExecutionException {
        int replayed = 0;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())) {
            Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
            List<Future<?>> acknowledgements = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> dead : consumer.poll(Duration.ofMillis(500))) {
                acknowledgements.add(producer.send(original(dead, source)));
                done.put(new TopicPartition(dead.topic(), dead.partition()), new OffsetAndMetadata(dead.offset() + 1));
            }
            for (Future<?> acknowledgement : acknowledgements) {
                acknowledgement.get();
            }
            consumer.commitSync(done, PATIENCE);
            replayed += acknowledgements.size();
        }
        return replayed;
    }

    private static ProducerRecord<byte[], byte[]> original(ConsumerRecord<byte[], byte[]> dead, String source) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(source, dead.key(), dead.value());
        for (Header header : dead.headers()) {
            if (ADDED.stream().noneMatch(header.key()::startsWith)) {
                record.headers().add(header.key(), header.value());
            }
        }
        return record;
    }

    /** The topic whose messages the dead letters are: its name without {@code .<group>.dlt}. */
    static String sourceOf(String deadLetters) {
        String name = deadLetters.endsWith(".dlt") ? deadLetters.substring(0, deadLetters.length() - 4) : "";
        int dot = name.lastIndexOf('.');
        if (dot <= 0) {
            throw new IllegalArgumentException("a dead-letter topic is named <topic>.<group>.dlt, not " + deadLetters);
        }
        return name.substring(0, dot);
    }
}
