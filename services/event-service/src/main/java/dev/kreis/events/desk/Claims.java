package dev.kreis.events.desk;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.TeamId;
import dev.kreis.events.desk.Claim.Answered;
import dev.kreis.events.identity.Codes;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import dev.kreis.events.registration.Attendee;
import dev.kreis.events.registration.Trace;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** All nonces ever used, each for one thing. */
@Component
class Claims implements Trace {
    private static final int LONGEST = 200;

    private final MongoOperations mongo;
    private final MongoCollection<Document> collection;

    Claims(MongoOperations mongo) {
        this.mongo = mongo;
        this.collection = mongo.getCollection(mongo.getCollectionName(Claim.class));
        var indexes = mongo.indexOps(Claim.class);
        indexes.createIndex(new Index("answered.mixerId", Sort.Direction.ASC)
                .named("answered-at")
                .sparse());
        indexes.createIndex(new Index("answered.attendeeId", Sort.Direction.ASC)
                .named("answered-about")
                .sparse());
    }

    /**
     * Takes a nonce for one thing.
     *
     * @param about what is asked for: the same words mean the same thing
     * @return the answer given before, if this was asked before and the answer is kept here; with none, go on: where the
     *     nonce has had its effect, that shows where it had it
     * @throws RefusedException where the nonce is none, or was used for something else
     */
    @Nullable
    Answer claim(TeamId teamId, MixerId mixerId, Asked asked, @Nullable String nonce, String about) {
        String id = id(teamId, asked, nonce);
        String digest = Codes.digest(asked + " " + mixerId + " " + about);
        try {
            collection.insertOne(new Document("_id", id).append("digest", digest));
            return null;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
        Claim known = mongo.findById(id, Claim.class);
        if (known == null) {
            return null;
        }
        if (!known.digest().equals(digest)) {
            throw new RefusedException(Problem.NONCE_CONFLICT);
        }
        Answered answered = known.answered();
        return answered == null ? null : answered.answer();
    }

    /** Keeps the answer; if one is kept already, that one counts. */
    Answer keep(TeamId teamId, @Nullable String nonce, Answered answered) {
        String id = id(teamId, answered.asked(), nonce);
        boolean first = mongo.updateFirst(
                                query(where("_id").is(id).and("answered").is(null)),
                                new Update().set("answered", answered),
                                Claim.class)
                        .getModifiedCount()
                == 1;
        Claim known = first ? null : mongo.findById(id, Claim.class);
        return known == null || known.answered() == null
                ? answered.answer()
                : known.answered().answer();
    }

    /** What was refused at a mixer's door, in order. */
    List<Answered> refusals(MixerId mixerId) {
        return mongo
                .find(
                        query(where("answered.mixerId")
                                        .is(mixerId)
                                        .and("answered.status")
                                        .gte(400))
                                .with(Sort.by("answered.at")),
                        Claim.class)
                .stream()
                .map(Claim::answered)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    @Override
    public void erase(Attendee attendee) {
        mongo.remove(query(where("answered.attendeeId").is(attendee.attendeeId())), Claim.class);
    }

    /** Taking back has numbers of its own: it may be asked for with the number of the check-in. */
    private static String id(TeamId teamId, Asked asked, @Nullable String nonce) {
        if (nonce == null
                || nonce.isBlank()
                || nonce.length() > LONGEST
                || nonce.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c))) {
            throw new RefusedException(Problem.NONCE_MISSING);
        }
        return teamId + (asked == Asked.UNDO ? ":undo:" : ":") + nonce;
    }
}
