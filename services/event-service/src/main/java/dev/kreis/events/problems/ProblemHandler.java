package dev.kreis.events.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.databind.json.JsonMapper;

/** Turns whatever goes wrong into a problem document; nothing of an unexpected exception's message leaves the service. */
@RestControllerAdvice
public class ProblemHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    private final JsonMapper json;

    ProblemHandler(JsonMapper json) {
        this.json = json;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDocument> refused(RefusedException e, Locale locale) {
        ResponseEntity.BodyBuilder answer = answer(e.problem());
        if (e.problem() == Problem.SLOW_DOWN) {
            answer.header(HttpHeaders.RETRY_AFTER, "60");
        }
        if (e.patience().isPositive()) {
            answer.header(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(e.patience().plusMillis(999).toSeconds()));
        }
        return answer.body(ProblemDocument.of(e.problem(), locale, e.about()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDocument> malformed(HttpMessageNotReadableException e, Locale locale) {
        Problem problem = tooLarge(e) ? Problem.TOO_LARGE : Problem.MALFORMED;
        return answer(problem).body(ProblemDocument.of(problem, locale));
    }

    /** What is no id cannot be the id of anything. */
    @ExceptionHandler
    ResponseEntity<ProblemDocument> noId(MethodArgumentTypeMismatchException e, Locale locale) {
        return answer(Problem.UNKNOWN).body(ProblemDocument.of(Problem.UNKNOWN, locale));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDocument> tooLarge(TooLargeException e, Locale locale) {
        return answer(Problem.TOO_LARGE).body(ProblemDocument.of(Problem.TOO_LARGE, locale));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDocument> unexpected(Exception e, Locale locale) {
        Problem problem = e instanceof ErrorResponse known
                ? switch (known.getStatusCode().value()) {
                    case 404 -> Problem.UNKNOWN;
                    case 405 -> Problem.METHOD_UNKNOWN;
                    case 413 -> Problem.TOO_LARGE;
                    case 415 -> Problem.MEDIA_TYPE_UNKNOWN;
                    default -> known.getStatusCode().is4xxClientError() ? Problem.MALFORMED : Problem.BROKEN;
                }
                : Problem.BROKEN;
        if (problem == Problem.BROKEN) {
            log.error("a request failed", e);
        }
        return answer(problem).body(ProblemDocument.of(problem, locale));
    }

    /** For those who answer before a controller is reached. */
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(ProblemDocument.MEDIA_TYPE);
        response.getOutputStream()
                .write(json.writeValueAsString(ProblemDocument.of(problem, request.getLocale()))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity.BodyBuilder answer(Problem problem) {
        return ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private static boolean tooLarge(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooLargeException) {
                return true;
            }
        }
        return false;
    }
}
