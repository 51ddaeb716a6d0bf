package dev.kreis.events.teams;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.contracts.TeamId;
import dev.kreis.contracts.identity.Role;
import dev.kreis.events.identity.Bearer;
import dev.kreis.events.identity.Codes;
import dev.kreis.events.identity.KeyRing;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Component;

/** All teams, and the keys of their organizers. */
@Component
class Teams implements KeyRing {
    private final MongoOperations mongo;
    private final Clock clock;

    Teams(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
        mongo.indexOps(Organizer.class)
                .createIndex(
                        new Index("keyDigest", Sort.Direction.ASC).named("key").unique());
    }

    record Founded(TeamId teamId, String organizerKey) {}

    /** The key is said only here; of it, the store keeps a digest. */
    Founded found(String name, Locale locale) {
        Team team = mongo.insert(new Team(new TeamId(Codes.randomId('t')), name, locale, clock.instant()));
        String key = Codes.randomSecret();
        mongo.insert(new Organizer(Codes.randomId('o'), team.teamId(), Codes.digest(key)));
        return new Founded(team.teamId(), key);
    }

    @Override
    public Optional<Bearer> find(String digest) {
        return Optional.ofNullable(mongo.findOne(query(where("keyDigest").is(digest)), Organizer.class))
                .map(organizer -> new Bearer(Role.ORGANIZER, organizer.organizerId(), organizer.teamId(), null, null));
    }
}
