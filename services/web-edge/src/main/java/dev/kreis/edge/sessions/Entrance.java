package dev.kreis.edge.sessions;

import dev.kreis.contracts.identity.Role;
import dev.kreis.edge.sessions.TokenDesk.Entry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets people in with what they have, and out again. */
@Component
public class Entrance {
    private final Sessions sessions;
    private final TokenDesk tokenDesk;

    Entrance(Sessions sessions, TokenDesk tokenDesk) {
        this.sessions = sessions;
        this.tokenDesk = tokenDesk;
    }

    /** Why somebody is still outside. @param detail a sentence for them, if there is one */
    public record Outside(int status, @Nullable String detail) {}

    /** Keeps the key in the browser's cookie, if it opens anything. */
    public Optional<Session> enter(String key, HttpServletRequest request, HttpServletResponse response) {
        if (!SessionCookies.looksLikeAKey(key)) {
            return Optional.empty();
        }
        Optional<Session> session = sessions.open(key);
        session.ifPresent(known -> SessionCookies.set(request, response, known.role(), key));
        return session;
    }

    /** @return empty where they are in */
    public Optional<Outside> signIn(
            String email, String password, Locale locale, HttpServletRequest request, HttpServletResponse response) {
        return keep(
                tokenDesk.enter(
                        "/api/sessions",
                        Map.of(
                                "email",
                                email,
                                "password",
                                password,
                                "browser",
                                SessionCookies.browser(request).orElse("")),
                        locale),
                request,
                response);
    }

    /** With what an identity provider says of them. @return empty where they are in */
    public Optional<Outside> signIn(
            OpenIdAnswer answer, Locale locale, HttpServletRequest request, HttpServletResponse response) {
        return keep(tokenDesk.enter("/api/sessions/open-id", answer, locale), request, response);
    }

    /** What a provider said. @param registration by which the provider is known here and to event-service */
    public record OpenIdAnswer(String registration, String idToken) {}

    /** For the first time, by a link. @return empty where they are in */
    public Optional<Outside> join(
            String code,
            Map<String, String> form,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!SessionCookies.looksLikeAKey(code)) {
            return Optional.of(new Outside(404, null));
        }
        return keep(tokenDesk.enter("/api/invitations/" + code, form, locale), request, response);
    }

    private Optional<Outside> keep(Entry entry, HttpServletRequest request, HttpServletResponse response) {
        return switch (entry) {
            case Entry.Welcome(String key, String browser) -> {
                SessionCookies.setBrowser(request, response, browser);
                yield enter(key, request, response).isPresent()
                        ? Optional.empty()
                        : Optional.of(new Outside(401, null));
            }
            case Entry.Refused(int status, String detail) -> Optional.of(new Outside(status, detail));
        };
    }

    /** Forgets whoever this browser was. */
    public void leave(HttpServletRequest request, HttpServletResponse response) {
        for (Role role : Sessions.ANYONE) {
            SessionCookies.key(request, role).ifPresent(key -> {
                sessions.forget(key);
                SessionCookies.drop(request, response, role);
                if (role == Role.ORGANIZER) {
                    tokenDesk.end(key);
                }
            });
        }
    }
}
