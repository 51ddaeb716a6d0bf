package dev.kreis.matching.api;

import dev.kreis.auditing.Author;
import dev.kreis.contracts.identity.Claims;
import dev.kreis.contracts.identity.Role;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** Members of teams change the room in their team's name; what attendees do with their own seat is their own affair. */
@Component
final class Authors implements Author {
    @Override
    public Optional<Member> of(Authentication authentication) {
        return authentication.getPrincipal() instanceof Jwt token
                        && Role.of(token.getClaimAsString(Claims.ROLE))
                                .filter(Role::isMember)
                                .isPresent()
                ? Optional.of(new Member(
                        Objects.requireNonNull(token.getClaimAsString(Claims.TEAM)),
                        Objects.requireNonNull(token.getSubject())))
                : Optional.empty();
    }
}
