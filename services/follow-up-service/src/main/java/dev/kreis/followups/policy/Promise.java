package dev.kreis.followups.policy;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.PersonId;

/**
 * Something I promised and have not given yet.
 *
 * @param to the person's place at the mixer where I promised it
 * @param words what it is, as I said it
 */
public record Promise(AttendeeId to, PersonId person, String name, String words) {}
