package dev.kreis.matching.matchmaker;

import dev.kreis.matching.engine.live.Patience;

/** How long people are kept for better company, always within the longest wait that the organizer allows. */
public enum Tempo {
    /** A seat soon matters most. */
    QUICK(Patience.IMPATIENT),
    STEADY(Patience.STEADY),
    /** Good company matters most. */
    UNHURRIED(Patience.PATIENT);

    private final Patience patience;

    Tempo(Patience patience) {
        this.patience = patience;
    }

    Patience patience() {
        return patience;
    }
}
