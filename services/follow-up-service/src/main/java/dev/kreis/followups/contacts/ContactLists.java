package dev.kreis.followups.contacts;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import jakarta.annotation.PostConstruct;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Everybody's lists. Thread-safe, across instances too. */
@Component
class ContactLists {
    private static final String LOOK_AT = "lookAt";

    private final MongoOperations mongo;

    ContactLists(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @PostConstruct
    void createIndexes() {
        mongo.indexOps(ContactList.class).createIndex(new Index(LOOK_AT, Sort.Direction.ASC).sparse());
    }

    Optional<ContactList> find(String personId) {
        return Optional.ofNullable(mongo.findById(personId, ContactList.class));
    }

    /** Changes a list as it is now, and begins one where there is none. A change that changes nothing writes nothing. */
    ContactList change(String personId, String teamId, UnaryOperator<ContactList> how) {
        while (true) {
            ContactList now = find(personId).orElseGet(() -> ContactList.empty(personId, teamId));
            ContactList next = how.apply(now);
            if (next.equals(now)) {
                return now;
            }
            try {
                return mongo.save(next);
            } catch (OptimisticLockingFailureException | DuplicateKeyException e) {
                // another page of the same person was faster: look again
            }
        }
    }

    /** Whose lists are to be looked at, the longest due first. */
    List<String> toLookAt(Instant now, int most) {
        Query due = query(where(LOOK_AT).lte(now)).with(Sort.by(LOOK_AT)).limit(most);
        return mongo.find(due, ContactList.class).stream()
                .map(ContactList::personId)
                .toList();
    }

    void forget(String personId) {
        mongo.remove(query(where("_id").is(personId)), ContactList.class);
    }
}
