package dev.kreis.matching.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells those without a valid token, and those whose token opens something else, what they can do (RFC 9457). */
@Component
final class TurnedAway implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final JsonMapper json;

    TurnedAway(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException authException)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        answer(
                response,
                HttpStatus.UNAUTHORIZED,
                "session-over",
                german(request.getLocale())
                        ? "Bitte öffne deinen persönlichen Link noch einmal."
                        : "Please open your personal link again.");
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException accessDeniedException)
            throws IOException {
        answer(
                response,
                HttpStatus.FORBIDDEN,
                "not-yours",
                german(request.getLocale()) ? "Dein Link öffnet das nicht." : "Your link does not open this.");
    }

    private static boolean german(Locale locale) {
        return Words.in(locale) == Words.GERMAN;
    }

    private void answer(HttpServletResponse response, HttpStatus status, String slug, String detail)
            throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:kreis:problem:" + slug));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
