package dev.kreis.followups.rhythm;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.followups.facts.Chunks;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Everybody's {@link Patience}. Thread-safe, across instances too. */
@Component
public class Patiences {
    private static final String UNANSWERED = "unanswered";

    @Document("patience")
    record Kept(@Id String personId, List<String> unanswered) {
        Patience patience() {
            return new Patience(unanswered);
        }
    }

    private final MongoOperations mongo;

    Patiences(MongoOperations mongo) {
        this.mongo = mongo;
    }

    public void written(String personId, String mixerId) {
        mongo.upsert(query(where("_id").is(personId)), new Update().addToSet(UNANSWERED, mixerId), Kept.class);
    }

    /** Any deliberate word or deed. */
    public void heard(String personId) {
        mongo.remove(query(where("_id").is(personId)), Kept.class);
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
