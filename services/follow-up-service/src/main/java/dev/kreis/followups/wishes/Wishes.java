package dev.kreis.followups.wishes;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.followups.facts.Chunks;
import jakarta.annotation.PostConstruct;
import java.util.Collection;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Everybody's wishes, the last word of each. Holds ids alone. Thread-safe, across instances too. */
@Component
public class Wishes {
    private static final String MIXER = "mixerId";
    private static final String FROM = "from";
    private static final String ABOUT = "about";
    private static final String FROM_PERSON = "fromPerson";
    private static final String ABOUT_PERSON = "aboutPerson";
    private static final String ANSWER = "answer";

    private final MongoOperations mongo;

    Wishes(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @PostConstruct
    void createIndexes() {
        for (String field : List.of(MIXER, FROM, ABOUT, FROM_PERSON, ABOUT_PERSON)) {
            mongo.indexOps(Wish.class).createIndex(new Index(field, Sort.Direction.ASC));
        }
    }

    /** @return whether that is something new */
    boolean say(Wish wish) {
        try {
            mongo.upsert(
                    query(where("_id").is(wish.id()).and(ANSWER).ne(wish.answer())),
                    new Update()
                            .set(MIXER, wish.mixerId())
                            .set(FROM, wish.from())
                            .set(ABOUT, wish.about())
                            .set(FROM_PERSON, wish.fromPerson())
                            .set(ABOUT_PERSON, wish.aboutPerson())
                            .set(ANSWER, wish.answer())
                            .set("since", wish.since()),
                    Wish.class);
            return true;
        } catch (DuplicateKeyException e) {
            return false; // it was said already
        }
    }

    /** All wishes of one mixer. */
    public Wished ofMixer(String mixerId) {
        return find(where(MIXER).is(mixerId));
    }

    /** What one attendee said, and what was said about them. */
    public Wished around(String attendeeId) {
        return find(new Criteria()
                .orOperator(where(FROM).is(attendeeId), where(ABOUT).is(attendeeId)));
    }

    /** The wishes from and about a person, at whichever mixer they were said. */
    public List<Wish> ofPerson(String personId) {
        return mongo.find(
                query(new Criteria()
                        .orOperator(
                                where(FROM_PERSON).is(personId),
                                where(ABOUT_PERSON).is(personId))),
                Wish.class);
    }

    /** What any of these people wish of others, and others of them, at any mixer. */
    public Bonds among(Collection<String> people) {
        return new Bonds(Chunks.of(people).stream()
                .flatMap(some -> mongo
                        .find(
                                query(new Criteria()
                                        .orOperator(
                                                where(FROM_PERSON).in(some),
                                                where(ABOUT_PERSON).in(some))),
                                Wish.class)
                        .stream())
                .toList());
    }

    private Wished find(Criteria which) {
        return new Wished(mongo.find(query(which), Wish.class));
    }

    /** Who is erased wishes nothing any more, and is wished by nobody. */
    public void forget(String attendeeId) {
        mongo.remove(
                query(new Criteria()
                        .orOperator(where(FROM).is(attendeeId), where(ABOUT).is(attendeeId))),
                Wish.class);
    }
}
