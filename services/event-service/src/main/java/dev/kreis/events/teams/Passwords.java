package dev.kreis.events.teams;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.events.identity.Codes;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Keeps passwords as bcrypt hashes, and guesses few: ten for one address within a quarter of an hour, whichever instance
 * is asked and whether anybody has that address.
 */
@Component
class Passwords {
    static final int SHORTEST = 10;
    /** What bcrypt reads of a password. */
    static final int MOST_BYTES = 72;

    static final int GUESSES = 10;
    static final Duration WINDOW = Duration.ofMinutes(15);

    /** A hash costs a core for a moment; strangers get two cores at most. */
    private static final int AT_ONCE = 2;

    @Document("guesses")
    record Guesses(@Id String id, long window, int count) {}

    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final String nobodys = encoder.encode(Codes.randomSecret());
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final MongoOperations mongo;
    private final Clock clock;

    Passwords(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    static boolean isGoodEnough(String password) {
        return password.codePointCount(0, password.length()) >= SHORTEST
                && password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }

    String hash(String password) {
        return inTurn(() -> encoder.encode(password));
    }

    /**
     * Whether this is the password of that hash. Takes as long for nobody's address as for somebody's.
     *
     * @param email whose the password is said to be
     * @throws RefusedException for a while after too many guesses
     */
    boolean fits(String email, String password, @Nullable String hash) {
        long window = clock.millis() / WINDOW.toMillis();
        String id = Codes.digest(email) + " " + window;
        Guesses guesses = mongo.findAndModify(
                query(where("_id").is(id)),
                new Update().inc("count", 1).set("window", window),
                FindAndModifyOptions.options().upsert(true).returnNew(true),
                Guesses.class);
        if (guesses != null && guesses.count() > GUESSES) {
            throw new RefusedException(Problem.SIGN_IN_RESTS);
        }
        boolean readable = password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
        boolean fits = inTurn(() -> encoder.matches(readable ? password : "", hash == null ? nobodys : hash))
                && readable
                && hash != null;
        if (fits) {
            mongo.remove(query(where("_id").is(id)), Guesses.class);
        }
        mongo.remove(query(where("window").lt(window)), Guesses.class);
        return fits;
    }

    private <T> T inTurn(Supplier<T> work) {
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
