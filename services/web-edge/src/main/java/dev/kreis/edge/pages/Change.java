package dev.kreis.edge.pages;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody of the team did.
 *
 * @param id begins with the time, in every service's list
 * @param what the route, in words with dots
 * @param outcome UNSURE where the service never saw it end
 */
public record Change(
        String id,
        Instant at,
        String by,
        String what,
        @Nullable Map<String, String> about,
        @Nullable String outcome) {
    public Map<String, String> about() {
        return about == null ? Map.of() : about;
    }

    public boolean isUnsure() {
        return "UNSURE".equals(outcome);
    }
}
