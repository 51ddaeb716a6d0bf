package dev.kreis.followups.policy;

import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What was suggested to me after an earlier mixer, so that it is not suggested again.
 *
 * @param about the person it concerned; absent for the small step
 * @param with to whom that person was to be introduced
 */
public record Before(
        Kind kind, @Nullable PersonId about, @Nullable PersonId with) {}
