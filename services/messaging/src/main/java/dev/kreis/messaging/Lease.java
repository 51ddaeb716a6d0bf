package dev.kreis.messaging;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * A right that one instance of a service holds at a time, kept in the service's own database.
 *
 * <p>The holder renews it; another instance gets it once it has not been renewed for the lease's length, or at once
 * after {@link #release()}. Not thread-safe.
 */
final class Lease {
    private static final String COLLECTION = "leases";

    private final MongoOperations mongo;
    private final Clock clock;
    private final String name;
    private final Duration length;
    private final String holder = UUID.randomUUID().toString();
    private Instant renewAt = Instant.MIN;
    private Instant until = Instant.MIN;

    Lease(MongoOperations mongo, Clock clock, String name, Duration length) {
        this.mongo = mongo;
        this.clock = clock;
        this.name = name;
        this.length = length;
    }

    /** True while this instance may act; renews or takes the lease where that is due. */
    boolean held() {
        Instant now = clock.instant();
        if (now.isBefore(renewAt)) {
            return true;
        }
        if (take(now)) {
            until = now.plus(length);
            renewAt = now.plus(length.dividedBy(3));
            return true;
        }
        until = Instant.MIN;
        renewAt = Instant.MIN;
        return false;
    }

    private boolean take(Instant now) {
        try {
            leases().findOneAndUpdate(
                            Filters.and(
                                    Filters.eq("_id", name),
                                    Filters.or(Filters.eq("holder", holder), Filters.lt("until", Date.from(now)))),
                            Updates.combine(
                                    Updates.set("holder", holder), Updates.set("until", Date.from(now.plus(length)))),
                            new FindOneAndUpdateOptions().upsert(true));
            return true;
        } catch (MongoException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** Lets the next instance have it without waiting. */
    void release() {
        if (clock.instant().isBefore(until)) {
            leases().deleteOne(Filters.and(Filters.eq("_id", name), Filters.eq("holder", holder)));
        }
        until = Instant.MIN;
        renewAt = Instant.MIN;
    }

    private MongoCollection<Document> leases() {
        return mongo.getCollection(COLLECTION);
    }
}
