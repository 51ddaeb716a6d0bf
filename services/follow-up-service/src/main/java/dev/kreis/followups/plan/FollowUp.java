package dev.kreis.followups.plan;

import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.PersonId;
import dev.kreis.followups.policy.Before;
import dev.kreis.followups.policy.Suggestion;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One task of a plan. What stands last is absent in what was stored before it was kept.
 *
 * @param about the attendee whom it concerns; absent for the small step
 * @param with the attendee to whom that one could be introduced; absent but for introductions
 * @param words what is given, as a ledger notes it
 * @param times when a coffee could be
 * @param timesInWords the same in the person's language, in both zones where they differ
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
        Instant createdAt,
        @Nullable String aboutPerson,
        @Nullable String with,
        @Nullable String withName,
        @Nullable String withPerson,
        @Nullable String words,
        @Nullable List<Instant> times,
        @Nullable List<String> timesInWords) {

    public enum State {
        OPEN,
        DONE,
        /** No answer is a normal state. */
        RESTED
    }

    static FollowUp of(String planId, Suggestion suggestion, Instant now) {
        Suggestion.Named about = suggestion.about();
        Suggestion.Named with = suggestion.with();
        return new FollowUp(
                name(planId, suggestion),
                suggestion.kind(),
                about == null ? null : about.attendeeId().value(),
                about == null ? null : about.name(),
                suggestion.title(),
                suggestion.reason(),
                suggestion.draft(),
                State.OPEN,
                now,
                about == null ? null : about.personId().value(),
                with == null ? null : with.attendeeId().value(),
                with == null ? null : with.name(),
                with == null ? null : with.personId().value(),
                suggestion.words(),
                suggestion.times(),
                suggestion.timesInWords());
    }

    private static String name(String planId, Suggestion suggestion) {
        Suggestion.Named about = suggestion.about();
        Suggestion.Named with = suggestion.with();
        String whom = about == null ? "" : about.attendeeId().value();
        return with == null
                ? Names.hash(planId, suggestion.kind().name(), whom)
                : Names.hash(
                        planId,
                        suggestion.kind().name(),
                        whom,
                        with.attendeeId().value());
    }

    FollowUp as(State next) {
        return with(next, createdAt);
    }

    /** This text with what has already happened to an earlier wording of the same task. */
    FollowUp since(FollowUp earlier) {
        return with(earlier.state(), earlier.createdAt());
    }

    private FollowUp with(State state, Instant createdAt) {
        return new FollowUp(
                followUpId,
                kind,
                about,
                aboutName,
                title,
                reason,
                draft,
                state,
                createdAt,
                aboutPerson,
                with,
                withName,
                withPerson,
                words,
                times,
                timesInWords);
    }

    boolean namesSomebody() {
        return about != null;
    }

    /** Whether it concerns one of the people whom another task concerns. */
    boolean overlaps(FollowUp other) {
        return (about != null && (about.equals(other.about) || about.equals(other.with)))
                || (with != null && (with.equals(other.about) || with.equals(other.with)));
    }

    /** Whether everybody it names may be named. */
    boolean namesOnly(Set<String> mentionable) {
        return (about == null || mentionable.contains(about)) && (with == null || mentionable.contains(with));
    }

    /** What it was, for plans to come. */
    Before asBefore() {
        return new Before(
                kind,
                aboutPerson == null ? null : new PersonId(aboutPerson),
                withPerson == null ? null : new PersonId(withPerson));
    }

    /** The words a ledger notes. */
    String given() {
        String noted = Objects.requireNonNullElse(words, "");
        return noted.isEmpty() ? title : noted;
    }
}
