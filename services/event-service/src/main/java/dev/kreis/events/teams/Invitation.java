package dev.kreis.events.teams;

import dev.kreis.contracts.TeamId;
import dev.kreis.contracts.identity.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A link by which one person joins a team, once.
 *
 * @param codeDigest of the code in the link, which is said only when it is made
 * @param teamId absent where the link founds a new team
 * @param note for whom it is, in the inviter's words
 */
@Document("team-invitations")
record Invitation(
        @Id String codeDigest,
        String invitationId,
        @Nullable TeamId teamId,
        Role role,
        @Nullable String note,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant usedAt) {
    boolean isOpen(Instant now) {
        return usedAt == null && now.isBefore(expiresAt);
    }
}
