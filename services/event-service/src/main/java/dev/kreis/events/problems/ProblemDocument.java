package dev.kreis.events.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A problem as RFC 9457 wants it.
 *
 * @param outcome what the desk decided, where it was asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemDocument(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String outcome) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static ProblemDocument of(Problem problem, Locale locale, Object... about) {
        return new ProblemDocument(
                problem.type(), problem.title(), problem.status(), problem.sentence(locale, about), null);
    }

    public ProblemDocument withOutcome(String outcome) {
        return new ProblemDocument(type, title, status, detail, outcome);
    }
}
