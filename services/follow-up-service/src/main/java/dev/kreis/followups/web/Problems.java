package dev.kreis.followups.web;

import dev.kreis.followups.contacts.UnreadableFileException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.json.JsonMapper;

/** Says what went wrong (RFC 9457), in the language of the person who asked, and nothing of what happened inside. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    /** The slug ends the {@code type} of the problem document. */
    enum Kind {
        UNKNOWN(HttpStatus.NOT_FOUND, "unknown", "There is nothing here.", "Hier ist nichts."),
        SIGN_IN(
                HttpStatus.UNAUTHORIZED,
                "session-over",
                "Please open your personal link again.",
                "Bitte öffne deinen persönlichen Link noch einmal."),
        NOT_YOURS(HttpStatus.FORBIDDEN, "not-yours", "Your link does not open this.", "Dein Link öffnet das nicht."),
        METHOD_UNKNOWN(
                HttpStatus.METHOD_NOT_ALLOWED, "method-unknown", "This cannot be done here.", "Das geht hier nicht."),
        MEDIA_TYPE_UNKNOWN(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "media-type-unknown",
                "This kind of content is not taken here.",
                "Diese Art Inhalt wird hier nicht angenommen."),
        MALFORMED(HttpStatus.BAD_REQUEST, "malformed", "That could not be read.", "Das konnten wir nicht lesen."),
        CONTACT_INCOMPLETE(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "contact-incomplete",
                "A contact needs a name, and its address must be one.",
                "Ein Kontakt braucht einen Namen, und seine Adresse muss eine sein."),
        RHYTHM(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "rhythm",
                "A rhythm is a number of days from 1 to 3650, and “at most” is no shorter than “ideally”.",
                "Ein Rhythmus ist eine Zahl von Tagen, 1 bis 3650, und „höchstens“ ist nicht kürzer als „gern“."),
        LIST_FILE(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "file-unreadable",
                "This is no Excel, CSV or vCard file with a column of names, or it is larger than 2 MB.",
                "Das ist keine Excel-, CSV- oder vCard-Datei mit einer Spalte für Namen, oder sie ist größer als 2"
                        + " MB."),
        LIST_FULL(
                HttpStatus.CONFLICT,
                "list-full",
                "Your list holds 2,000 people. Let somebody go first.",
                "Deine Liste fasst 2.000 Menschen. Nimm erst jemanden heraus."),
        BROKEN(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "broken",
                "Something went wrong on our side. Please try again in a moment.",
                "Bei uns ist etwas schiefgegangen. Bitte gleich noch einmal versuchen.");

        private final HttpStatus status;
        final String slug;
        private final String english;
        private final String german;

        Kind(HttpStatus status, String slug, String english, String german) {
            this.status = status;
            this.slug = slug;
            this.english = english;
            this.german = german;
        }
    }

    /** There is no such thing for the one who asks. */
    static final class UnknownException extends RuntimeException {}

    /** Well-formed, and still not to be understood. */
    static final class MalformedException extends RuntimeException {}

    /** A contact without a name, or with an address that is none. */
    static final class IncompleteException extends RuntimeException {}

    static final class RhythmException extends RuntimeException {}

    static final class FileException extends RuntimeException {}

    static final class ListFullException extends RuntimeException {}

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(UnknownException e, Locale locale) {
        return answer(Kind.UNKNOWN, locale);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> malformed(MalformedException e, Locale locale) {
        return answer(Kind.MALFORMED, locale);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> incomplete(IncompleteException e, Locale locale) {
        return answer(Kind.CONTACT_INCOMPLETE, locale);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> rhythm(RhythmException e, Locale locale) {
        return answer(Kind.RHYTHM, locale);
    }

    @ExceptionHandler({FileException.class, UnreadableFileException.class})
    ResponseEntity<ProblemDetail> listFile(RuntimeException e, Locale locale) {
        return answer(Kind.LIST_FILE, locale);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> listFull(ListFullException e, Locale locale) {
        return answer(Kind.LIST_FULL, locale);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(RuntimeException e, Locale locale) {
        log.error("unexpected", e);
        return answer(Kind.BROKEN, locale);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e,
            @org.jspecify.annotations.Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (body instanceof ProblemDetail problem) {
            Kind kind = switch (status.value()) {
                case 404 -> Kind.UNKNOWN;
                case 405 -> Kind.METHOD_UNKNOWN;
                case 415 -> Kind.MEDIA_TYPE_UNKNOWN;
                default -> Kind.MALFORMED;
            };
            problem.setType(URI.create("urn:kreis:problem:" + kind.slug));
        }
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    void signIn(HttpServletRequest request, HttpServletResponse response, Exception e) throws IOException {
        send(Kind.SIGN_IN, request, response);
    }

    void notYours(HttpServletRequest request, HttpServletResponse response, Exception e) throws IOException {
        send(Kind.NOT_YOURS, request, response);
    }

    private void send(Kind kind, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(kind.status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem(kind, request.getLocale()));
    }

    private static ResponseEntity<ProblemDetail> answer(Kind kind, Locale locale) {
        return ResponseEntity.status(kind.status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(kind, locale));
    }

    private static ProblemDetail problem(Kind kind, Locale locale) {
        boolean german = locale.getLanguage().equals(Locale.GERMAN.getLanguage());
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(kind.status, german ? kind.german : kind.english);
        problem.setType(URI.create("urn:kreis:problem:" + kind.slug));
        return problem;
    }
}
