package dev.kreis.edge.sessions;

import dev.kreis.contracts.identity.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets people in with their key and out again. */
@Component
public class Entrance {
    private final Sessions sessions;

    Entrance(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Keeps the key in the browser's cookie, if it opens anything. */
    public Optional<Session> enter(String key, HttpServletRequest request, HttpServletResponse response) {
        if (!SessionCookies.looksLikeAKey(key)) {
            return Optional.empty();
        }
        Optional<Session> session = sessions.open(key);
        session.ifPresent(known -> SessionCookies.set(request, response, known.role(), key));
        return session;
    }

    /** Forgets whoever this browser was. */
    public void leave(HttpServletRequest request, HttpServletResponse response) {
        for (Role role : Sessions.ANYONE) {
            SessionCookies.key(request, role).ifPresent(key -> {
                sessions.forget(key);
                SessionCookies.drop(request, response, role);
            });
        }
    }
}
