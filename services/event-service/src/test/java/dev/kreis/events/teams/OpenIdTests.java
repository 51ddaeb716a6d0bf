package dev.kreis.events.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An identity provider on loopback, and what is believed of what it says. */
class OpenIdTests {
    private HttpServer provider;
    private String issuer;
    private RSAKey key;
    private OpenId openId;

    @BeforeEach
    void aProviderAnswers() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k").generate();
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + provider.getAddress().getPort();
        says("/.well-known/openid-configuration", """
                {"issuer":"%1$s","jwks_uri":"%1$s/keys","authorization_endpoint":"%1$s/a","token_endpoint":"%1$s/t",
                 "subject_types_supported":["public"],"response_types_supported":["code"],
                 "id_token_signing_alg_values_supported":["RS256"]}""".formatted(issuer));
        says("/keys", "{\"keys\":[" + key.toPublicJWK().toJSONString() + "]}");
        provider.start();
        openId = new OpenId(new OpenId.Clients(
                Map.of("club", new OpenId.Clients.Registration("kreis", null)),
                Map.of("club", new OpenId.Clients.Provider(issuer))));
    }

    @AfterEach
    void theProviderStops() {
        provider.stop(0);
    }

    private void says(String path, String json) {
        provider.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private JWTClaimsSet.Builder ida() {
        Instant now = Instant.ofEpochMilli(new Date().getTime());
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("ida")
                .audience("kreis")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .claim("email", "ida@example.org")
                .claim("email_verified", true);
    }

    private String signed(JWTClaimsSet.Builder claims, RSAKey by) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims.build());
        token.sign(new RSASSASigner(by));
        return token.serialize();
    }

    @Test
    void aVerifiedAddressIsBelieved() throws Exception {
        assertThat(openId.isConfigured()).isTrue();
        assertThat(openId.address("club", signed(ida(), key))).hasValue("ida@example.org");
    }

    @Test
    void nothingElseIs() throws Exception {
        RSAKey another = new RSAKeyGenerator(2048).keyID("k").generate();
        assertThat(openId.address("club", signed(ida(), another)))
                .as("signed by somebody else")
                .isEmpty();
        assertThat(openId.address("club", signed(ida().audience("another-client"), key)))
                .as("meant for somebody else")
                .isEmpty();
        assertThat(openId.address("club", signed(ida().issuer("https://elsewhere.example"), key)))
                .as("said by somebody else")
                .isEmpty();
        assertThat(openId.address("club", signed(ida().expirationTime(Date.from(Instant.EPOCH)), key)))
                .as("long ago")
                .isEmpty();
        assertThat(openId.address("club", signed(ida().claim("email_verified", false), key)))
                .as("an address that anybody can type")
                .isEmpty();
        assertThat(openId.address("club", signed(ida().claim("email_verified", null), key)))
                .isEmpty();
        assertThat(openId.address("club", "no.token.atall")).isEmpty();
        assertThat(openId.address("another", signed(ida(), key))).isEmpty();
    }

    @Test
    void withoutSettingsThereIsNoProvider() {
        assertThat(new OpenId(new OpenId.Clients(null, null)).isConfigured()).isFalse();
    }
}
