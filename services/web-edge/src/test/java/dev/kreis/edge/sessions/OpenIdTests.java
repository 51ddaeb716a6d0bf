package dev.kreis.edge.sessions;

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
import dev.kreis.edge.EdgeTest;
import dev.kreis.edge.StandInServices;
import dev.kreis.edge.StandInServices.Answer;
import dev.kreis.edge.StandInServices.Asked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.function.Supplier;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.util.UriComponentsBuilder;

/** Signing in with an identity provider, which answers on loopback. */
class OpenIdTests extends EdgeTest {
    private static final Provider CLUB = new Provider();

    /** As much of a provider as it takes to come back from it. */
    private static final class Provider {
        private final HttpServer server;
        private final RSAKey key;
        private final String issuer;
        private volatile String nonce = "";

        Provider() {
            try {
                key = new RSAKeyGenerator(2048).keyID("k").generate();
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                issuer = "http://127.0.0.1:" + server.getAddress().getPort();
                answers("/.well-known/openid-configuration", () -> """
                        {"issuer":"%1$s","jwks_uri":"%1$s/keys","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                         "subject_types_supported":["public"],"response_types_supported":["code"],
                         "id_token_signing_alg_values_supported":["RS256"]}""".formatted(issuer));
                answers("/keys", () -> "{\"keys\":[" + key.toPublicJWK().toJSONString() + "]}");
                answers("/token", () -> """
                        {"access_token":"a","token_type":"Bearer","expires_in":60,"id_token":"%s"}""".formatted(idToken()));
                server.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }

        private void answers(String path, Supplier<String> json) {
            server.createContext(path, exchange -> {
                byte[] body = json.get().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
        }

        String idToken() {
            Instant now = Instant.now();
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(),
                    new JWTClaimsSet.Builder()
                            .issuer(issuer)
                            .subject("ida")
                            .audience("kreis")
                            .issueTime(Date.from(now))
                            .expirationTime(Date.from(now.plusSeconds(60)))
                            .claim("nonce", nonce)
                            .claim("email", "ida@example.org")
                            .claim("email_verified", true)
                            .build());
            try {
                token.sign(new RSASSASigner(key));
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
            return token.serialize();
        }
    }

    @DynamicPropertySource
    static void club(DynamicPropertyRegistry properties) {
        properties.add("spring.security.oauth2.client.registration.club.client-id", () -> "kreis");
        properties.add("spring.security.oauth2.client.registration.club.client-secret", () -> "secret");
        properties.add("spring.security.oauth2.client.registration.club.client-name", () -> "the club");
        properties.add("spring.security.oauth2.client.registration.club.scope", () -> "openid,email");
        properties.add("spring.security.oauth2.client.provider.club.issuer-uri", () -> CLUB.issuer);
    }

    @BeforeEach
    void eventServiceKnowsIda() {
        SERVICES.answer(
                "events", "POST /api/sessions/open-id", Answer.json("""
                {"key":"%s","expiresAt":"2099-01-01T00:00:00Z","role":"organizer"}""".formatted(StandInServices.ORGANIZER_KEY)));
    }

    /** Goes to the provider, and says where it leads. */
    private URI leaves(Browser browser) throws Exception {
        HttpResponse<String> away = browser.get("/oauth2/authorization/club");
        assertThat(away.statusCode()).isEqualTo(302);
        return URI.create(away.headers().firstValue("Location").orElseThrow());
    }

    private static String parameter(URI uri, String name) {
        return String.valueOf(
                UriComponentsBuilder.fromUri(uri).build(true).getQueryParams().getFirst(name));
    }

    private HttpResponse<String> returns(Browser browser, String state) throws Exception {
        return browser.get("/login/oauth2/code/club?code=c&state=" + state);
    }

    @Test
    void whatTheProviderSaysIsCarriedToEventServiceAndWorthACookie() throws Exception {
        Browser browser = browser();
        assertThat(Jsoup.parse(browser.get("/sign-in?lang=en").body())
                        .select("a[href=/oauth2/authorization/club]")
                        .text())
                .isEqualTo("Sign in with the club");
        URI away = leaves(browser);
        assertThat(away.toString()).startsWith(CLUB.issuer + "/authorize");
        CLUB.nonce = parameter(away, "nonce");
        HttpResponse<String> back = returns(browser, parameter(away, "state"));

        assertThat(back.headers().firstValue("Location").orElseThrow()).endsWith("/mixers");
        Asked carried = SERVICES.asked().stream()
                .filter(it -> it.path().equals("/api/sessions/open-id"))
                .findFirst()
                .orElseThrow();
        assertThat(carried.text()).contains("\"registration\":\"club\"", "\"idToken\":\"ey");
        assertThat(browser.cookie("kreis-organizer").getValue()).isEqualTo(StandInServices.ORGANIZER_KEY);
        assertThat(browser.cookie("JSESSIONID")).as("nothing is kept here").isNull();
        assertThat(browser.get("/mixers").statusCode()).isEqualTo(200);
    }

    @Test
    void whoeverWasNotSentThereIsNotTakenBack() throws Exception {
        Browser stranger = browser();
        URI away = leaves(browser());
        CLUB.nonce = parameter(away, "nonce");

        assertThat(returns(stranger, parameter(away, "state"))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/sign-in?refused");
        Browser browser = browser();
        leaves(browser);
        assertThat(returns(browser, "another-state")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/sign-in?refused");
        assertThat(SERVICES.asked()).extracting(Asked::path).doesNotContain("/api/sessions/open-id");
    }

    @Test
    void anAnswerToAnotherQuestionIsNotTaken() throws Exception {
        Browser browser = browser();
        URI away = leaves(browser);
        CLUB.nonce = "of-another-sign-in";

        assertThat(returns(browser, parameter(away, "state"))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/sign-in?refused");
    }

    @Test
    void anAddressThatNoMemberHasIsToldSo() throws Exception {
        SERVICES.answer("events", "POST /api/sessions/open-id", Answer.problem(401, "{\"status\":401}"));
        Browser browser = browser();
        URI away = leaves(browser);
        CLUB.nonce = parameter(away, "nonce");

        assertThat(returns(browser, parameter(away, "state"))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/sign-in?refused");
        assertThat(browser.get("/sign-in?refused&lang=en").body()).contains("We do not know the address");
        assertThat(browser.cookie("kreis-organizer")).isNull();
    }
}
