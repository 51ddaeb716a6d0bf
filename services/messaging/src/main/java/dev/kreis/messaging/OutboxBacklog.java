package dev.kreis.messaging;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * What waits in the outboxes of this service, whichever instance relays: {@code kreis.outbox.pending} in messages (never
 * more than {@value #LOOKED_AT} aggregates are looked at) and {@code kreis.outbox.oldest.age} in seconds.
 */
final class OutboxBacklog implements MeterBinder {
    private static final int LOOKED_AT = 10_000;
    private static final Duration KEPT = Duration.ofSeconds(1);

    private record Sample(Instant taken, long pending, double oldestAge) {}

    private final OutboxSettings settings;
    private final MongoOperations mongo;
    private final Clock clock;
    private Sample sample = new Sample(Instant.MIN, 0, 0);

    OutboxBacklog(OutboxSettings settings, MongoOperations mongo, Clock clock) {
        this.settings = settings;
        this.mongo = mongo;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("kreis.outbox.pending", this, it -> it.sample().pending())
                .description("messages that wait to be published")
                .register(meters);
        Gauge.builder("kreis.outbox.oldest.age", this, it -> it.sample().oldestAge())
                .description("how long the oldest of them has waited")
                .baseUnit("seconds")
                .register(meters);
    }

    private synchronized Sample sample() {
        Instant now = clock.instant();
        if (sample.taken().plus(KEPT).isBefore(now)) {
            sample = take(now);
        }
        return sample;
    }

    private Sample take(Instant now) {
        long pending = 0;
        Instant oldest = now;
        for (String collection : settings.collections()) {
            for (Document aggregate : mongo.getCollection(collection)
                    .find(Filters.exists(OutboxEntry.INDEXED))
                    .projection(Projections.include(OutboxEntry.FIELD + ".time"))
                    .limit(LOOKED_AT)) {
                for (Document entry : aggregate.getList(OutboxEntry.FIELD, Document.class)) {
                    pending++;
                    Instant time = entry.getDate("time").toInstant();
                    oldest = time.isBefore(oldest) ? time : oldest;
                }
            }
        }
        return new Sample(now, pending, Duration.between(oldest, now).toMillis() / 1000.0);
    }
}
