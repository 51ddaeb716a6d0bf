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
    private static final String KINDS_SINCE = "kindsSince";

    /**
     * @param since when the person last stopped all mail; absent where only some kinds are stopped
     * @param kindsSince when the last of the kinds was stopped; absent in what was stored before it was kept
     */
    @Document("suppressions")
    record Suppression(
            @Id String personId,
            @Nullable Instant since,
            @Nullable Set<MailKind> kinds,
            @Nullable Instant kindsSince) {
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

    /** From now on no mail to this person that can be stopped. Said again, it is said anew. */
    public void add(PersonId person) {
        mongo.upsert(of(person), new Update().set(SINCE, clock.instant()), Suppression.class);
    }

    /** From now on no mail of this kind. */
    public void add(PersonId person, MailKind kind) {
        mongo.upsert(
                of(person), new Update().addToSet(KINDS, kind).set(KINDS_SINCE, clock.instant()), Suppression.class);
    }

    /**
     * The person themself said yes to mail, such as at a later registration. A stop of all mail before that is lifted, and one
     * of the mail after a mixer, because that is what is agreed to there; kinds that were stopped by themselves stay stopped.
     */
    public void agreed(PersonId person, Instant when) {
        mongo.updateFirst(
                query(where("_id").is(person.value()).and(SINCE).lt(when)),
                new Update().unset(SINCE),
                Suppression.class);
        mongo.updateFirst(
                query(where("_id").is(person.value()).and(KINDS_SINCE).lt(when)),
                new Update().pull(KINDS, MailKind.THANK_YOU),
                Suppression.class);
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
