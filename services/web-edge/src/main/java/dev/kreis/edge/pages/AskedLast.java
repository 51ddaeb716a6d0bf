package dev.kreis.edge.pages;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Which question a person saw last, and at which circle. Only their own device knows: it is nobody else's business how
 * often a table went quiet.
 */
record AskedLast(int n, String circleId) {
    private static final String COOKIE = "kreis-question";
    private static final AskedLast NEVER = new AskedLast(-1, "");

    static AskedLast of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return read(cookie.getValue());
                }
            }
        }
        return NEVER;
    }

    private static AskedLast read(String value) {
        int dot = value.indexOf('.');
        try {
            return dot < 0 ? NEVER : new AskedLast(Integer.parseInt(value.substring(0, dot)), value.substring(dot + 1));
        } catch (NumberFormatException e) {
            return NEVER;
        }
    }

    /** The same at the same table, the next one at another. */
    AskedLast at(String otherCircleId) {
        return n >= 0 && circleId.equals(otherCircleId) ? this : new AskedLast(n + 1, otherCircleId);
    }

    AskedLast next() {
        return new AskedLast(n + 1, circleId);
    }

    void keep(HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, n + "." + circleId)
                        .path("/me")
                        .httpOnly(true)
                        .sameSite("Lax")
                        .maxAge(Duration.ofDays(1))
                        .build()
                        .toString());
    }
}
