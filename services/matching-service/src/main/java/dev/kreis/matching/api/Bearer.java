package dev.kreis.matching.api;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.identity.Claims;
import dev.kreis.contracts.identity.Role;
import org.springframework.security.oauth2.jwt.Jwt;

/** What a token opens: nothing beyond its own team, mixer or person. */
record Bearer(Jwt token) {
    boolean is(Role role) {
        return role.claim().equals(token.getClaimAsString(Claims.ROLE));
    }

    boolean mayKnowOf(Mixer mixer) {
        if (!mixer.teamId().value().equals(token.getClaimAsString(Claims.TEAM))) {
            return false;
        }
        return is(Role.ORGANIZER) || mixer.mixerId().value().equals(token.getClaimAsString(Claims.MIXER));
    }

    boolean mayKnowOf(AttendeeId attendeeId) {
        return !is(Role.ATTENDEE) || isPerson(attendeeId);
    }

    boolean isPerson(AttendeeId attendeeId) {
        return is(Role.ATTENDEE) && attendeeId.value().equals(token.getClaimAsString(Claims.ATTENDEE));
    }
}
