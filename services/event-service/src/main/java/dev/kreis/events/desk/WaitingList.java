package dev.kreis.events.desk;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.contracts.MixerId;
import dev.kreis.events.registration.Attendee;
import dev.kreis.events.registration.Person;
import dev.kreis.events.registration.Trace;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Component;

/** Who waits for a place at a mixer that is full, first come first. */
@Component
class WaitingList implements Trace {
    private final MongoOperations mongo;

    WaitingList(MongoOperations mongo) {
        this.mongo = mongo;
        mongo.indexOps(WaitingPerson.class)
                .createIndex(new Index("mixerId", Sort.Direction.ASC)
                        .on("since", Sort.Direction.ASC)
                        .named("order"));
    }

    /** Adds the person where they are not waiting yet. @return their place, from 1 */
    int add(MixerId mixerId, Person person, Instant now) {
        String id = id(mixerId, person.email());
        try {
            mongo.insert(new WaitingPerson(id, mixerId, person, now));
        } catch (DuplicateKeyException e) {
            // waits already, and keeps the place
        }
        List<String> order = of(mixerId).stream().map(WaitingPerson::id).toList();
        return order.indexOf(id) + 1;
    }

    List<WaitingPerson> of(MixerId mixerId) {
        return mongo.find(query(where("mixerId").is(mixerId)).with(Sort.by("since", "_id")), WaitingPerson.class);
    }

    void remove(MixerId mixerId, String email) {
        mongo.remove(query(where("_id").is(id(mixerId, email))), WaitingPerson.class);
    }

    @Override
    public void erase(Attendee attendee) {
        remove(attendee.mixerId(), attendee.person().email());
    }

    private static String id(MixerId mixerId, String email) {
        return mixerId + " " + email;
    }
}
