package dev.kreis.edge.pages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody on the list of a mixer, as organizers see them. */
public record Guest(
        String attendeeId,
        String givenName,
        @Nullable String familyName,
        String email,
        String presence,
        @Nullable String meeting,
        boolean invited) {
    public String name() {
        return familyName == null || familyName.isEmpty() ? givenName : givenName + ' ' + familyName;
    }

    public boolean isExpected() {
        return presence.equals("expected");
    }

    /** Somebody for whom there is no place yet. @param place from 1 */
    public record Waiting(
            int place, String givenName, @Nullable String familyName, String email, Instant since) {
        public String name() {
            return familyName == null || familyName.isEmpty() ? givenName : givenName + ' ' + familyName;
        }
    }
}
