package dev.kreis.matching.api;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.identity.Claims;
import dev.kreis.contracts.identity.Role;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;

/** What a token opens: nothing beyond its own team, mixer or person. */
record Bearer(Jwt token) {
    /** Whether the token grants what that role may do. */
    boolean is(Role role) {
        return role().filter(own -> own.includes(role)).isPresent();
    }

    private Optional<Role> role() {
        return Role.of(token.getClaimAsString(Claims.ROLE));
    }

    boolean mayKnowOf(Mixer mixer) {
        if (!mixer.teamId().value().equals(token.getClaimAsString(Claims.TEAM))) {
            return false;
        }
        return role().filter(Role::isMember).isPresent()
                || mixer.mixerId().value().equals(token.getClaimAsString(Claims.MIXER));
    }

    boolean mayKnowOf(AttendeeId attendeeId) {
        return !is(Role.ATTENDEE) || isPerson(attendeeId);
    }

    boolean isPerson(AttendeeId attendeeId) {
        return is(Role.ATTENDEE) && attendeeId.value().equals(token.getClaimAsString(Claims.ATTENDEE));
    }
}
