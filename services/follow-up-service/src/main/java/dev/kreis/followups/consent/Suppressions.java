package dev.kreis.followups.consent;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.contracts.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The people who want no mail from a team's mixers any more, whatever they agreed to before. Holds ids, no addresses. */
@Component
public class Suppressions {
    @Document("suppressions")
    record Suppression(@Id String personId, Instant since) {}

    private final MongoOperations mongo;
    private final Clock clock;

    Suppressions(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** From now on no mail to this person. Saying it again changes nothing. */
    public void add(PersonId person) {
        mongo.upsert(
                query(where("_id").is(person.value())),
                new Update().setOnInsert("since", clock.instant()),
                Suppression.class);
    }

    public boolean contains(PersonId person) {
        return mongo.exists(query(where("_id").is(person.value())), Suppression.class);
    }

    /** Those of the given people who want no mail. */
    public Set<String> among(Collection<String> people) {
        return mongo.find(query(where("_id").in(people)), Suppression.class).stream()
                .map(Suppression::personId)
                .collect(Collectors.toSet());
    }
}
