package dev.kreis.followups.policy;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.FollowUpMessage.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One follow-up in words.
 *
 * @param about whom it concerns; absent for the small step that is for everyone
 * @param aboutName the given name of that person
 * @param title what to do
 * @param reason why, in plain words
 * @param draft ready to send
 */
public record Suggestion(
        Kind kind, @Nullable AttendeeId about, @Nullable String aboutName, String title, String reason, String draft) {}
