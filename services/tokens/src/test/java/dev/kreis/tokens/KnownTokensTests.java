package dev.kreis.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class KnownTokensTests {
    private final List<String> verified = new ArrayList<>();
    private final KnownTokens tokens = new KnownTokens(token -> {
        verified.add(token);
        if (token.startsWith("bad")) {
            throw new BadJwtException("not ours");
        }
        Instant end = token.startsWith("old")
                ? Instant.now().minusSeconds(5)
                : Instant.now().plusSeconds(600);
        return Jwt.withTokenValue(token)
                .header("alg", "ES256")
                .issuedAt(end.minusSeconds(900))
                .expiresAt(end)
                .build();
    });

    @Test
    void aGoodTokenIsVerifiedOnce() {
        Jwt first = tokens.decode("good");

        assertThat(tokens.decode("good")).isSameAs(first);
        assertThat(verified).containsExactly("good");
    }

    @Test
    void aBadTokenIsRefusedEachTime() {
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);

        assertThat(verified).containsExactly("bad", "bad");
    }

    @Test
    void aTokenIsVerifiedAgainOnceItsTimeIsOver() {
        tokens.decode("old");
        tokens.decode("old");

        assertThat(verified).containsExactly("old", "old");
    }
}
