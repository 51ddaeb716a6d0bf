package dev.kreis.local.bench;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Messages the size of a check-in, acknowledged by all replicas, from a producer to a consumer and nothing else. */
final class BareBroker {

    private static final int SIZE = 600;

    private BareBroker() {}

    /**
     * The time from handing a message to the producer until the consumer has it, in microseconds; the first fifth of the
     * messages is not counted.
     */
    static Histogram latencies(String bootstrapServers, int perSecond, int count) throws InterruptedException {
        String topic = "bench." + System.nanoTime();
        Histogram latencies = new Histogram(3);
        try (Admin admin = Admin.create(
                        Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                        ByteArrayDeserializer.class,
                        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                        ByteArrayDeserializer.class));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class,
                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            Thread sender = Thread.ofPlatform().start(() -> send(producer, topic, perSecond, count));
            for (int received = 0; received < count; ) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    long sent = ByteBuffer.wrap(record.value()).getLong();
                    if (received++ > count / 5) {
                        latencies.recordValue(Math.max(0, System.nanoTime() - sent) / 1_000);
                    }
                }
            }
            sender.join();
            admin.deleteTopics(List.of(topic)).all().get();
            return latencies;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refused", e);
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, int perSecond, int count) {
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = began + i * 1_000_000_000L / perSecond;
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            ByteBuffer message = ByteBuffer.allocate(SIZE).putLong(System.nanoTime());
            producer.send(new ProducerRecord<>(topic, message.array()));
        }
        producer.flush();
    }
}
