package dev.kreis.matching.room;

import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.cloud.stream.binder.kafka.KafkaBindingRebalanceListener;
import org.springframework.stereotype.Component;

/** Tells the rooms which partitions of the attendance topic this instance holds: they decide whose rooms are whose. */
@Component
class AttendancePartitions implements KafkaBindingRebalanceListener {
    private static final String BINDING = "attendance-in-0";

    private final Rooms rooms;

    AttendancePartitions(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public void onPartitionsAssigned(
            String bindingName, Consumer<?, ?> consumer, Collection<TopicPartition> partitions, boolean initial) {
        if (bindingName.equals(BINDING)) {
            rooms.assigned(numbers(partitions));
        }
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(
            String bindingName, Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (bindingName.equals(BINDING)) {
            rooms.revoked(numbers(partitions));
        }
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).toList();
    }
}
