package dev.kreis.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.kreis.contracts.identity.Claims;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

class TokensTests {
    private final ECKey key;

    TokensTests() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    }

    private String token(String issuer, String role) throws Exception {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .claim(Claims.ROLE, role)
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(), claims);
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private static ApplicationContextRunner serviceWithKeysAt(int port) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(TokensAutoConfiguration.class))
                .withPropertyValues("kreis.identity.jwks-uri=http://127.0.0.1:" + port + "/keys");
    }

    @Test
    void whatTheIdentitySignedIsGoodAndGoesOnBeingGoodWithoutItsKeys() throws Exception {
        HttpServer identity = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        identity.createContext("/keys", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        identity.start();
        String good = token(Claims.ISSUER, "owner");
        serviceWithKeysAt(identity.getAddress().getPort()).run(context -> {
            JwtDecoder tokens = context.getBean(JwtDecoder.class);
            AbstractAuthenticationToken bearer = context.getBean(Bearers.class).convert(tokens.decode(good));
            assertThat(bearer.getAuthorities())
                    .extracting(GrantedAuthority::getAuthority)
                    .containsExactly("ROLE_OWNER", "ROLE_ORGANIZER");
            assertThat(context.getBean(Bearers.class)
                            .convert(tokens.decode(token(Claims.ISSUER, "of-a-later-version")))
                            .getAuthorities())
                    .isEmpty();
            assertThatThrownBy(() -> tokens.decode(token("somebody-else", "owner")))
                    .isInstanceOf(JwtException.class);
            assertThat(tokens.decode(good)).as("verified once").isSameAs(tokens.decode(good));
            identity.stop(0);
            assertThat(tokens.decode(good).getClaimAsString(Claims.ROLE)).isEqualTo("owner");
        });
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void keysThatNobodyHandsOutAreNotWaitedForForEver() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String token = token(Claims.ISSUER, "owner");
            serviceWithKeysAt(silent.getLocalPort())
                    .run(context -> assertThatThrownBy(
                                    () -> context.getBean(JwtDecoder.class).decode(token))
                            .isInstanceOf(JwtException.class)
                            .hasStackTraceContaining("Read timed out"));
        }
    }
}
