package dev.kreis.edge.house;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Says what went wrong at the edge itself (RFC 9457), in the language of the person who asked. */
@Component
public class Problems {
    /** What can go wrong before any service was asked, or because none could be. */
    public enum Kind {
        SERVICE_AWAY(
                HttpStatus.SERVICE_UNAVAILABLE,
                "service-away",
                "This part of Kreis is away for a moment. Please try again shortly.",
                "Dieser Teil von Kreis ist gerade nicht erreichbar. Bitte gleich noch einmal versuchen."),
        TOO_LARGE(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                "This is larger than Kreis accepts. An attendee list may have up to 10 MB.",
                "Das ist größer, als Kreis annimmt. Eine Gästeliste darf bis zu 10 MB haben."),
        NOT_FROM_HERE(
                HttpStatus.FORBIDDEN,
                "not-from-here",
                "This request did not come from one of our own pages. Please load the page again.",
                "Diese Anfrage kam nicht von einer unserer Seiten. Bitte die Seite neu laden."),
        SIGN_IN(
                HttpStatus.UNAUTHORIZED,
                "session-over",
                "Please open your personal link again.",
                "Bitte öffne deinen persönlichen Link noch einmal."),
        NOT_YOURS(HttpStatus.FORBIDDEN, "not-yours", "Your link does not open this.", "Dein Link öffnet das nicht."),
        UNKNOWN(HttpStatus.NOT_FOUND, "unknown", "There is nothing here.", "Hier ist nichts."),
        CROWDED(
                HttpStatus.SERVICE_UNAVAILABLE,
                "crowded",
                "Too many pages are open at once. Please try again in a moment.",
                "Es sind gerade zu viele Seiten offen. Bitte gleich noch einmal versuchen.");

        private final HttpStatus status;
        private final String slug;
        private final String english;
        private final String german;

        Kind(HttpStatus status, String slug, String english, String german) {
            this.status = status;
            this.slug = slug;
            this.english = english;
            this.german = german;
        }

        public HttpStatus status() {
            return status;
        }
    }

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    public ProblemDetail of(Kind kind, Locale locale) {
        boolean german = locale.getLanguage().equals("de");
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(kind.status, german ? kind.german : kind.english);
        problem.setType(URI.create("urn:kreis:problem:" + kind.slug));
        return problem;
    }

    /** Answers with a problem, unless an answer is on its way already. */
    public void send(Kind kind, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(kind.status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        if (kind.status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "2");
        }
        response.getOutputStream().write(json.writeValueAsBytes(of(kind, request.getLocale())));
    }
}
