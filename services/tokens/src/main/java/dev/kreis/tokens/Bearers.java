package dev.kreis.tokens;

import dev.kreis.contracts.identity.Claims;
import dev.kreis.contracts.identity.Role;
import java.util.List;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Grants the bearer of a token what its role may do; nothing for a role of a later version. Thread-safe. */
public final class Bearers implements Converter<Jwt, AbstractAuthenticationToken> {
    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        return new JwtAuthenticationToken(
                token,
                Role.of(token.getClaimAsString(Claims.ROLE)).map(Role::authorities).orElse(List.of()).stream()
                        .map(SimpleGrantedAuthority::new)
                        .toList());
    }
}
