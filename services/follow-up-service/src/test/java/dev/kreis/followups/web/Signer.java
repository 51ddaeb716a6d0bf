package dev.kreis.followups.web;

import com.nimbusds.jose.JOSEException;
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
import dev.kreis.contracts.identity.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Signs tokens as event-service does, and shows its key. */
public final class Signer implements AutoCloseable {
    private final ECKey key;
    private final HttpServer server;

    public Signer() throws JOSEException, IOException {
        key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server.createContext("/api/jwks", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    public String keys() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/jwks";
    }

    public String token(Role role, String team, String mixer, String attendee) {
        return sign(role, team, mixer, attendee, Instant.now().plus(Duration.ofMinutes(15)));
    }

    String expired(String mixer) {
        return sign(Role.ATTENDEE, "team-1", mixer, "a", Instant.now().minus(Duration.ofMinutes(15)));
    }

    private String sign(Role role, String team, String mixer, String attendee, Instant expires) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(Claims.ISSUER)
                .expirationTime(Date.from(expires))
                .claim(Claims.ROLE, role.claim())
                .claim(Claims.TEAM, team)
                .claim(Claims.MIXER, mixer)
                .claim(Claims.ATTENDEE, attendee)
                .build();
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(), claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
