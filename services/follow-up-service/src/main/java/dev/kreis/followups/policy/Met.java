package dev.kreis.followups.policy;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * Somebody who was here, shared a circle with me, and consented to be matched.
 *
 * @param circles in how many circles we sat together
 * @param cardTopics interests that our circles' cards named for both of us
 * @param satWith everybody with whom this person shared a circle
 * @param zone of this person's day, as far as I may know it
 * @param tie what else is known between the two of us
 */
public record Met(
        AttendeeId attendeeId,
        PersonId personId,
        Profile profile,
        int circles,
        List<String> cardTopics,
        Set<AttendeeId> satWith,
        ZoneId zone,
        Tie tie) {
    public Met {
        cardTopics = List.copyOf(cardTopics);
        satWith = Set.copyOf(satWith);
    }

    public Met with(Tie known, ZoneId theirs) {
        return new Met(attendeeId, personId, profile, circles, cardTopics, satWith, theirs, known);
    }
}
