package dev.kreis.followups.policy;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The person whom the plan is for.
 *
 * @param givenName how drafts are signed; empty where it is not known
 * @param profile absent without consent to matching: then nobody is suggested
 * @param mixerName where people met, as drafts mention it
 * @param zone of my day
 * @param since from when on times are proposed: when the mixer was over, or later
 * @param promises of mine that are open, oldest first
 * @param before what earlier plans of mine suggested
 */
public record Me(
        AttendeeId attendeeId,
        PersonId personId,
        String givenName,
        @Nullable Profile profile,
        String mixerName,
        ZoneId zone,
        Instant since,
        List<Promise> promises,
        List<Before> before) {
    public Me {
        promises = List.copyOf(promises);
        before = List.copyOf(before);
    }
}
