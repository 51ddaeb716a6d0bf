package dev.kreis.events.teams;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kreis.contracts.TeamId;
import dev.kreis.contracts.identity.Role;
import dev.kreis.events.identity.Bearer;
import dev.kreis.events.identity.Codes;
import dev.kreis.events.identity.KeyRing;
import dev.kreis.events.identity.Standing;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** All teams, who belongs to them, and what each member may do. */
@Component
class Teams implements KeyRing, Standing {
    private static final Duration SEEN = Duration.ofSeconds(1);

    private final MongoOperations mongo;
    private final Clock clock;
    private final Cache<String, Optional<Role>> seen =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(SEEN).build();

    Teams(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
        var indexes = mongo.indexOps(Member.class);
        indexes.createIndex(
                new Index("keyDigest", Sort.Direction.ASC).named("key").unique());
        indexes.createIndex(new Index("teamId", Sort.Direction.ASC).named("team"));
        indexes.createIndex(
                new Index("email", Sort.Direction.ASC).named("address").unique().sparse());
    }

    record Founded(TeamId teamId, String organizerKey) {}

    boolean areNone() {
        return !mongo.exists(new Query(), Team.class);
    }

    Team get(TeamId teamId) {
        return Objects.requireNonNull(mongo.findById(teamId, Team.class), "a member without a team");
    }

    Team add(String name, Locale locale) {
        return mongo.insert(new Team(new TeamId(Codes.randomId('t')), name, locale, clock.instant()));
    }

    /** A team whose owner is whoever holds the key. It is said only here; of it, the store keeps a digest. */
    Founded found(String name, Locale locale) {
        Team team = add(name, locale);
        String key = Codes.randomSecret();
        mongo.insert(new Member(
                Codes.randomId('o'),
                team.teamId(),
                Codes.digest(key),
                Role.OWNER,
                null,
                null,
                null,
                null,
                clock.instant(),
                null));
        return new Founded(team.teamId(), key);
    }

    /** @throws RefusedException where somebody of any team has this address */
    Member join(
            TeamId teamId,
            Role role,
            String name,
            String email,
            @Nullable String passwordHash,
            @Nullable Locale language) {
        String id = Codes.randomId('o');
        try {
            return mongo.insert(new Member(
                    id, teamId, "none:" + id, role, name, email, passwordHash, language, clock.instant(), null));
        } catch (DuplicateKeyException e) {
            throw new RefusedException(Problem.MEMBER_KNOWN);
        }
    }

    Optional<Member> byEmail(String email) {
        return find(where("email").is(email));
    }

    Optional<Member> byId(String organizerId) {
        return Optional.ofNullable(mongo.findById(organizerId, Member.class)).filter(Member::isHere);
    }

    /** Everybody who belongs or has belonged to the team, in the order in which they joined. */
    List<Member> of(TeamId teamId) {
        return mongo.find(query(where("teamId").is(teamId)).with(Sort.by("joinedAt", "_id")), Member.class);
    }

    /** @throws RefusedException where that would leave the team without an owner */
    void change(TeamId teamId, String organizerId, Role role) {
        alter(teamId, organizerId, role, new Update().set("role", role));
    }

    void speak(String organizerId, Locale language) {
        mongo.updateFirst(query(where("_id").is(organizerId)), new Update().set("language", language), Member.class);
    }

    /** Signs the member out everywhere. Name and id stay, so that the list of changes can be read. */
    void remove(TeamId teamId, String organizerId) {
        alter(
                teamId,
                organizerId,
                null,
                new Update()
                        .set("leftAt", clock.instant())
                        .set("keyDigest", "none:" + organizerId)
                        .unset("email")
                        .unset("passwordHash"));
        mongo.remove(query(where("organizerId").is(organizerId)), SignedIn.class);
    }

    private void alter(TeamId teamId, String organizerId, @Nullable Role after, Update change) {
        List<Member> members = of(teamId).stream().filter(Member::isHere).toList();
        if (members.stream().noneMatch(it -> it.organizerId().equals(organizerId))) {
            throw new RefusedException(Problem.MEMBER_UNKNOWN);
        }
        boolean ownersRemain = after == Role.OWNER
                || members.stream()
                        .anyMatch(it ->
                                it.role() == Role.OWNER && !it.organizerId().equals(organizerId));
        if (!ownersRemain) {
            throw new RefusedException(Problem.LAST_OWNER);
        }
        mongo.updateFirst(query(where("_id").is(organizerId)), change, Member.class);
        seen.invalidate(organizerId);
    }

    /** Known to this instance at once, to others within a second. */
    @Override
    public boolean holds(Bearer bearer) {
        return !bearer.role().isMember()
                || seen.get(bearer.subject(), id -> byId(id).map(Member::role))
                        .filter(bearer.role()::equals)
                        .isPresent();
    }

    @Override
    public Optional<Bearer> find(String digest) {
        return find(where("keyDigest").is(digest)).map(Teams::bearer);
    }

    private Optional<Member> find(Criteria criteria) {
        return Optional.ofNullable(mongo.findOne(query(criteria), Member.class)).filter(Member::isHere);
    }

    static Bearer bearer(Member member) {
        return new Bearer(member.role(), member.organizerId(), member.teamId(), null, null, member.language());
    }
}
