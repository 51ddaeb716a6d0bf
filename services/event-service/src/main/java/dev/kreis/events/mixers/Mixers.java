package dev.kreis.events.mixers;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.TeamId;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Component;

/** All mixers, each seen by its own team only. */
@Component
public class Mixers {
    private static final int ATTEMPTS = 20;
    private static final Duration SEEN = Duration.ofSeconds(1);

    private final MongoOperations mongo;
    private final Cache<MixerId, Mixer> seen =
            Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(SEEN).build();

    Mixers(MongoOperations mongo) {
        this.mongo = mongo;
        mongo.indexOps(Mixer.class).createIndex(new Index("teamId", Sort.Direction.ASC).named("team"));
    }

    Mixer add(Mixer mixer) {
        return mongo.insert(mixer);
    }

    List<Mixer> ofTeam(TeamId teamId) {
        return mongo.find(query(where("teamId").is(teamId)).with(Sort.by("plan.starts", "_id")), Mixer.class);
    }

    /** The mixer as it is now. @throws RefusedException where the team has no such mixer */
    public Mixer get(TeamId teamId, MixerId mixerId) {
        return known(teamId, mongo.findById(mixerId, Mixer.class));
    }

    /** The mixer of whatever team: for those who are nobody's. */
    public Optional<Mixer> find(MixerId mixerId) {
        return Optional.ofNullable(mongo.findById(mixerId, Mixer.class));
    }

    /** The mixer as it was at most a second ago: for the door, which asks hundreds of times a second. */
    public Mixer glance(TeamId teamId, MixerId mixerId) {
        Mixer mixer = seen.getIfPresent(mixerId);
        if (mixer == null) {
            mixer = get(teamId, mixerId);
            seen.put(mixerId, mixer);
        }
        return known(teamId, mixer);
    }

    /** Changes the mixer in one write; when somebody else was faster, looks again. */
    Mixer change(TeamId teamId, MixerId mixerId, UnaryOperator<Mixer> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Mixer before = get(teamId, mixerId);
            Mixer after = change.apply(before);
            if (after == before) {
                return before;
            }
            try {
                Mixer saved = mongo.save(after);
                seen.put(mixerId, saved);
                return saved;
            } catch (OptimisticLockingFailureException e) {
                continue;
            }
        }
        throw new RefusedException(Problem.BUSY);
    }

    private static Mixer known(TeamId teamId, @org.jspecify.annotations.Nullable Mixer mixer) {
        if (mixer == null || !mixer.teamId().equals(teamId)) {
            throw new RefusedException(Problem.MIXER_UNKNOWN);
        }
        return mixer;
    }
}
