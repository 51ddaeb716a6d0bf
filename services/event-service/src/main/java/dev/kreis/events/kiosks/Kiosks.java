package dev.kreis.events.kiosks;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kreis.contracts.KioskId;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.TeamId;
import dev.kreis.contracts.identity.Role;
import dev.kreis.events.identity.Bearer;
import dev.kreis.events.identity.Codes;
import dev.kreis.events.identity.KeyRing;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** All paired devices, and their keys. */
@Component
public class Kiosks implements KeyRing {
    private static final Duration SEEN = Duration.ofSeconds(1);

    private final MongoOperations mongo;
    private final Clock clock;
    private final Cache<KioskId, Boolean> welcome =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(SEEN).build();

    Kiosks(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
        mongo.indexOps(Kiosk.class)
                .createIndex(
                        new Index("keyDigest", Sort.Direction.ASC).named("key").unique());
        mongo.indexOps(Kiosk.class).createIndex(new Index("mixerId", Sort.Direction.ASC).named("mixer"));
    }

    record Paired(KioskId kioskId, String kioskKey) {}

    /** The key is said only here; of it, the store keeps a digest. */
    Paired pair(TeamId teamId, MixerId mixerId, String name) {
        String key = Codes.randomSecret();
        Kiosk kiosk = mongo.insert(new Kiosk(
                new KioskId(Codes.randomId('k')),
                teamId,
                mixerId,
                name,
                Codes.digest(key),
                clock.instant(),
                null,
                null,
                null));
        return new Paired(kiosk.kioskId(), key);
    }

    List<Kiosk> of(MixerId mixerId) {
        return mongo.find(query(where("mixerId").is(mixerId)).with(Sort.by("pairedAt", "_id")), Kiosk.class);
    }

    void revoke(MixerId mixerId, KioskId kioskId) {
        Kiosk kiosk =
                mongo.findOne(query(where("_id").is(kioskId).and("mixerId").is(mixerId)), Kiosk.class);
        if (kiosk == null) {
            throw new RefusedException(Problem.KIOSK_UNKNOWN);
        }
        mongo.updateFirst(
                query(where("_id").is(kioskId).and("revokedAt").is(null)),
                new Update().set("revokedAt", clock.instant()),
                Kiosk.class);
        welcome.put(kioskId, false);
    }

    /** Refuses a revoked device at most a second after it was revoked, although its token lives on. */
    public void checkWelcome(KioskId kioskId) {
        if (!welcome.get(kioskId, this::isWelcome)) {
            throw new RefusedException(Problem.KIOSK_REVOKED);
        }
    }

    /** What a device says of itself, so that organizers see whether it is there and what it holds. */
    void note(KioskId kioskId, Kiosk.Report report) {
        mongo.updateFirst(query(where("_id").is(kioskId)), new Update().set("report", report), Kiosk.class);
    }

    /** Lets the organizers see that this device is asking for one unknown ticket after the other. */
    public void noteGuessing(KioskId kioskId) {
        mongo.updateFirst(
                query(where("_id").is(kioskId)), new Update().set("guessingAt", clock.instant()), Kiosk.class);
    }

    private boolean isWelcome(KioskId kioskId) {
        return mongo.exists(query(where("_id").is(kioskId).and("revokedAt").is(null)), Kiosk.class);
    }

    @Override
    public Optional<Bearer> find(String digest) {
        return Optional.ofNullable(mongo.findOne(
                        query(where("keyDigest").is(digest).and("revokedAt").is(null)), Kiosk.class))
                .map(kiosk ->
                        new Bearer(Role.KIOSK, kiosk.kioskId().value(), kiosk.teamId(), kiosk.mixerId(), null, null));
    }
}
