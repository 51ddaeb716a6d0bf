package dev.kreis.local.scenarios;

import dev.kreis.contracts.Topic;
import dev.kreis.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What lies in the topics, and the means to put something there. */
final class Messages implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String bootstrapServers;
    private final KafkaProducer<String, String> producer;

    Messages(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        producer = new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class));
    }

    /** Everything in a topic that concerns a mixer, each partition in order. */
    List<ConsumerRecord<String, String>> of(Topic<?> topic, String mixerId) {
        return read(List.of(topic.name()), record -> record.value().contains(mixerId));
    }

    /** The latest state of every circle of a mixer. */
    Collection<JsonNode> circles(String mixerId) {
        Map<String, JsonNode> circles = new HashMap<>();
        Map<String, Long> sequences = new HashMap<>();
        for (ConsumerRecord<String, String> record : of(Topics.CIRCLES, mixerId)) {
            JsonNode circle = JSON.readTree(record.value()).path("circle");
            if (circle.isMissingNode()) {
                continue;
            }
            String id = circle.path("circleId").asString();
            long sequence = Long.parseLong(header(record, "ce_sequence"));
            if (sequence > sequences.getOrDefault(id, -1L)) {
                sequences.put(id, sequence);
                circles.put(id, circle);
            }
        }
        return circles.values();
    }

    /** How many messages lie in each dead-letter topic; those without any are left out. */
    Map<String, Long> deadLetters() {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(
                    consumer,
                    topics().stream().filter(name -> name.endsWith(".dlt")).toList());
            return consumer.endOffsets(partitions, PATIENCE).entrySet().stream()
                    .filter(end -> end.getValue() > 0)
                    .collect(Collectors.toMap(end -> end.getKey().topic(), Map.Entry::getValue));
        }
    }

    /** How many messages the services have not read yet, all groups and topics together. */
    long unread() {
        try (Admin admin = admin();
                KafkaConsumer<String, String> consumer = consumer()) {
            long unread = 0;
            for (String group : List.of("matching-service", "follow-up-service")) {
                Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get();
                Map<TopicPartition, Long> ends = consumer.endOffsets(read.keySet(), PATIENCE);
                for (Map.Entry<TopicPartition, OffsetAndMetadata> offset : read.entrySet()) {
                    unread += ends.getOrDefault(offset.getKey(), 0L)
                            - offset.getValue().offset();
                }
            }
            return unread;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many readers all instances of a service have, at work or ready to be; none while it is not settled who reads what. */
    int readers(String group) {
        try (Admin admin = admin()) {
            ConsumerGroupDescription readers =
                    admin.describeConsumerGroups(List.of(group)).all().get().get(group);
            return readers.groupState() == GroupState.STABLE ? readers.members().size() : 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Admin admin() {
        return Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    void publish(Topic<?> topic, String key, String value) {
        send(new ProducerRecord<>(topic.name(), key, value));
        producer.flush();
    }

    /** Delivers everything that was ever said about a mixer once more, headers and all. @return how much that is */
    int repeatEverythingAbout(String mixerId) {
        int repeated = 0;
        for (Topic<?> topic : Topics.ALL) {
            for (ConsumerRecord<String, String> record : of(topic, mixerId)) {
                send(new ProducerRecord<>(
                        record.topic(), record.partition(), record.key(), record.value(), record.headers()));
                repeated++;
            }
        }
        producer.flush();
        return repeated;
    }

    private void send(ProducerRecord<String, String> record) {
        producer.send(record, (_, failure) -> {
            if (failure != null) {
                System.out.println("scenarios: the broker refused " + failure);
            }
        });
    }

    private List<ConsumerRecord<String, String>> read(
            Collection<String> topics, Predicate<ConsumerRecord<String, String>> wanted) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topics);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.value() != null && wanted.test(record)) {
                        records.add(record);
                    }
                }
            }
        }
        return records;
    }

    private List<String> topics() {
        try (Admin admin = admin()) {
            return List.copyOf(admin.listTopics().names().get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, Collection<String> topics) {
        return topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic, PATIENCE).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class));
    }

    static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
