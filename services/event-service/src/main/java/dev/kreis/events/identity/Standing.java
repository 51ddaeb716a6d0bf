package dev.kreis.events.identity;

/** Somebody who knows whether a token still says the truth: tokens live longer than the rights they name. */
public interface Standing {
    /** False where the bearer has lost since what the token says they are; true for bearers of other kinds. */
    boolean holds(Bearer bearer);
}
