package dev.kreis.edge.sessions;

import dev.kreis.contracts.identity.Role;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * One cookie for each thing that a browser can be, so that it can be several: somebody of a team, a kiosk, an attendee. Out
 * of reach of scripts and of other sites' forms.
 */
final class SessionCookies {
    /** Keys are base32; the bounds only keep nonsense from travelling further. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.-]{16,200}");

    private static final Duration KEPT = Duration.ofDays(30);

    /** Outlasts sessions: by it a browser is known again in which somebody has signed in. */
    private static final String BROWSER = "kreis-browser";

    private static final Duration BROWSER_KEPT = Duration.ofDays(365);

    private SessionCookies() {}

    static boolean looksLikeAKey(String text) {
        return KEY.matcher(text).matches();
    }

    static Optional<String> key(HttpServletRequest request, Role role) {
        return value(request, name(role));
    }

    static Optional<String> browser(HttpServletRequest request) {
        return value(request, BROWSER);
    }

    private static Optional<String> value(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name) && looksLikeAKey(cookie.getValue())) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    static boolean present(HttpServletRequest request) {
        for (Role role : Sessions.ANYONE) {
            if (key(request, role).isPresent()) {
                return true;
            }
        }
        return false;
    }

    static void set(HttpServletRequest request, HttpServletResponse response, Role role, String key) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, name(role), "/", key, KEPT));
    }

    static void drop(HttpServletRequest request, HttpServletResponse response, Role role) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, name(role), "/", "", Duration.ZERO));
    }

    static void setBrowser(HttpServletRequest request, HttpServletResponse response, String browser) {
        if (looksLikeAKey(browser)) {
            response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, BROWSER, "/sign-in", browser, BROWSER_KEPT));
        }
    }

    /** Lax, not Strict: a personal link arrives from a mail program, and its redirect has to find the cookie. */
    private static String cookie(HttpServletRequest request, String name, String path, String value, Duration kept) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path(path)
                .maxAge(kept)
                .build()
                .toString();
    }

    /** Whatever somebody may do in a team, they are one of the team. */
    private static String name(Role role) {
        return "kreis-" + (role.isMember() ? Role.ORGANIZER : role).claim();
    }
}
