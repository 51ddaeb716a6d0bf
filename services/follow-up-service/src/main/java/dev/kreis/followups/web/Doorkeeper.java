package dev.kreis.followups.web;

import dev.kreis.contracts.identity.Role;
import dev.kreis.tokens.Bearers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Who may ask what: a person about their own plan, an organizer about numbers, anybody with a link about stopping mail. */
@Configuration(proxyBeanMethods = false)
class Doorkeeper {
    @Bean
    SecurityFilterChain api(HttpSecurity http, Problems problems, Bearers bearers) throws Exception {
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
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(bearers))
                        .authenticationEntryPoint(problems::signIn)
                        .accessDeniedHandler(problems::notYours))
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(problems::signIn).accessDeniedHandler(problems::notYours))
                .build();
    }
}
