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
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Keeps passwords as bcrypt hashes, and lets guesses wait: after a few wrong ones each further one waits twice as long as
 * the one before, whichever instance is asked and whether anybody has that address. A browser in which somebody has signed
 * in before counts by itself, so that strangers who guess keep nobody out of their own browser.
 */
@Component
class Passwords {
    static final int SHORTEST = 10;
    /** What bcrypt reads of a password. */
    static final int MOST_BYTES = 72;

    /** So many wrong guesses cost no wait. */
    static final int FREE = 5;

    static final Duration LONGEST_REST = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    /** A hash costs a core for a moment; strangers get two cores at most. */
    private static final int AT_ONCE = 2;

    /** @param restsUntil in milliseconds of the epoch */
    @Document("guesses")
    record Guesses(@Id String id, int count, long restsUntil) {}

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
     * @param browser which of that person's browsers asks; empty where none is known
     * @throws RefusedException for a while after too many guesses
     */
    boolean fits(String email, String browser, String password, @Nullable String hash) {
        String id = Codes.digest(email + ' ' + browser);
        count(id);
        boolean readable = password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
        boolean fits = inTurn(() -> encoder.matches(readable ? password : "", hash == null ? nobodys : hash))
                && readable
                && hash != null;
        if (fits) {
            mongo.remove(query(where("_id").is(id)), Guesses.class);
        }
        return fits;
    }

    /** Counted before it is known whether the guess is right, so that many at once are many. */
    private void count(String id) {
        long now = clock.millis();
        mongo.remove(query(where("restsUntil").lt(now - FORGOTTEN.toMillis())), Guesses.class);
        while (true) {
            Guesses before = mongo.findById(id, Guesses.class);
            if (before != null && before.restsUntil() > now) {
                throw RefusedException.untilLater(Problem.SIGN_IN_RESTS, Duration.ofMillis(before.restsUntil() - now));
            }
            int count = before == null ? 1 : before.count() + 1;
            if (replace(before, new Guesses(id, count, now + rest(count).toMillis()))) {
                return;
            }
        }
    }

    /** @return whether nobody else was faster */
    private boolean replace(@Nullable Guesses before, Guesses after) {
        if (before == null) {
            try {
                mongo.insert(after);
                return true;
            } catch (DuplicateKeyException e) {
                return false;
            }
        }
        return mongo.updateFirst(
                                query(where("_id").is(after.id()).and("count").is(before.count())),
                                new Update().set("count", after.count()).set("restsUntil", after.restsUntil()),
                                Guesses.class)
                        .getMatchedCount()
                == 1;
    }

    /** How long the next guess waits after so many. */
    static Duration rest(int guesses) {
        Duration doubled = Duration.ofSeconds(1L << Math.clamp(guesses - FREE, 0, 30));
        return guesses < FREE ? Duration.ZERO : doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
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
