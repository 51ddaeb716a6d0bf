package dev.kreis.events.signup;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.MixerId;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import dev.kreis.events.registration.Attendee;
import dev.kreis.events.registration.Trace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Component;

/** Everybody who has asked for a place and has not yet got one, and for a while those who have. */
@Component
class Signups implements Trace {
    private static final int ATTEMPTS = 20;

    private final MongoOperations mongo;

    Signups(MongoOperations mongo) {
        this.mongo = mongo;
        var indexes = mongo.indexOps(Signup.class);
        indexes.createIndex(
                new Index("codeDigest", Sort.Direction.ASC).named("code").unique());
        indexes.createIndex(new Index("mixerId", Sort.Direction.ASC)
                .on("address", Sort.Direction.ASC)
                .named("address")
                .unique());
        indexes.createIndex(new Index("askedAt", Sort.Direction.ASC).named("asked"));
    }

    /** @throws org.springframework.dao.DuplicateKeyException where the address has asked already */
    Signup add(Signup signup) {
        return mongo.insert(signup);
    }

    Optional<Signup> byCode(String digest) {
        return Optional.ofNullable(mongo.findOne(query(where("codeDigest").is(digest)), Signup.class));
    }

    Optional<Signup> byAddress(MixerId mixerId, String email) {
        return Optional.ofNullable(
                mongo.findOne(query(where("mixerId").is(mixerId).and("address").is(email)), Signup.class));
    }

    /** Changes it in one write; when somebody else was faster, looks again. */
    Signup change(AttendeeId signupId, UnaryOperator<Signup> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Signup before = mongo.findById(signupId, Signup.class);
            if (before == null) {
                throw new RefusedException(Problem.INVITATION_UNKNOWN);
            }
            Signup after = change.apply(before);
            if (after == before) {
                return before;
            }
            try {
                return mongo.save(after);
            } catch (OptimisticLockingFailureException e) {
                continue;
            }
        }
        throw new RefusedException(Problem.BUSY);
    }

    long askedSince(MixerId mixerId, Instant since) {
        return mongo.count(query(where("mixerId").is(mixerId).and("askedAt").gte(since)), Signup.class);
    }

    /** Asked before then; those of whom something is still to be told come again next time. */
    List<Signup> olderThan(Instant then) {
        return mongo.find(query(where("askedAt").lt(then)).limit(100), Signup.class);
    }

    void remove(Signup signup) {
        mongo.remove(query(where("_id").is(signup.signupId()).and("version").is(signup.version())), Signup.class);
    }

    /** Also the link in the letter is forgotten with the person. */
    @Override
    public void erase(Attendee attendee) {
        mongo.remove(
                query(where("mixerId").is(attendee.mixerId()).and("attendeeId").is(attendee.attendeeId())),
                Signup.class);
    }
}
