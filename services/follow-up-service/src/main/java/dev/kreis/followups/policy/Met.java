package dev.kreis.followups.policy;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import java.util.List;

/**
 * Somebody who was here, shared a circle with me, and consented to be matched.
 *
 * @param circles in how many circles we sat together
 * @param cardTopics interests that our circles' cards named for both of us
 */
public record Met(AttendeeId attendeeId, PersonId personId, Profile profile, int circles, List<String> cardTopics) {
    public Met {
        cardTopics = List.copyOf(cardTopics);
    }
}
