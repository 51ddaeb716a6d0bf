package dev.kreis.followups.web;

import dev.kreis.contracts.identity.Claims;
import dev.kreis.contracts.identity.Role;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestTemplate;

/** Who may ask what: a person about their own plan, an organizer about numbers, anybody with a link about stopping mail. */
@Configuration(proxyBeanMethods = false)
class Doorkeeper {
    @Bean
    SecurityFilterChain api(HttpSecurity http, Problems problems) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/api/follow-ups/unsubscribe/**", "/v3/api-docs/**", "/actuator/**", "/error")
                        .permitAll()
                        .requestMatchers(
                                "/api/follow-ups/summary/*",
                                "/api/follow-ups/outcomes/*",
                                "/api/follow-ups/outcomes.csv",
                                "/api/follow-ups/outcomes.xlsx")
                        .hasAuthority(Role.ORGANIZER.authority())
                        .requestMatchers("/api/follow-ups/**")
                        .hasAuthority(Role.ATTENDEE.authority())
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(byRole()))
                        .authenticationEntryPoint(problems::signIn)
                        .accessDeniedHandler(problems::notYours))
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(problems::signIn).accessDeniedHandler(problems::notYours))
                .build();
    }

    private static Converter<Jwt, AbstractAuthenticationToken> byRole() {
        return jwt -> {
            List<GrantedAuthority> authorities =
                    Role.of(jwt.getClaimAsString(Claims.ROLE)).map(Role::authorities).orElse(List.of()).stream()
                            .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                            .toList();
            return new JwtAuthenticationToken(jwt, authorities);
        };
    }

    @Bean
    JwtDecoder tokens(@Value("${kreis.identity.jwks-uri}") String keys) {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(Duration.ofSeconds(2));
        requests.setReadTimeout(Duration.ofSeconds(3));
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .restOperations(new RestTemplate(requests))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new JwtIssuerValidator(Claims.ISSUER)));
        return decoder;
    }
}
