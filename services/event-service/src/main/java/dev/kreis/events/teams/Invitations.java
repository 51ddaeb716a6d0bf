package dev.kreis.events.teams;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.contracts.TeamId;
import dev.kreis.contracts.identity.Role;
import dev.kreis.events.identity.Codes;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The links by which people join a team. Each is said once, works once, and lasts a week. */
@Component
class Invitations {
    private static final Duration LIFE = Duration.ofDays(7);

    private final MongoOperations mongo;
    private final Clock clock;
    private final String publicUrl;

    Invitations(MongoOperations mongo, Clock clock, @Value("${kreis.public-url}") String publicUrl) {
        this.mongo = mongo;
        this.clock = clock;
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    }

    /** A link, said only here. */
    record Link(String invitationId, String link, Instant expiresAt) {}

    Link invite(TeamId teamId, Role role, @Nullable String note) {
        return make(teamId, role, note);
    }

    /** A link by which its holder founds a team and becomes its owner. */
    Link found() {
        return make(null, Role.OWNER, null);
    }

    /** The only founding link that is good: all earlier ones are void. */
    Link foundAnew() {
        voidFoundings();
        return found();
    }

    void voidFoundings() {
        mongo.remove(query(where("teamId").is(null).and("usedAt").is(null)), Invitation.class);
    }

    private Link make(@Nullable TeamId teamId, Role role, @Nullable String note) {
        String code = Codes.randomSecret();
        Instant now = clock.instant();
        Invitation made = mongo.insert(
                new Invitation(Codes.digest(code), Codes.randomId('i'), teamId, role, note, now, now.plus(LIFE), null));
        return new Link(made.invitationId(), publicUrl + "/join/" + code, made.expiresAt());
    }

    /** @throws RefusedException where there is no such link, or it was used or is too old */
    Invitation get(String code) {
        return Optional.ofNullable(mongo.findById(Codes.digest(Codes.normalise(code)), Invitation.class))
                .filter(it -> it.isOpen(clock.instant()))
                .orElseThrow(() -> new RefusedException(Problem.INVITATION_UNKNOWN));
    }

    /** Uses the link up. @throws RefusedException where somebody else was faster */
    void use(Invitation invitation) {
        boolean used = mongo.updateFirst(
                                query(where("_id")
                                        .is(invitation.codeDigest())
                                        .and("usedAt")
                                        .is(null)),
                                new Update().set("usedAt", clock.instant()),
                                Invitation.class)
                        .getModifiedCount()
                == 1;
        if (!used) {
            throw new RefusedException(Problem.INVITATION_UNKNOWN);
        }
    }

    /** It was not used after all. */
    void giveBack(Invitation invitation) {
        mongo.updateFirst(
                query(where("_id").is(invitation.codeDigest())), new Update().unset("usedAt"), Invitation.class);
    }

    /** The links that may still be used. */
    List<Invitation> of(TeamId teamId) {
        Instant now = clock.instant();
        return mongo.find(query(where("teamId").is(teamId)).with(Sort.by("createdAt")), Invitation.class).stream()
                .filter(it -> it.isOpen(now))
                .toList();
    }

    void withdraw(TeamId teamId, String invitationId) {
        boolean gone = mongo.remove(
                                query(where("teamId")
                                        .is(teamId)
                                        .and("invitationId")
                                        .is(invitationId)),
                                Invitation.class)
                        .getDeletedCount()
                > 0;
        if (!gone) {
            throw new RefusedException(Problem.INVITATION_UNKNOWN);
        }
    }
}
