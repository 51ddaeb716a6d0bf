package dev.kreis.followups.consent;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * The addresses that mail servers said nobody has. No mail goes there for half a year, unless somebody writes from there; who
 * gives another address is written to at once. Holds fingerprints, no addresses. Thread-safe.
 */
@Component
public class DeadAddresses {
    private static final String PURPOSE = "addresses";
    private static final Duration MEMORY = Duration.ofDays(180);

    @Document("dead-addresses")
    record DeadAddress(@Id String fingerprint, Instant since) {}

    private final MongoOperations mongo;
    private final Secrets secrets;
    private final Clock clock;

    DeadAddresses(MongoOperations mongo, Secrets secrets, Clock clock) {
        this.mongo = mongo;
        this.secrets = secrets;
        this.clock = clock;
    }

    public void add(String address) {
        mongo.upsert(
                query(where("_id").is(fingerprint(address))),
                new Update().set("since", clock.instant()),
                DeadAddress.class);
    }

    /** Somebody is there after all. */
    public void remove(String address) {
        mongo.remove(query(where("_id").is(fingerprint(address))), DeadAddress.class);
    }

    public boolean contains(String address) {
        return mongo.exists(
                query(where("_id")
                        .is(fingerprint(address))
                        .and("since")
                        .gt(clock.instant().minus(MEMORY))),
                DeadAddress.class);
    }

    /** Tells addresses apart without keeping them. */
    public String fingerprint(String address) {
        String lower = address.strip().toLowerCase(Locale.ROOT);
        return HexFormat.of().formatHex(secrets.proof(PURPOSE, lower.getBytes(StandardCharsets.UTF_8)));
    }
}
