package dev.kreis.matching.matchmaker;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Someone who is here and would like company.
 *
 * @param profile absent where the person shared nothing
 * @param since when the wait began
 * @param prompt whether the person sat in a circle before and is to be seated again without delay
 * @param met whom the person shared a circle with, this evening or at an earlier mixer of the team, and when last
 */
public record Guest(
        AttendeeId attendeeId,
        PersonId personId,
        @Nullable Profile profile,
        Instant since,
        boolean prompt,
        Map<PersonId, Instant> met) {

    public Guest {
        met = Map.copyOf(met);
    }

    /** When the two shared a circle last, as far as either of them is known to remember. */
    public @Nullable Instant lastMet(Guest other) {
        if (met.isEmpty() && other.met.isEmpty()) {
            return null;
        }
        Instant mine = met.get(other.personId);
        Instant theirs = other.met.get(personId);
        return mine == null || (theirs != null && theirs.isAfter(mine)) ? theirs : mine;
    }

    /** Best first; none where the person said nothing of it. */
    List<String> languages() {
        return profile == null ? List.of() : profile.languages();
    }

    boolean host() {
        return profile != null && profile.meeting() == Profile.Meeting.HOST;
    }
}
