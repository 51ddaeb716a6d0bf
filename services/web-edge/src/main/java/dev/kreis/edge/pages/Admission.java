package dev.kreis.edge.pages;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the desk said to a check-in or a walk-in.
 *
 * @param status the HTTP status
 * @param detail a sentence for the person at the door, where the answer is a refusal
 * @param circle whether they want a circle
 */
public record Admission(
        int status,
        @Nullable String outcome,
        @Nullable String attendeeId,
        @Nullable String givenName,
        @Nullable String locale,
        boolean circle,
        @Nullable String detail) {
    public boolean isWelcome() {
        return status < 300 && attendeeId != null;
    }

    public boolean isAgain() {
        return Objects.equals(outcome, "AlreadyInside");
    }
}
