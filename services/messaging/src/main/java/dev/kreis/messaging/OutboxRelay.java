package dev.kreis.messaging;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Publishes what waits in the outboxes of a service: in order, acknowledged by all replicas, then pulled.
 *
 * <p>One instance of a service relays at a time, by lease. A batch is handed to the producer at once and its
 * acknowledgements are awaited together; the producer is idempotent, so a partition keeps the order. An entry is pulled
 * only after its acknowledgement, hence a crash in between repeats it: readers drop what they know. The pull raises the
 * aggregate's version, so that a save from before it fails and is retried instead of bringing sent entries back.
 */
final class OutboxRelay implements SmartLifecycle {
    /** Stops after whatever writes to outboxes; starts before it. */
    static final int PHASE = Integer.MIN_VALUE + 1000;

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration REST_AFTER_FAILURE = Duration.ofMillis(500);

    private record Sent(Object aggregate, String entry, Future<RecordMetadata> reply) {}

    private final Outbox outbox;
    private final OutboxSettings settings;
    private final MongoOperations mongo;
    private final ProducerFactory<String, String> producers;
    private final Lease lease;
    private final String source;
    private volatile boolean running;
    private boolean failing;
    private Thread thread = Thread.currentThread();

    /** By collection, for the relay's thread alone. */
    private final Map<String, Long> restingUntil = new HashMap<>();

    OutboxRelay(
            Outbox outbox,
            OutboxSettings settings,
            MongoOperations mongo,
            ProducerFactory<String, String> producers,
            Lease lease,
            String source) {
        this.outbox = outbox;
        this.settings = settings;
        this.mongo = mongo;
        this.producers = producers;
        this.lease = lease;
        this.source = source;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("outbox-relay").daemon(true).start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        outbox.poke();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run() {
        boolean indexed = false;
        while (running) {
            try {
                if (!indexed) {
                    createIndexes();
                    indexed = true;
                }
                if (lease.held() && relayAll()) {
                    Thread.sleep(settings.gather());
                } else {
                    restingUntil.clear();
                    outbox.awaitPoke(settings.poll().toNanos());
                }
                if (failing) {
                    failing = false;
                    log.info("the outbox flows again");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | ExecutionException e) {
                if (!failing) {
                    failing = true;
                    log.warn("the outbox waits: {}", e.toString());
                }
                rest();
            }
        }
        release();
    }

    private void rest() {
        try {
            Thread.sleep(REST_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private void release() {
        try {
            lease.release();
        } catch (RuntimeException e) {
            log.debug("the lease runs out by itself: {}", e.toString());
        }
    }

    private void createIndexes() {
        for (String collection : settings.collections()) {
            mongo.getCollection(collection)
                    .createIndex(
                            Indexes.ascending(OutboxEntry.INDEXED),
                            new IndexOptions().name("outbox").sparse(true));
        }
    }

    /**
     * One look at every collection; true where something was published. While there is much to publish, what had nothing
     * a moment ago is left in peace.
     */
    private boolean relayAll() throws InterruptedException, ExecutionException {
        boolean published = false;
        for (String collection : settings.collections()) {
            Long until = restingUntil.get(collection);
            if (until != null && System.nanoTime() - until < 0) {
                continue;
            }
            if (relay(collection)) {
                restingUntil.remove(collection);
                published = true;
            } else {
                restingUntil.put(collection, System.nanoTime() + settings.poll().toNanos());
            }
        }
        return published;
    }

    private boolean relay(String collection) throws InterruptedException, ExecutionException {
        List<Sent> sent = publish(waiting(collection));
        List<Sent> acknowledged = new ArrayList<>();
        try {
            for (Sent one : sent) {
                one.reply().get();
                acknowledged.add(one);
            }
        } finally {
            pull(collection, acknowledged);
        }
        return !sent.isEmpty();
    }

    private List<Document> waiting(String collection) {
        return mongo.getCollection(collection)
                .find(Filters.exists(OutboxEntry.INDEXED))
                .projection(Projections.include(OutboxEntry.FIELD))
                .sort(Sorts.ascending(OutboxEntry.INDEXED))
                .limit(settings.batch())
                .into(new ArrayList<>());
    }

    private List<Sent> publish(List<Document> aggregates) {
        List<Sent> sent = new ArrayList<>();
        Producer<String, String> producer = producers.createProducer();
        for (Document aggregate : aggregates) {
            for (Document entry : aggregate.getList(OutboxEntry.FIELD, Document.class, List.of())) {
                Future<RecordMetadata> reply = producer.send(record(entry));
                sent.add(new Sent(Objects.requireNonNull(aggregate.get("_id")), entry.getString("_id"), reply));
            }
        }
        producer.flush();
        return sent;
    }

    private ProducerRecord<String, String> record(Document entry) {
        ProducerRecord<String, String> record =
                new ProducerRecord<>(entry.getString("topic"), entry.getString("key"), entry.getString("payload"));
        CloudEvent.write(
                record.headers(),
                new CloudEvent(
                        entry.getString("_id"),
                        entry.getString("type"),
                        entry.getString("subject"),
                        entry.get("sequence", Number.class).longValue(),
                        entry.getDate("time").toInstant()),
                source,
                entry.getString("traceparent"));
        return record;
    }

    private void pull(String collection, List<Sent> acknowledged) {
        if (acknowledged.isEmpty()) {
            return;
        }
        List<Object> aggregates =
                acknowledged.stream().map(Sent::aggregate).distinct().toList();
        List<String> entries = acknowledged.stream().map(Sent::entry).toList();
        mongo.getCollection(collection)
                .updateMany(
                        Filters.in("_id", aggregates),
                        Updates.combine(
                                Updates.pull(OutboxEntry.FIELD, Filters.in("_id", entries)),
                                Updates.inc(OutboxEntry.VERSION, 1L)));
    }
}
