package dev.kreis.contracts.identity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom a token speaks for. */
public enum Role {
    /** A member who also decides who belongs to the team; otherwise an organizer. */
    OWNER,
    /** A member of a team: everything about the team's mixers. */
    ORGANIZER,
    /** A member who helps at the door: checks in and sees the evening, and neither edits nor reads addresses. */
    DOOR,
    /** A paired device: checks in at one mixer, and nothing else. */
    KIOSK,
    /** One person's place at one mixer: what is theirs, and nothing else. */
    ATTENDEE;

    /** The role that a token claims; nothing for a role of a later version. */
    public static Optional<Role> of(@Nullable String claim) {
        for (Role role : values()) {
            if (role.claim().equals(claim)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** The value of {@link Claims#ROLE}. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The authority by which Spring Security knows this role. */
    public String authority() {
        return "ROLE_" + name();
    }

    /** What a bearer of this role is granted: an owner may do whatever an organizer may. */
    public List<String> authorities() {
        return this == OWNER ? List.of(OWNER.authority(), ORGANIZER.authority()) : List.of(authority());
    }

    /** Whether a bearer of this role may do what the other role may. */
    public boolean includes(Role other) {
        return authorities().contains(other.authority());
    }

    /** Whether this is somebody of a team, who sees all of its mixers. */
    public boolean isMember() {
        return this == OWNER || this == ORGANIZER || this == DOOR;
    }
}
