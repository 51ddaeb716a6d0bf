package dev.kreis.edge.sessions;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.TeamId;
import dev.kreis.contracts.identity.Role;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What event-service gave for a key.
 *
 * @param token opens the services until {@code expiresAt}
 * @param mixerId the one mixer that a kiosk or an attendee may see
 * @param attendeeId whose page it is, for an attendee
 * @param language in which somebody has said that they would like to read
 */
public record Session(
        String token,
        Instant expiresAt,
        Role role,
        TeamId teamId,
        @Nullable MixerId mixerId,
        @Nullable AttendeeId attendeeId,
        @Nullable Locale language) {

    @Override
    public String toString() {
        return "Session[" + role + ' ' + teamId + ']';
    }
}
