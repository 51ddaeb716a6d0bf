package dev.kreis.edge.pages;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A small step that follow-up-service proposes to one person.
 *
 * @param times when a coffee could be
 * @param timesInWords the same as the person reads it, in both zones where they differ; empty where the service does not say it
 */
public record FollowUp(
        String followUpId,
        @Nullable String kind,
        String title,
        @Nullable String reason,
        @Nullable String draft,
        @Nullable String button,
        @Nullable List<Instant> times,
        @Nullable List<String> timesInWords,
        @Nullable String state) {
    public FollowUp {
        times = times == null ? List.of() : List.copyOf(times);
        timesInWords = timesInWords == null ? List.of() : List.copyOf(timesInWords);
        reason = reason == null || reason.isBlank() ? null : reason;
        draft = draft == null || draft.isBlank() ? null : draft;
    }

    /** What the one button says. @param otherwise where the service does not say it */
    public String buttonOr(String otherwise) {
        return Objects.requireNonNullElse(button, otherwise);
    }

    /** One of the times in words. @param otherwise where the service does not say it */
    public String timeOr(int which, String otherwise) {
        List<String> words = Objects.requireNonNullElse(timesInWords, List.of());
        return which < words.size() ? words.get(which) : otherwise;
    }

    public boolean isOpen() {
        return Objects.requireNonNullElse(state, "open")
                .toLowerCase(Locale.ROOT)
                .equals("open");
    }

    public boolean isDone() {
        return Objects.requireNonNullElse(state, "open")
                .toLowerCase(Locale.ROOT)
                .equals("done");
    }
}
