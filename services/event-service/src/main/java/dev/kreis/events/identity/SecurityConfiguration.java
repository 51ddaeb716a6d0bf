package dev.kreis.events.identity;

import dev.kreis.contracts.identity.Role;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.ProblemHandler;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;

/** Which role may ask what. What of a role's own a token opens is decided where the mixer or attendee is looked up. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String MIXER = "/api/mixers/{mixerId}";

    /** A span for every filter of every request would cost the door more than all its work. */
    @Bean
    SecurityObservationSettings noObservationsOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    /** Open to everybody; here a bearer may be something else than a token. */
    @Bean
    @Order(1)
    SecurityFilterChain open(HttpSecurity http) throws Exception {
        return plain(http)
                .securityMatcher(
                        "/api/teams",
                        "/api/tokens",
                        "/api/kiosk-pairings",
                        "/api/jwks",
                        "/actuator/**",
                        "/v3/api-docs/**",
                        "/error")
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health/**", "/actuator/prometheus", "/v3/api-docs/**", "/error")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/teams", "/api/tokens", "/api/kiosk-pairings")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/jwks")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, ProblemHandler problems) throws Exception {
        String organizer = Role.ORGANIZER.authority();
        String kiosk = Role.KIOSK.authority();
        String attendee = Role.ATTENDEE.authority();
        return plain(http)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                HttpMethod.POST, MIXER + "/check-ins/**", MIXER + "/departures", MIXER + "/walk-ins")
                        .hasAnyAuthority(organizer, kiosk)
                        .requestMatchers(HttpMethod.GET, MIXER, MIXER + "/attendance")
                        .hasAnyAuthority(organizer, kiosk)
                        .requestMatchers(HttpMethod.GET, MIXER + "/guest-pack")
                        .hasAuthority(kiosk)
                        .requestMatchers(HttpMethod.POST, MIXER + "/kiosks/report")
                        .hasAuthority(kiosk)
                        .requestMatchers("/api/me/**")
                        .hasAuthority(attendee)
                        .requestMatchers("/api/mixers/**")
                        .hasAuthority(organizer)
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(token -> {
                            Bearer bearer = Bearer.of(token);
                            return UsernamePasswordAuthenticationToken.authenticated(
                                    bearer,
                                    token,
                                    List.of(new SimpleGrantedAuthority(
                                            bearer.role().authority())));
                        }))
                        .authenticationEntryPoint(
                                (request, response, e) -> problems.write(Problem.SESSION_OVER, request, response)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, e) -> problems.write(Problem.SESSION_OVER, request, response))
                        .accessDeniedHandler(
                                (request, response, e) -> problems.write(Problem.NOT_YOURS, request, response)))
                .build();
    }

    private static HttpSecurity plain(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }
}
