package dev.kreis.edge.pages;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an attendee's own page knows of them. */
public record Me(
        String attendeeId,
        Evening mixer,
        String givenName,
        @Nullable String locale,
        @Nullable String presence,
        @Nullable String ticket) {
    /** expected, here, left or withdrawn. */
    public String presence() {
        return Objects.requireNonNullElse(presence, "expected").toLowerCase(Locale.ROOT);
    }
}
