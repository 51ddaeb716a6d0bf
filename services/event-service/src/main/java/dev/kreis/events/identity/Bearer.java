package dev.kreis.events.identity;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.KioskId;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.TeamId;
import dev.kreis.contracts.identity.Claims;
import dev.kreis.contracts.identity.Role;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Whom a key or token speaks for.
 *
 * @param subject the organizer, kiosk or attendee
 * @param mixerId the one mixer it opens; absent for members of a team, who see all of its mixers
 * @param language that somebody has chosen for themself; said with a key, not in tokens
 */
public record Bearer(
        Role role,
        String subject,
        TeamId teamId,
        @Nullable MixerId mixerId,
        @Nullable AttendeeId attendeeId,
        @Nullable Locale language) {

    static Bearer of(Jwt token) {
        String mixer = token.getClaimAsString(Claims.MIXER);
        String attendee = token.getClaimAsString(Claims.ATTENDEE);
        return new Bearer(
                Role.valueOf(Objects.requireNonNull(token.getClaimAsString(Claims.ROLE))
                        .toUpperCase(Locale.ROOT)),
                Objects.requireNonNull(token.getSubject()),
                new TeamId(Objects.requireNonNull(token.getClaimAsString(Claims.TEAM))),
                mixer == null ? null : new MixerId(mixer),
                attendee == null ? null : new AttendeeId(attendee),
                null);
    }

    /** Also an owner, who may do whatever an organizer may. */
    public boolean isOrganizer() {
        return role.includes(Role.ORGANIZER);
    }

    /** The device, where a device asks. */
    public @Nullable KioskId kioskId() {
        return role == Role.KIOSK ? new KioskId(subject) : null;
    }

    /** @throws RefusedException where this is the key to another mixer */
    public void mayEnter(MixerId asked) {
        if (mixerId != null && !mixerId.equals(asked)) {
            throw new RefusedException(Problem.NOT_YOURS);
        }
    }

    /** The attendee whose own token this is. */
    public AttendeeId self() {
        if (attendeeId == null) {
            throw new RefusedException(Problem.NOT_YOURS);
        }
        return attendeeId;
    }
}
