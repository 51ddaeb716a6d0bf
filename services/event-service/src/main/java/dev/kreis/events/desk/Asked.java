package dev.kreis.events.desk;

/** What a nonce was used for. */
enum Asked {
    CHECK_IN,
    WALK_IN,
    DEPARTURE,
    UNDO
}
