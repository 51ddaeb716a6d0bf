package dev.kreis.contracts.identity;

import java.util.Locale;

/** Whom a token speaks for. */
public enum Role {
    /** A member of a team: everything about the team's mixers. */
    ORGANIZER,
    /** A paired device: checks in at one mixer, and nothing else. */
    KIOSK,
    /** One person's place at one mixer: what is theirs, and nothing else. */
    ATTENDEE;

    /** The value of {@link Claims#ROLE}. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The authority by which Spring Security knows this role. */
    public String authority() {
        return "ROLE_" + name();
    }
}
