package dev.kreis.followups.rhythm;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.followups.facts.Chunks;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Everybody's {@link Patience}. Thread-safe, across instances too. */
@Component
public class Patiences {
    private static final String UNANSWERED = "unanswered";
    private static final String LATEST = "latest";

    /** @param latest when the person was last written to; absent in what was stored before it was kept */
    @Document("patience")
    record Kept(
            @Id String personId,
            List<String> unanswered,
            @Nullable Instant latest) {
        Patience patience() {
            return new Patience(unanswered);
        }
    }

    private final MongoOperations mongo;
    private final Clock clock;

    Patiences(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    public void written(String personId, String mixerId) {
        mongo.upsert(
                query(where("_id").is(personId)),
                new Update().addToSet(UNANSWERED, mixerId).max(LATEST, clock.instant()),
                Kept.class);
    }

    /** Any deliberate word or deed. */
    public void heard(String personId) {
        mongo.remove(query(where("_id").is(personId)), Kept.class);
    }

    /** A word of which we learn late, and perhaps again: it counts where it was said after we last wrote. */
    public void heard(String personId, Instant when) {
        mongo.remove(query(where("_id").is(personId).and(LATEST).lt(when)), Kept.class);
    }

    /** Whether something new may be begun with a person. */
    public boolean lasts(String personId) {
        Kept kept = mongo.findById(personId, Kept.class);
        return kept == null || kept.patience().lasts();
    }

    /** Those of the given people who are not to be written to about a mixer. */
    public Set<String> outFor(String mixerId, Collection<String> people) {
        return Chunks.of(people).stream()
                .flatMap(some -> mongo.find(query(where("_id").in(some)), Kept.class).stream())
                .filter(it -> !it.patience().lasts(mixerId))
                .map(Kept::personId)
                .collect(Collectors.toSet());
    }
}
