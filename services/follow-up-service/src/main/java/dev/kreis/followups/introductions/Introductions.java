package dev.kreis.followups.introductions;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/** All introductions. Holds ids, and what introducers wrote. Thread-safe, across instances too. */
@Component
class Introductions {
    private static final List<String> PEOPLE = List.of("introducer", "one", "other");

    private final MongoOperations mongo;
    private final Clock clock;

    Introductions(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    @PostConstruct
    void createIndexes() {
        for (String person : PEOPLE) {
            mongo.indexOps(Introduction.class).createIndex(new Index(person, Sort.Direction.ASC));
        }
    }

    /** @return false where the two were asked before */
    boolean add(Introduction introduction) {
        try {
            mongo.insert(introduction);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    Optional<Introduction> find(String introductionId) {
        return Optional.ofNullable(mongo.findById(introductionId, Introduction.class));
    }

    /** Those that somebody proposed or is asked about. */
    List<Introduction> around(String attendeeId) {
        return mongo.find(query(ofPerson(attendeeId)).with(Sort.by("askedAt").and(Sort.by("_id"))), Introduction.class);
    }

    /** @return the introduction as it is after the answer, where the answer changed something */
    Optional<Introduction> answer(String introductionId, String attendeeId, boolean agrees) {
        while (true) {
            Instant now = clock.instant();
            Optional<Introduction> next = find(introductionId).flatMap(it -> it.answered(attendeeId, agrees, now));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(mongo.save(next.get()));
            } catch (OptimisticLockingFailureException e) {
                // the other one answered at the same moment: look again
            }
        }
    }

    void forget(String attendeeId) {
        mongo.remove(query(ofPerson(attendeeId)), Introduction.class);
    }

    private static Criteria ofPerson(String attendeeId) {
        return new Criteria()
                .orOperator(PEOPLE.stream()
                        .map(person -> where(person).is(attendeeId))
                        .toList());
    }
}
