package dev.kreis.edge.sessions;

import dev.kreis.contracts.identity.Role;
import dev.kreis.edge.house.Problems;
import dev.kreis.edge.house.ServiceAwayException;
import dev.kreis.tokens.Bearers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestMatcher;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who may pass. What the house measures stays in the house. Then three doors: the streams, which the edge serves itself and
 * therefore checks tokens for; the API, where the service that answers checks the token; and the pages, which look at the
 * session.
 */
@Configuration(proxyBeanMethods = false)
class Gatekeeper {
    /** Nothing from elsewhere, nothing inline. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";

    private static final Set<String> READING =
            Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(), HttpMethod.OPTIONS.name(), HttpMethod.TRACE.name());

    /**
     * Whether the edge is well is for everybody who asks. Its numbers name nobody, and are still only for the house's own
     * network: for no request from further away, and for none that came through a proxy.
     */
    @Bean
    @Order(0)
    SecurityFilterChain measures(HttpSecurity http) throws Exception {
        return plain(http)
                .securityMatcher("/actuator/**")
                .csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**")
                        .permitAll()
                        .requestMatchers(Gatekeeper::isFromTheHouse)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                        (request, response, e) -> response.sendError(HttpServletResponse.SC_NOT_FOUND)))
                .build();
    }

    /** Judged by the request as it came: where proxies are believed, what they say may be what a stranger told them. */
    static boolean isFromTheHouse(HttpServletRequest asked) {
        HttpServletRequest request = asked;
        while (request instanceof HttpServletRequestWrapper wrapper
                && wrapper.getRequest() instanceof HttpServletRequest inner) {
            request = inner;
        }
        if (request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null) {
            return false;
        }
        InetAddress from = InetAddress.ofLiteral(request.getRemoteAddr());
        boolean unique = from instanceof Inet6Address && (from.getAddress()[0] & 0xfe) == 0xfc;
        return from.isLoopbackAddress() || from.isSiteLocalAddress() || unique;
    }

    @Bean
    @Order(1)
    SecurityFilterChain streams(HttpSecurity http, Sessions sessions, Problems problems, Bearers bearers)
            throws Exception {
        AuthenticationEntryPoint signIn =
                (request, response, e) -> problems.send(Problems.Kind.SIGN_IN, request, response);
        AccessDeniedHandler notYours =
                (request, response, e) -> problems.send(Problems.Kind.NOT_YOURS, request, response);
        return plain(http)
                .securityMatcher("/api/mixers/*/stream", "/api/me/stream")
                .csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, "/api/me/stream")
                        .hasAuthority(Role.ATTENDEE.authority())
                        .requestMatchers(HttpMethod.GET, "/api/mixers/*/stream")
                        .hasAnyAuthority(Role.ORGANIZER.authority(), Role.DOOR.authority(), Role.KIOSK.authority())
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.bearerTokenResolver(headerOrSession(sessions))
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(bearers))
                        .authenticationEntryPoint(signIn)
                        .accessDeniedHandler(notYours))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(signIn).accessDeniedHandler(notYours))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, Problems problems, CookieCsrfTokenRepository formTokens)
            throws Exception {
        return plain(http)
                .securityMatcher("/api/**")
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens).requireCsrfProtectionMatcher(actsByCookie()))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .exceptionHandling(errors -> errors.accessDeniedHandler(
                        (request, response, e) -> problems.send(Problems.Kind.NOT_FROM_HERE, request, response)))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(
            HttpSecurity http,
            CookieCsrfTokenRepository formTokens,
            ObjectProvider<ClientRegistrationRepository> providers,
            Entrance entrance,
            JsonMapper json)
            throws Exception {
        if (providers.getIfAvailable() != null) {
            http.oauth2Login(login -> login.loginPage("/sign-in")
                    .authorizationEndpoint(way -> way.authorizationRequestRepository(new AskedElsewhere(json)))
                    .authorizedClientRepository(new NothingKept())
                    .successHandler((request, response, who) -> {
                        boolean in = who instanceof OAuth2AuthenticationToken token
                                && token.getPrincipal() instanceof OidcUser user
                                && entrance.signIn(
                                                new Entrance.OpenIdAnswer(
                                                        token.getAuthorizedClientRegistrationId(),
                                                        user.getIdToken().getTokenValue()),
                                                request.getLocale(),
                                                request,
                                                response)
                                        .isEmpty();
                        response.sendRedirect(in ? "/mixers" : "/sign-in?refused");
                    })
                    .failureHandler((request, response, why) -> response.sendRedirect("/sign-in?refused")));
        }
        return plain(http)
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .exceptionHandling(errors -> errors.accessDeniedHandler((request, response, e) ->
                        response.sendError(Problems.Kind.NOT_FROM_HERE.status().value())))
                .build();
    }

    private static HttpSecurity plain(HttpSecurity http) throws Exception {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(Customizer.withDefaults())
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(self), microphone=(), geolocation=()")));
    }

    /** An observation around each security filter would cost more than the forwarding it guards. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    /** The token travels in the page, so scripts need not read the cookie. */
    @Bean
    CookieCsrfTokenRepository formTokens() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("kreis-form");
        tokens.setHeaderName("Kreis-Form");
        tokens.setCookieCustomizer(
                cookie -> cookie.sameSite("Lax").httpOnly(true).path("/"));
        return tokens;
    }

    /** Other sites can make a browser send its cookies, never a header of ours or an Authorization. */
    private static RequestMatcher actsByCookie() {
        return request -> !READING.contains(request.getMethod())
                && request.getHeader("Authorization") == null
                && !request.getRequestURI().startsWith("/api/follow-ups/unsubscribe/")
                && SessionCookies.present(request);
    }

    private static BearerTokenResolver headerOrSession(Sessions sessions) {
        var header = new DefaultBearerTokenResolver();
        return request -> {
            String token = header.resolve(request);
            return token != null ? token : sessionToken(sessions, request);
        };
    }

    private static @Nullable String sessionToken(Sessions sessions, HttpServletRequest request) {
        try {
            return sessions.forApi(request).map(Session::token).orElse(null);
        } catch (ServiceAwayException e) {
            return null;
        }
    }
}
