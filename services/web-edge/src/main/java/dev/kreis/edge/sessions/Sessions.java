package dev.kreis.edge.sessions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.kreis.contracts.identity.Role;
import dev.kreis.edge.house.ServiceAwayException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Turns the key in a browser's cookie into a token that the services accept. Tokens are kept in memory until shortly
 * before they expire; concurrent requests with the same key ask event-service once. Safe for any thread.
 */
@Component
public class Sessions {
    /** A token this close to its end is not handed out any more: the request it is for takes time, too. */
    static final Duration MARGIN = Duration.ofSeconds(60);

    static final List<Role> ANYONE = List.of(Role.ORGANIZER, Role.KIOSK, Role.ATTENDEE);
    private static final List<Role> ATTENDEE = List.of(Role.ATTENDEE);

    private final TokenDesk tokenDesk;
    private final Cache<String, Session> sessions;

    Sessions(TokenDesk tokenDesk, Clock clock) {
        this.tokenDesk = tokenDesk;
        this.sessions = Caffeine.newBuilder()
                .maximumSize(20_000)
                .expireAfter(Expiry.<String, Session>creating((key, session) -> lifetime(session, clock)))
                .build();
    }

    private static Duration lifetime(Session session, Clock clock) {
        Duration left = Duration.between(clock.instant(), session.expiresAt()).minus(MARGIN);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * @return empty where no such key is known, or not any more
     * @throws ServiceAwayException where event-service could not be asked
     */
    public Optional<Session> open(String key) {
        return Optional.ofNullable(sessions.get(key, k -> tokenDesk.exchange(k).orElse(null)));
    }

    /** The session of a page's visitor in that role. */
    public Optional<Session> of(HttpServletRequest request, Role role) {
        return SessionCookies.key(request, role).flatMap(this::open);
    }

    /** The session that a request to the API speaks for: the one it names, or else the first that fits its path. */
    public Optional<Session> forApi(HttpServletRequest request) {
        for (Role role : candidates(request)) {
            Optional<String> key = SessionCookies.key(request, role);
            if (key.isPresent()) {
                return open(key.get());
            }
        }
        return Optional.empty();
    }

    /** Asks event-service again next time, because a service refused the token. */
    public void forget(HttpServletRequest request) {
        for (Role role : candidates(request)) {
            SessionCookies.key(request, role).ifPresent(sessions::invalidate);
        }
    }

    /** Asks event-service again next time, because what it says of the visitor has changed. */
    public void forget(HttpServletRequest request, Role role) {
        SessionCookies.key(request, role).ifPresent(sessions::invalidate);
    }

    void forget(String key) {
        sessions.invalidate(key);
    }

    /** Whoever has several pages open in one browser says which of them is asking. */
    private static List<Role> candidates(HttpServletRequest request) {
        String as = request.getHeader("Kreis-As");
        if (as == null && request.getRequestURI().endsWith("/stream")) {
            as = request.getParameter("as");
        }
        if (as != null) {
            for (Role role : Role.values()) {
                if (role.claim().equals(as)) {
                    return List.of(role);
                }
            }
            return List.of();
        }
        String path = request.getRequestURI();
        boolean own = path.equals("/api/me")
                || path.startsWith("/api/me/")
                || (path.startsWith("/api/follow-ups")
                        && !path.startsWith("/api/follow-ups/summary/")
                        && !path.startsWith("/api/follow-ups/outcomes"));
        return own ? ATTENDEE : ANYONE;
    }
}
