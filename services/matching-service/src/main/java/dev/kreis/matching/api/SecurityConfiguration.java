package dev.kreis.matching.api;

import dev.kreis.contracts.identity.Role;
import dev.kreis.tokens.Bearers;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Who gets in: bearers of tokens that event-service signed. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    @Bean
    SecurityFilterChain api(HttpSecurity http, TurnedAway turnedAway, Bearers bearers) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health/**", "/actuator/prometheus", "/v3/api-docs/**", "/error")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/rooms/audit")
                        .hasAuthority(Role.ORGANIZER.authority())
                        .requestMatchers(HttpMethod.GET, "/api/rooms/{mixerId}")
                        .hasAnyAuthority(Role.ORGANIZER.authority(), Role.DOOR.authority())
                        .requestMatchers(HttpMethod.GET, "/api/rooms/{mixerId}/taste", "/api/rooms/{mixerId}/tempo")
                        .hasAuthority(Role.ORGANIZER.authority())
                        .requestMatchers(HttpMethod.PUT, "/api/rooms/{mixerId}/taste", "/api/rooms/{mixerId}/tempo")
                        .hasAuthority(Role.ORGANIZER.authority())
                        .requestMatchers(
                                HttpMethod.POST,
                                "/api/rooms/{mixerId}/moves",
                                "/api/rooms/{mixerId}/moves/preview",
                                "/api/rooms/{mixerId}/swaps",
                                "/api/rooms/{mixerId}/swaps/preview",
                                "/api/rooms/{mixerId}/proposals/{proposalId}",
                                "/api/rooms/{mixerId}/circles/{circleId}/lock",
                                "/api/rooms/{mixerId}/kept")
                        .hasAuthority(Role.ORGANIZER.authority())
                        .requestMatchers(
                                HttpMethod.DELETE,
                                "/api/rooms/{mixerId}/circles/{circleId}/lock",
                                "/api/rooms/{mixerId}/kept/{attendeeId}")
                        .hasAuthority(Role.ORGANIZER.authority())
                        .requestMatchers(HttpMethod.GET, "/api/rooms/{mixerId}/people/{attendeeId}/data")
                        .hasAuthority(Role.ATTENDEE.authority())
                        .requestMatchers(HttpMethod.GET, "/api/rooms/{mixerId}/seats/{attendeeId}")
                        .hasAnyAuthority(Arrays.stream(Role.values())
                                .map(Role::authority)
                                .toArray(String[]::new))
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(bearers))
                        .authenticationEntryPoint(turnedAway)
                        .accessDeniedHandler(turnedAway))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(turnedAway).accessDeniedHandler(turnedAway))
                .build();
    }
}
