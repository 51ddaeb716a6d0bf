package dev.kreis.events.registration;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.contracts.ContactMessage.Consents;
import dev.kreis.contracts.MixerId;
import dev.kreis.events.profiles.Profile;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Component;

/** Who waits for a place at a mixer that is full, first come first. */
@Component
public class WaitingList implements Trace {
    private final MongoOperations mongo;

    WaitingList(MongoOperations mongo) {
        this.mongo = mongo;
        mongo.indexOps(WaitingPerson.class)
                .createIndex(new Index("mixerId", Sort.Direction.ASC)
                        .on("since", Sort.Direction.ASC)
                        .named("order"));
    }

    /** Adds the person where they are not waiting yet. @return their place, from 1 */
    public int add(MixerId mixerId, Person person, Consents consents, Profile profile, Instant now) {
        String id = id(mixerId, person.email());
        try {
            mongo.insert(new WaitingPerson(id, mixerId, person, now, consents, profile));
        } catch (DuplicateKeyException e) {
            // waits already, and keeps the place
        }
        return place(mixerId, person.email());
    }

    /** From 1; 0 for somebody who does not wait. */
    public int place(MixerId mixerId, String email) {
        return of(mixerId).stream().map(WaitingPerson::id).toList().indexOf(id(mixerId, email)) + 1;
    }

    /** The mixers at which somebody waits. */
    public List<MixerId> mixers() {
        return mongo.findDistinct("mixerId", WaitingPerson.class, String.class).stream()
                .map(MixerId::new)
                .toList();
    }

    public List<WaitingPerson> of(MixerId mixerId) {
        return mongo.find(query(where("mixerId").is(mixerId)).with(Sort.by("since", "_id")), WaitingPerson.class);
    }

    public void remove(MixerId mixerId, String email) {
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
