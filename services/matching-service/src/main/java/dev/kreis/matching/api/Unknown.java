package dev.kreis.matching.api;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What is asked for is not there, or not for the one who asks: the two look the same from outside. */
final class Unknown extends ErrorResponseException {
    private static final long serialVersionUID = 1L;

    private Unknown(String slug, String title, String detail) {
        super(HttpStatus.NOT_FOUND, problem(slug, title, detail), null);
    }

    static Unknown mixer(Locale locale) {
        return german(locale)
                ? new Unknown("mixer-unknown", "Unbekannter Abend", "Diesen Abend kennen wir nicht.")
                : new Unknown("mixer-unknown", "Unknown mixer", "We do not know this mixer.");
    }

    static Unknown attendee(Locale locale) {
        return german(locale)
                ? new Unknown("attendee-unknown", "Unbekannter Gast", "Diesen Gast kennen wir an diesem Abend nicht.")
                : new Unknown("attendee-unknown", "Unknown attendee", "We do not know this guest at this mixer.");
    }

    static Unknown circle(Locale locale) {
        return german(locale)
                ? new Unknown("circle-unknown", "Unbekannter Kreis", "Diesen Kreis kennen wir an diesem Abend nicht.")
                : new Unknown("circle-unknown", "Unknown circle", "We do not know this circle at this mixer.");
    }

    static Unknown table(Locale locale) {
        return german(locale)
                ? new Unknown("table-unknown", "Unbekannter Tisch", "Diesen Tisch gibt es an diesem Abend nicht.")
                : new Unknown("table-unknown", "Unknown table", "There is no such table at this mixer.");
    }

    static Unknown proposal(Locale locale) {
        return german(locale)
                ? new Unknown("proposal-unknown", "Unbekannter Vorschlag", "Diesen Vorschlag gibt es nicht.")
                : new Unknown("proposal-unknown", "Unknown proposal", "There is no such proposal.");
    }

    private static boolean german(Locale locale) {
        return Words.in(locale) == Words.GERMAN;
    }

    private static ProblemDetail problem(String slug, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, detail);
        problem.setType(URI.create("urn:kreis:problem:" + slug));
        problem.setTitle(title);
        return problem;
    }
}
