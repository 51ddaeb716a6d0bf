package dev.kreis.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Verifies a token once: a signature costs more than most of what a page asks for, and a page asks often. What is
 * found good is remembered until it runs out. Thread-safe.
 */
final class KnownTokens implements JwtDecoder {
    private static final int REMEMBERED = 10_000;

    private final JwtDecoder verifier;
    private final Cache<String, Jwt> good = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfter(Expiry.<String, Jwt>creating((token, jwt) -> lasts(jwt)))
            .build();

    /** @param verifier says whether a token is good; asked for each that is not known yet */
    KnownTokens(JwtDecoder verifier) {
        this.verifier = verifier;
    }

    @Override
    public Jwt decode(String token) {
        return good.get(token, verifier::decode);
    }

    private static Duration lasts(Jwt jwt) {
        Instant end = jwt.getExpiresAt();
        Instant now = Instant.now();
        return end == null || end.isBefore(now) ? Duration.ZERO : Duration.between(now, end);
    }
}
