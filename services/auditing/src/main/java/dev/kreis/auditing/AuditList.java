package dev.kreis.auditing;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.auditing.AuditEntry.Outcome;
import dev.kreis.auditing.Author.Member;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;

/** The service's list of changes. Thread-safe. */
public final class AuditList {
    private final MongoOperations mongo;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger count = new AtomicInteger();

    AuditList(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
        mongo.indexOps(AuditEntry.class)
                .createIndex(new Index("teamId", Sort.Direction.ASC)
                        .on("_id", Sort.Direction.DESC)
                        .named("team"));
    }

    /** Adds a change that has happened already, and that no request of a member's stands for. */
    public void add(Member by, String what, Map<String, String> about) {
        mongo.insert(entry(by, what, about, Outcome.DONE));
    }

    /** @return the id of the new entry */
    String begin(Member by, String what, Map<String, String> about) {
        return mongo.insert(entry(by, what, about, Outcome.UNSURE)).id();
    }

    void done(String id, Map<String, String> about) {
        mongo.updateFirst(
                query(where("_id").is(id)),
                new Update().set("outcome", Outcome.DONE).set("about", about),
                AuditEntry.class);
    }

    void forget(String id) {
        mongo.remove(query(where("_id").is(id)), AuditEntry.class);
    }

    /** @param before the id of an entry: only older ones are given; null for the newest */
    List<AuditEntry> of(String teamId, @Nullable String mixerId, @Nullable String before, int most) {
        Criteria criteria = where("teamId").is(teamId);
        if (mixerId != null) {
            criteria = criteria.and("about.mixerId").is(mixerId);
        }
        if (before != null) {
            criteria = criteria.and("_id").lt(before);
        }
        return mongo.find(
                query(criteria).with(Sort.by(Sort.Direction.DESC, "_id")).limit(most), AuditEntry.class);
    }

    /** Sorts by time; what one instance writes within a millisecond stays in order, too. */
    private String id(Instant now) {
        return "%013d-%06x-%04x"
                .formatted(now.toEpochMilli(), count.getAndIncrement() & 0xffffff, random.nextInt(1 << 16));
    }

    private AuditEntry entry(Member by, String what, Map<String, String> about, Outcome outcome) {
        Instant now = clock.instant();
        return new AuditEntry(id(now), by.teamId(), by.memberId(), now, what, about, outcome);
    }
}
