package dev.kreis.matching.matchmaker;

/** What an organizer would like more of. */
public enum Taste {
    /** People who like the same things. */
    COMMON_GROUND,
    BALANCED,
    /** People whom others can help, and whom one has not met. */
    NEW_IMPULSES
}
