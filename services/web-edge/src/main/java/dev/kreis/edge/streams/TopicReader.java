package dev.kreis.edge.streams;

import dev.kreis.contracts.AttendanceMessage;
import dev.kreis.contracts.CircleMessage;
import dev.kreis.contracts.FollowUpMessage;
import dev.kreis.contracts.MixerMessage;
import dev.kreis.contracts.Topic;
import dev.kreis.contracts.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the topics from now on and tells the audience.
 *
 * <p>It belongs to no consumer group: every instance needs every message, nothing is to be resumed, and partition
 * numbers never change, so it assigns itself all partitions at their end. There is no rebalance to wait for and no
 * offset to leave behind. A message it cannot read is counted and skipped: pages fetch what they show anyway.
 */
@Component
class TopicReader implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TopicReader.class);
    private static final List<Topic<?>> FOLLOWED =
            List.of(Topics.MIXERS, Topics.ATTENDANCE, Topics.CIRCLES, Topics.FOLLOW_UPS);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String bootstrapServers;
    private final Audience audience;
    private final Notices notices;
    private final JsonMapper json;
    private final MeterRegistry meters;
    private volatile boolean running;
    private volatile boolean caughtUp;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private @Nullable Thread thread;

    TopicReader(
            @Value("${spring.kafka.bootstrap-servers}") String bootstrapServers,
            Audience audience,
            Notices notices,
            JsonMapper json,
            MeterRegistry meters) {
        this.bootstrapServers = bootstrapServers;
        this.audience = audience;
        this.notices = notices;
        this.json = json;
        this.meters = meters;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("topic-reader").daemon().start(this::follow);
    }

    @Override
    public void stop() {
        running = false;
        KafkaConsumer<String, byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        Thread follower = thread;
        if (follower != null) {
            try {
                follower.join(Duration.ofSeconds(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Whether every partition's end is known, so that nothing from now on is missed. */
    boolean isCaughtUp() {
        return caughtUp;
    }

    private void follow() {
        while (running) {
            try (var opened = new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer = opened;
                read(opened);
            } catch (WakeupException | InterruptException e) {
                if (running) {
                    log.warn("the topic reader was interrupted and starts over");
                }
            } catch (KafkaException e) {
                log.warn("the topics cannot be followed and will be tried again: {}", e.toString());
                pause();
            } finally {
                consumer = null;
                caughtUp = false;
            }
        }
    }

    private void read(KafkaConsumer<String, byte[]> from) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic<?> topic : FOLLOWED) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.add(new TopicPartition(topic.name(), partition));
            }
        }
        log.info("looking for the topics at {}", bootstrapServers);
        from.assign(partitions);
        from.seekToEnd(partitions);
        List<TopicPartition> unknown = new ArrayList<>(partitions);
        while (running) {
            for (ConsumerRecord<String, byte[]> message :
                    from.poll(Duration.ofMillis(unknown.isEmpty() ? 2000 : 200))) {
                pass(message);
            }
            if (!unknown.isEmpty()) {
                unknown.removeIf(partition -> positionKnown(from, partition));
                if (unknown.isEmpty()) {
                    caughtUp = true;
                    // pages that opened before could not hear everything
                    audience.resync();
                    log.info("following {} partitions", partitions.size());
                }
            }
        }
    }

    private static boolean positionKnown(KafkaConsumer<String, byte[]> from, TopicPartition partition) {
        try {
            from.position(partition, Duration.ofMillis(50));
            return true;
        } catch (org.apache.kafka.common.errors.TimeoutException e) {
            return false;
        }
    }

    private void pass(ConsumerRecord<String, byte[]> message) {
        String mixerId = message.key();
        if (mixerId == null || message.value() == null) {
            return;
        }
        try {
            if (audience.listensTo(mixerId)) {
                told(message).forEach(audience::tell);
            }
        } catch (JacksonException | IllegalArgumentException e) {
            log.warn(
                    "skipped a message of {} that cannot be read: {}",
                    message.topic(),
                    e.getClass().getSimpleName());
            count("kreis.messages.unreadable", message.topic());
        }
    }

    private List<Notice> told(ConsumerRecord<String, byte[]> message) {
        return switch (message.topic()) {
            case Topics.Names.MIXERS -> {
                MixerMessage m = json.readValue(message.value(), MixerMessage.class);
                countUnknown(m instanceof MixerMessage.Unknown, message.topic());
                yield notices.of(m);
            }
            case Topics.Names.ATTENDANCE -> {
                AttendanceMessage m = json.readValue(message.value(), AttendanceMessage.class);
                countUnknown(m instanceof AttendanceMessage.Unknown, message.topic());
                yield notices.of(m);
            }
            case Topics.Names.CIRCLES -> {
                CircleMessage m = json.readValue(message.value(), CircleMessage.class);
                countUnknown(m instanceof CircleMessage.Unknown, message.topic());
                yield notices.of(m);
            }
            default -> {
                FollowUpMessage m = json.readValue(message.value(), FollowUpMessage.class);
                countUnknown(m instanceof FollowUpMessage.Unknown, message.topic());
                yield notices.of(m);
            }
        };
    }

    private void countUnknown(boolean unknown, String topic) {
        if (unknown) {
            count("kreis.messages.unknown", topic);
        }
    }

    private void count(String name, String topic) {
        Counter.builder(name).tag("topic", topic).register(meters).increment();
    }

    private Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "web-edge",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                2000,
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                10_000,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1000,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                500);
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
