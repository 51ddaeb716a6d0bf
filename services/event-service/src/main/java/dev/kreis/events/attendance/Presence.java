package dev.kreis.events.attendance;

import java.util.Locale;

/** Where a person is, as far as the desk knows. */
public enum Presence {
    EXPECTED,
    HERE,
    LEFT,
    WITHDRAWN,
    /** Forgotten: the place is kept so that counts and messages stay right, the person is not. */
    ERASED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
