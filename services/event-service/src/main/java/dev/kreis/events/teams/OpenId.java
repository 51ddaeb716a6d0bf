package dev.kreis.events.teams;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Reads what an identity provider says of somebody (OpenID Connect Core, 3.1.3.7). web-edge leads people to the provider;
 * whether its answer is true is checked here, where identity is, with the same settings: {@code
 * spring.security.oauth2.client.*}.
 */
@Component
class OpenId {
    private static final Logger log = LoggerFactory.getLogger(OpenId.class);

    /** As much of Spring's own settings as it takes to read a token. */
    @ConfigurationProperties("spring.security.oauth2.client")
    record Clients(
            @Nullable Map<String, Registration> registration,
            @Nullable Map<String, Provider> provider) {
        record Registration(String clientId, @Nullable String provider) {}

        record Provider(@Nullable String issuerUri) {}
    }

    private record Client(String clientId, String issuer) {}

    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final Map<String, NimbusJwtDecoder> decoders = new ConcurrentHashMap<>();

    OpenId(Clients settings) {
        Map<String, Clients.Provider> providers = settings.provider() == null ? Map.of() : settings.provider();
        if (settings.registration() != null) {
            settings.registration().forEach((name, registration) -> {
                Clients.Provider provider =
                        providers.get(registration.provider() == null ? name : registration.provider());
                if (provider != null && provider.issuerUri() != null) {
                    clients.put(name, new Client(registration.clientId(), provider.issuerUri()));
                }
            });
        }
    }

    boolean isConfigured() {
        return !clients.isEmpty();
    }

    /** The address that the provider has verified; nothing where the token is not good or says none. */
    Optional<String> address(String registration, String idToken) {
        Client client = clients.get(registration);
        if (client == null) {
            return Optional.empty();
        }
        try {
            Jwt token = decoders.computeIfAbsent(registration, name -> decoder(client))
                    .decode(idToken);
            return Boolean.TRUE.equals(token.getClaimAsBoolean("email_verified"))
                    ? Optional.ofNullable(token.getClaimAsString("email"))
                    : Optional.empty();
        } catch (JwtException e) {
            log.warn("an id token of {} was not taken: {}", registration, e.getMessage());
            return Optional.empty();
        }
    }

    private static NimbusJwtDecoder decoder(Client client) {
        NimbusJwtDecoder decoder = JwtDecoders.fromIssuerLocation(client.issuer());
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(client.issuer()),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(client.clientId()))));
        return decoder;
    }
}
