package dev.kreis.edge.pages;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A small step that follow-up-service proposes to one person. */
public record FollowUp(
        String followUpId,
        @Nullable String kind,
        String title,
        @Nullable String reason,
        @Nullable String draft,
        @Nullable String state) {
    public FollowUp {
        reason = reason == null || reason.isBlank() ? null : reason;
        draft = draft == null || draft.isBlank() ? null : draft;
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
