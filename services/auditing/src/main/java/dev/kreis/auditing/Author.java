package dev.kreis.auditing;

import java.util.Optional;
import org.springframework.security.core.Authentication;

/** Says for a service who of a team is asking. */
@FunctionalInterface
public interface Author {
    /** Nothing for those whose changes are their own affair: attendees, kiosks, nobody. */
    Optional<Member> of(Authentication authentication);

    /** Somebody of a team, by their ids. */
    record Member(String teamId, String memberId) {}
}
