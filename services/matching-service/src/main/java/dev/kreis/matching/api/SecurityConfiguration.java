package dev.kreis.matching.api;

import dev.kreis.contracts.identity.Claims;
import dev.kreis.contracts.identity.Role;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;

/** Who gets in: bearers of tokens that event-service signed. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    @Bean
    SecurityFilterChain api(HttpSecurity http, TurnedAway turnedAway) throws Exception {
        JwtAuthenticationConverter roles = new JwtAuthenticationConverter();
        roles.setJwtGrantedAuthoritiesConverter(SecurityConfiguration::authorities);
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health/**", "/actuator/prometheus", "/v3/api-docs/**", "/error")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/rooms/audit")
                        .hasAuthority(Role.ORGANIZER.authority())
                        .requestMatchers(HttpMethod.GET, "/api/rooms/{mixerId}")
                        .hasAnyAuthority(Role.ORGANIZER.authority(), Role.DOOR.authority())
                        .requestMatchers(HttpMethod.GET, "/api/rooms/{mixerId}/taste")
                        .hasAuthority(Role.ORGANIZER.authority())
                        .requestMatchers(HttpMethod.PUT, "/api/rooms/{mixerId}/taste")
                        .hasAuthority(Role.ORGANIZER.authority())
                        .requestMatchers(
                                HttpMethod.POST,
                                "/api/rooms/{mixerId}/moves",
                                "/api/rooms/{mixerId}/moves/preview",
                                "/api/rooms/{mixerId}/swaps",
                                "/api/rooms/{mixerId}/swaps/preview",
                                "/api/rooms/{mixerId}/proposals/{proposalId}",
                                "/api/rooms/{mixerId}/circles/{circleId}/lock")
                        .hasAuthority(Role.ORGANIZER.authority())
                        .requestMatchers(HttpMethod.DELETE, "/api/rooms/{mixerId}/circles/{circleId}/lock")
                        .hasAuthority(Role.ORGANIZER.authority())
                        .requestMatchers(HttpMethod.GET, "/api/rooms/{mixerId}/people/{attendeeId}/data")
                        .hasAuthority(Role.ATTENDEE.authority())
                        .requestMatchers(HttpMethod.GET, "/api/rooms/{mixerId}/seats/{attendeeId}")
                        .hasAnyAuthority(Arrays.stream(Role.values())
                                .map(Role::authority)
                                .toArray(String[]::new))
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(roles))
                        .authenticationEntryPoint(turnedAway)
                        .accessDeniedHandler(turnedAway))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(turnedAway).accessDeniedHandler(turnedAway))
                .build();
    }

    @Bean
    JwtDecoder jwtDecoder(@Value("${spring.security.oauth2.resourceserver.jwt.jwk-set-uri}") String keys) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(JwtValidators.createDefaultWithIssuer(Claims.ISSUER)));
        return new KnownTokens(decoder);
    }

    private static List<GrantedAuthority> authorities(Jwt token) {
        return Role.of(token.getClaimAsString(Claims.ROLE)).map(Role::authorities).orElse(List.of()).stream()
                .map(authority -> (GrantedAuthority) new SimpleGrantedAuthority(authority))
                .toList();
    }
}
