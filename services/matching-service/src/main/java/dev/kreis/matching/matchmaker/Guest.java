package dev.kreis.matching.matchmaker;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Someone who is here and would like company.
 *
 * @param profile absent where the person shared nothing
 * @param since when the wait began
 * @param prompt whether the person sat in a circle before and is to be seated again without delay
 * @param met whom the person shared a circle with, this evening or at an earlier mixer of the team
 */
public record Guest(
        AttendeeId attendeeId,
        PersonId personId,
        @Nullable Profile profile,
        Instant since,
        boolean prompt,
        Set<PersonId> met) {

    public Guest {
        met = Set.copyOf(met);
    }

    boolean host() {
        return profile != null && profile.meeting() == Profile.Meeting.HOST;
    }
}
