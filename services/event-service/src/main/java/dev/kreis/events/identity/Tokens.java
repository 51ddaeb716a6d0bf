package dev.kreis.events.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import dev.kreis.contracts.identity.Claims;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/** Signs and reads the short-lived tokens. A token once found good is not verified again while it lasts. Thread-safe. */
@Component
class Tokens implements JwtDecoder {
    static final Duration LIFE = Duration.ofMinutes(15);

    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final NimbusJwtEncoder encoder;
    private final NimbusJwtDecoder decoder;
    private final Map<String, Object> published;
    private final Cache<String, Jwt> good =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(LIFE).build();

    Tokens(Secrets secrets, Clock clock) {
        this.clock = clock;
        JWKSet keys = new JWKSet(secrets.signing());
        this.published = keys.toPublicJWKSet().toJSONObject();
        ImmutableJWKSet<SecurityContext> source = new ImmutableJWKSet<>(keys);
        this.encoder = new NimbusJwtEncoder(source);
        this.decoder = NimbusJwtDecoder.withJwkSource(source)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        JwtTimestampValidator times = new JwtTimestampValidator(Duration.ZERO);
        times.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, new JwtIssuerValidator(Claims.ISSUER)));
    }

    Jwt sign(Bearer bearer) {
        Instant now = clock.instant();
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .issuer(Claims.ISSUER)
                .subject(bearer.subject())
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .claim(Claims.ROLE, bearer.role().claim())
                .claim(Claims.TEAM, bearer.teamId().value());
        if (bearer.mixerId() != null) {
            claims.claim(Claims.MIXER, bearer.mixerId().value());
        }
        if (bearer.attendeeId() != null) {
            claims.claim(Claims.ATTENDEE, bearer.attendeeId().value());
        }
        return encoder.encode(JwtEncoderParameters.from(
                JwsHeader.with(SignatureAlgorithm.ES256).build(), claims.build()));
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = good.getIfPresent(token);
        if (known == null) {
            known = decoder.decode(token);
            good.put(token, known);
            return known;
        }
        Instant end = known.getExpiresAt();
        if (end == null || !clock.instant().isBefore(end)) {
            throw new BadJwtException("the token is out of date");
        }
        return known;
    }

    /** The public keys, as a JWK set. */
    Map<String, Object> published() {
        return published;
    }
}
