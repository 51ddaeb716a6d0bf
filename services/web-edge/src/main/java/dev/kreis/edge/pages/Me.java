package dev.kreis.edge.pages;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an attendee's own page knows of them.
 *
 * @param sitsOutRound the round that the person sits out, if there is one
 * @param onBreak whether the person takes a break until they come back by themself
 * @param doorWord whether a door word is agreed on
 */
public record Me(
        String attendeeId,
        Evening mixer,
        String givenName,
        @Nullable String familyName,
        @Nullable String email,
        @Nullable String locale,
        @Nullable String presence,
        @Nullable MyProfile profile,
        @Nullable Map<String, Object> consents,
        @Nullable String ticket,
        @Nullable Integer sitsOutRound,
        boolean onBreak,
        boolean doorWord) {
    /** expected, here, left or withdrawn. */
    public String presence() {
        return Objects.requireNonNullElse(presence, "expected").toLowerCase(Locale.ROOT);
    }

    public boolean isHere() {
        return presence().equals("here") && mixer.isOpen();
    }

    public MyProfile profile() {
        return profile == null ? MyProfile.EMPTY : profile;
    }

    public boolean agreesTo(String what) {
        return consents != null && Boolean.TRUE.equals(consents.get(what));
    }

    /** Whether the person has asked for quiet now or for the next round, and has not come back. */
    public boolean isResting() {
        return onBreak || (sitsOutRound != null && sitsOutRound >= mixer.round());
    }

    /** Whether the quiet is still to come. */
    public boolean sitsOutNext() {
        return !onBreak && sitsOutRound != null && sitsOutRound > mixer.round();
    }
}
