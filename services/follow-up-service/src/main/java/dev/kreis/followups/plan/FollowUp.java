package dev.kreis.followups.plan;

import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.followups.policy.Suggestion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One task of a plan.
 *
 * @param about the attendee whom it concerns; absent for the small step
 */
public record FollowUp(
        String followUpId,
        Kind kind,
        @Nullable String about,
        @Nullable String aboutName,
        String title,
        String reason,
        String draft,
        State state,
        Instant createdAt) {

    public enum State {
        OPEN,
        DONE,
        /** No answer is a normal state. */
        RESTED
    }

    static FollowUp of(String planId, Suggestion suggestion, Instant now) {
        String about = suggestion.about() == null ? null : suggestion.about().value();
        return new FollowUp(
                Names.hash(planId, suggestion.kind().name(), about == null ? "" : about),
                suggestion.kind(),
                about,
                suggestion.aboutName(),
                suggestion.title(),
                suggestion.reason(),
                suggestion.draft(),
                State.OPEN,
                now);
    }

    FollowUp as(State next) {
        return new FollowUp(followUpId, kind, about, aboutName, title, reason, draft, next, createdAt);
    }

    /** This text with what has already happened to an earlier wording of the same task. */
    FollowUp since(FollowUp earlier) {
        return new FollowUp(
                followUpId, kind, about, aboutName, title, reason, draft, earlier.state(), earlier.createdAt());
    }
}
