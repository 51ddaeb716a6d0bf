package dev.kreis.events.identity;

import dev.kreis.auditing.Author;
import dev.kreis.contracts.identity.Role;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.ProblemHandler;
import java.util.List;
import java.util.Optional;
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
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
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

    /** Members of teams change things in their team's name; kiosks and attendees do what is theirs. */
    @Bean
    Author author() {
        return authentication -> authentication.getPrincipal() instanceof Bearer bearer
                        && bearer.role().isMember()
                ? Optional.of(new Author.Member(bearer.teamId().value(), bearer.subject()))
                : Optional.empty();
    }

    /** Open to everybody; here a bearer may be something else than a token. */
    @Bean
    @Order(1)
    SecurityFilterChain open(HttpSecurity http) throws Exception {
        return plain(http)
                .securityMatcher(
                        "/api/teams",
                        "/api/teams/links",
                        "/api/tokens",
                        "/api/kiosk-pairings",
                        "/api/sessions/**",
                        "/api/invitations/*",
                        "/api/public/**",
                        "/api/jwks",
                        "/actuator/**",
                        "/v3/api-docs/**",
                        "/error")
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health/**", "/actuator/prometheus", "/v3/api-docs/**", "/error")
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.POST,
                                "/api/teams",
                                "/api/teams/links",
                                "/api/tokens",
                                "/api/kiosk-pairings",
                                "/api/sessions",
                                "/api/sessions/open-id",
                                "/api/sessions/end",
                                "/api/invitations/*",
                                "/api/public/mixers/*/registrations",
                                "/api/public/registrations/*/*")
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.GET,
                                "/api/jwks",
                                "/api/invitations/*",
                                "/api/public/mixers/*",
                                "/api/public/registrations/*")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, ProblemHandler problems, List<Standing> standings) throws Exception {
        String owner = Role.OWNER.authority();
        String door = Role.DOOR.authority();
        String organizer = Role.ORGANIZER.authority();
        String kiosk = Role.KIOSK.authority();
        String attendee = Role.ATTENDEE.authority();
        return plain(http)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                HttpMethod.POST, MIXER + "/check-ins/**", MIXER + "/departures", MIXER + "/walk-ins")
                        .hasAnyAuthority(organizer, door, kiosk)
                        .requestMatchers(HttpMethod.GET, MIXER, MIXER + "/attendance")
                        .hasAnyAuthority(organizer, door, kiosk)
                        .requestMatchers(HttpMethod.GET, MIXER + "/guest-pack")
                        .hasAuthority(kiosk)
                        .requestMatchers(HttpMethod.POST, MIXER + "/kiosks/report")
                        .hasAuthority(kiosk)
                        .requestMatchers(HttpMethod.GET, "/api/mixers", MIXER + "/arrivals")
                        .hasAnyAuthority(organizer, door)
                        .requestMatchers(HttpMethod.GET, "/api/team", "/api/audit")
                        .hasAuthority(organizer)
                        .requestMatchers(HttpMethod.PUT, "/api/team/me/language")
                        .hasAnyAuthority(organizer, door)
                        .requestMatchers("/api/team/**")
                        .hasAuthority(owner)
                        .requestMatchers("/api/me/**")
                        .hasAuthority(attendee)
                        .requestMatchers("/api/mixers/**")
                        .hasAuthority(organizer)
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(token -> {
                            Bearer bearer = Bearer.of(token);
                            if (!standings.stream().allMatch(standing -> standing.holds(bearer))) {
                                throw new InvalidBearerTokenException("the bearer has another role by now, or none");
                            }
                            return UsernamePasswordAuthenticationToken.authenticated(
                                    bearer,
                                    token,
                                    bearer.role().authorities().stream()
                                            .map(SimpleGrantedAuthority::new)
                                            .toList());
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
