package dev.kreis.matching.seating;

import dev.kreis.contracts.AttendeeId;
import java.util.List;

/**
 * Something an organizer may do for a person who waits.
 *
 * @param effects what it would mean for everybody whose company changes
 */
public record Suggestion(Kind kind, AttendeeId attendeeId, Wish.Move move, List<Effect> effects) {
    public Suggestion {
        effects = List.copyOf(effects);
    }

    /** How the person would get a seat. */
    public enum Kind {
        /** There is a free one. */
        JOIN,
        /** Somebody who sits there is as well off elsewhere, and makes room. */
        SWAP,
        /** With others who wait. */
        OPEN
    }
}
