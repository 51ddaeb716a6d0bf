package dev.kreis.local.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What the services have not read yet. Registrations come days before an evening, so a measurement of the door waits them out. */
final class Backlog implements AutoCloseable {

    private static final List<String> READERS = List.of("matching-service", "follow-up-service");
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Admin admin;

    Backlog(String bootstrapServers) {
        admin = Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** Until everything that was said so far has been read. @throws IllegalStateException where that takes minutes */
    void awaitNone() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        // twice: what a service read may have made it speak itself
        for (int quiet = 0; quiet < 2; quiet = messages() == 0 ? quiet + 1 : 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the services do not catch up: %d messages wait".formatted(messages()));
            }
            Thread.sleep(LOOK);
        }
    }

    private long messages() throws InterruptedException {
        try {
            long waiting = 0;
            for (String reader : READERS) {
                Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(reader)
                        .partitionsToOffsetAndMetadata()
                        .get();
                ListOffsetsResult ends = admin.listOffsets(read.keySet().stream()
                        .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest())));
                for (Map.Entry<TopicPartition, OffsetAndMetadata> known : read.entrySet()) {
                    long end = ends.partitionResult(known.getKey()).get().offset();
                    waiting += Math.max(0, end - known.getValue().offset());
                }
            }
            return waiting;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not tell what waits", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
