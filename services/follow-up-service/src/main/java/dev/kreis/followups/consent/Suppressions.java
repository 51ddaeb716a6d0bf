package dev.kreis.followups.consent;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.contracts.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * The people who want no mail from a team's mixers any more, or not of some kind, whatever they agreed to before. Holds
 * ids, no addresses. Thread-safe.
 */
@Component
public class Suppressions {
    private static final String SINCE = "since";
    private static final String KINDS = "kinds";

    /** @param since when the person stopped all mail; absent where only some kinds are stopped */
    @Document("suppressions")
    record Suppression(
            @Id String personId,
            @Nullable Instant since,
            @Nullable Set<MailKind> kinds) {
        private boolean stops(MailKind kind) {
            return kind.stoppable() && (since != null || (kinds != null && kinds.contains(kind)));
        }
    }

    private final MongoOperations mongo;
    private final Clock clock;

    Suppressions(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** From now on no mail to this person that can be stopped. Saying it again changes nothing. */
    public void add(PersonId person) {
        // an upsert that says "since, where there is none" needs a second step for those who had stopped a kind before
        mongo.upsert(of(person), new Update().setOnInsert(SINCE, clock.instant()), Suppression.class);
        mongo.updateFirst(
                query(where("_id").is(person.value()).and(SINCE).isNull()),
                new Update().set(SINCE, clock.instant()),
                Suppression.class);
    }

    /** From now on no mail of this kind. */
    public void add(PersonId person, MailKind kind) {
        mongo.upsert(of(person), new Update().addToSet(KINDS, kind), Suppression.class);
    }

    /** The person wants mail again, of every kind that they agreed to. */
    public void lift(PersonId person) {
        mongo.remove(of(person), Suppression.class);
    }

    /** Whether the person stopped all mail. */
    public boolean contains(PersonId person) {
        return mongo.exists(query(where("_id").is(person.value()).and(SINCE).ne(null)), Suppression.class);
    }

    /** Whether the person stopped mail of this kind, by itself or with all others. */
    public boolean stop(PersonId person, MailKind kind) {
        Suppression found = mongo.findOne(of(person), Suppression.class);
        return found != null && found.stops(kind);
    }

    /** Those of the given people who want no mail of this kind. */
    public Set<String> among(Collection<String> people, MailKind kind) {
        return mongo.find(query(where("_id").in(people)), Suppression.class).stream()
                .filter(it -> it.stops(kind))
                .map(Suppression::personId)
                .collect(Collectors.toSet());
    }

    private static Query of(PersonId person) {
        return query(where("_id").is(person.value()));
    }
}
