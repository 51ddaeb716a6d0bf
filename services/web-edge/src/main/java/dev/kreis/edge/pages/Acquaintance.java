package dev.kreis.edge.pages;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody a person sat with, and what the person wishes; what the other wishes is told only when both said yes. */
public record Acquaintance(
        String attendeeId,
        @Nullable String givenName,
        @Nullable List<Shared> circles,
        @Nullable String wish,
        boolean mutual,
        @Nullable Reachable contact) {
    public record Shared(int round, @Nullable String name) {}

    public record Reachable(String name, String email) {}

    public String name() {
        return Objects.requireNonNullElse(givenName, "…");
    }

    public List<Shared> circles() {
        return circles == null ? List.of() : circles;
    }

    /** none, yes or no. */
    public String wish() {
        return Objects.requireNonNullElse(wish, "none");
    }
}
