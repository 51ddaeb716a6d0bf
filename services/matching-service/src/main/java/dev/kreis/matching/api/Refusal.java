package dev.kreis.matching.api;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.CircleId;
import dev.kreis.matching.seating.Answer;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What an organizer asked for cannot be done, with the reason in words (RFC 9457). */
final class Refusal extends ErrorResponseException {
    private static final long serialVersionUID = 1L;

    private Refusal(HttpStatus status, ProblemDetail problem) {
        super(status, problem, null);
    }

    /** A rule that nobody may break; {@code rule} names it for programs. */
    static Refusal forbidden(Answer.Forbidden forbidden, Words words, Names names) {
        ProblemDetail problem = problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "rule-forbids",
                words.pick("Not possible", "Nicht möglich"),
                words.rule(
                        forbidden.rule(),
                        forbidden.about().stream().map(names::of).toList(),
                        names.ofCircle(forbidden.circleId())));
        problem.setProperty("rule", word(forbidden.rule()));
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, problem);
    }

    /** The room changed since the organizer looked; {@code why} names what for programs. */
    static Refusal outdated(Answer.Outdated outdated, Words words, Names names) {
        AttendeeId attendeeId = outdated.attendeeId();
        CircleId circleId = outdated.circleId();
        ProblemDetail problem = problem(
                HttpStatus.CONFLICT,
                "room-changed",
                words.pick("The room has changed", "Der Raum hat sich verändert"),
                words.why(
                        outdated.why(),
                        attendeeId == null ? words.guest() : names.of(attendeeId),
                        names.ofCircle(circleId),
                        names.inCircle(circleId)));
        problem.setProperty("why", word(outdated.why()));
        return new Refusal(HttpStatus.CONFLICT, problem);
    }

    static Refusal unreadable(Words words) {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                problem(
                        HttpStatus.BAD_REQUEST,
                        "malformed",
                        words.pick("Malformed", "Nicht lesbar"),
                        words.pick("This request could not be read.", "Diese Anfrage ist nicht lesbar.")));
    }

    /** Nobody keeps the room at this moment. */
    static Refusal away(Words words) {
        return new Refusal(
                HttpStatus.SERVICE_UNAVAILABLE,
                problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "room-away",
                        words.pick("Please try again", "Bitte noch einmal versuchen"),
                        words.pick(
                                "The room did not answer. Nothing was changed; please try again in a moment.",
                                "Der Raum hat nicht geantwortet. Nichts wurde verändert; bitte versuch es gleich noch"
                                        + " einmal.")));
    }

    private static ProblemDetail problem(HttpStatus status, String slug, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:kreis:problem:" + slug));
        problem.setTitle(title);
        return problem;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
