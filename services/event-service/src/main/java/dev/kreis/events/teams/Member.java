package dev.kreis.events.teams;

import dev.kreis.contracts.TeamId;
import dev.kreis.contracts.identity.Role;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Somebody of a team.
 *
 * @param keyDigest of the founding key, or a word that no key has
 * @param role absent for those who founded their team before there were roles
 * @param name absent for the holder of a founding key
 * @param email by which somebody signs in; absent for the holder of a founding key and for those who have left
 * @param passwordHash absent for those who sign in elsewhere
 * @param language in which they would like to read; absent until they say so
 * @param leftAt since when this is nobody of the team any more; the name stays for the list of changes
 */
@Document("organizers")
record Member(
        @Id String organizerId,
        TeamId teamId,
        String keyDigest,
        @Nullable Role role,
        @Nullable String name,
        @Nullable String email,
        @Nullable String passwordHash,
        @Nullable Locale language,
        @Nullable Instant joinedAt,
        @Nullable Instant leftAt) {

    @Override
    public Role role() {
        return Objects.requireNonNullElse(role, Role.OWNER);
    }

    boolean isHere() {
        return leftAt == null;
    }
}
