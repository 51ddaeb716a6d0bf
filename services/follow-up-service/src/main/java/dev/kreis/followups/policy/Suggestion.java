package dev.kreis.followups.policy;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.PersonId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One follow-up in words.
 *
 * @param about whom it concerns; absent for the small step that is for everyone
 * @param with to whom that person could be introduced; absent but for introductions
 * @param title what to do
 * @param reason why, in plain words
 * @param draft ready to send
 * @param words the heart of it in few words, as a ledger notes it; empty where nothing is given
 * @param times when a coffee could be; empty but for coffees
 * @param timesInWords the same as the reader of the plan reads it, in both zones where they differ
 */
public record Suggestion(
        Kind kind,
        @Nullable Named about,
        @Nullable Named with,
        String title,
        String reason,
        String draft,
        String words,
        List<Instant> times,
        List<String> timesInWords) {
    /** @param name the given name */
    public record Named(AttendeeId attendeeId, PersonId personId, String name) {}

    public Suggestion {
        times = List.copyOf(times);
        timesInWords = List.copyOf(timesInWords);
    }
}
