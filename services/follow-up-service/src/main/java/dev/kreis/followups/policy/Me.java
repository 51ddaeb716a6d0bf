package dev.kreis.followups.policy;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import org.jspecify.annotations.Nullable;

/**
 * The person whom the plan is for.
 *
 * @param givenName how drafts are signed; empty where it is not known
 * @param profile absent without consent to matching: then nobody is suggested
 * @param mixerName where people met, as drafts mention it
 */
public record Me(
        AttendeeId attendeeId,
        PersonId personId,
        String givenName,
        @Nullable Profile profile,
        String mixerName) {}
