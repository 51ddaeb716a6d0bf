package dev.kreis.events.kiosks;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.TeamId;
import dev.kreis.events.identity.Codes;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Codes that an organizer reads out and a device is told, each good for one device and ten minutes. They have 40 bits:
 * even a thousand guesses a second would find one of a hundred open ones in a century.
 */
@Component
class Pairings {
    static final Duration GOOD_FOR = Duration.ofMinutes(10);

    private static final int LENGTH = 8;

    private final MongoOperations mongo;
    private final Kiosks kiosks;
    private final Clock clock;

    Pairings(MongoOperations mongo, Kiosks kiosks, Clock clock) {
        this.mongo = mongo;
        this.kiosks = kiosks;
        this.clock = clock;
    }

    record Offer(String code, Instant goodUntil) {}

    /** The code is said only here; of it, the store keeps a digest. */
    Offer offer(TeamId teamId, MixerId mixerId, String name) {
        Instant now = clock.instant();
        mongo.remove(query(where("goodUntil").lt(now)), Pairing.class);
        String code = Codes.randomSecret().substring(0, LENGTH);
        Instant until = now.plus(GOOD_FOR);
        mongo.insert(new Pairing(Codes.digest(code), teamId, mixerId, name, until));
        return new Offer(code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2), until);
    }

    /**
     * Whoever says the code first is the device.
     *
     * @throws RefusedException where nobody is expected under it
     */
    Kiosks.Paired accept(String code) {
        Pairing pairing =
                mongo.findAndRemove(query(where("_id").is(Codes.digest(Codes.normalise(code)))), Pairing.class);
        if (pairing == null || pairing.goodUntil().isBefore(clock.instant())) {
            throw new RefusedException(Problem.PAIRING_UNKNOWN);
        }
        return kiosks.pair(pairing.teamId(), pairing.mixerId(), pairing.name());
    }
}
