package dev.kreis.followups.contacts;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When to be in touch with whom. Pure: a list and a day in, words of time out, and never a count of what was missed.
 *
 * @param moment where the contact stands today
 * @param due the day from which it is a good time; absent where there is no rhythm
 */
public record Timing(Moment moment, @Nullable LocalDate due) {
    /** How long without a word makes a tie dormant, where there is no rhythm that says otherwise. */
    static final int DORMANT_DAYS = 365;

    private static final int DORMANT_ROUNDS = 3;
    /** How long a dormant tie rests after it was mentioned. */
    private static final int MENTIONED_DAYS = 90;

    public enum Moment {
        /** There is no rhythm: it is there, and that is all. */
        THERE,
        /** All is well until the day comes. */
        RESTING,
        /** The person does not want to hear of it for now. */
        SNOOZED,
        /** It is a good time for a word. */
        GOOD_TIME,
        /** It has been a while; a word is still welcome. */
        A_WHILE,
        /** Long ago: it comes up now and then, one at a time. */
        DORMANT;

        /** Whether a reminder may speak of it. */
        public boolean isDue() {
            return this == GOOD_TIME || this == A_WHILE;
        }
    }

    /** @param touched when either of the two last logged a contact */
    static Timing of(Entry entry, Map<String, Rhythm> tags, @Nullable LocalDate touched, LocalDate today) {
        LocalDate last = touched == null ? entry.since() : touched;
        Optional<Rhythm> rhythm = rhythm(entry, tags);
        LocalDate due = rhythm.map(it -> last.plusDays(it.ideal())).orElse(null);
        LocalDate snoozed = entry.snoozedUntil();
        if (snoozed != null && snoozed.isAfter(today)) {
            return new Timing(Moment.SNOOZED, due == null || due.isBefore(snoozed) ? snoozed : due);
        }
        int dormantAfter = rhythm.map(it -> Math.max(DORMANT_DAYS, DORMANT_ROUNDS * it.atMost()))
                .orElse(DORMANT_DAYS);
        if (last.plusDays(dormantAfter).isBefore(today)) {
            return new Timing(Moment.DORMANT, due);
        }
        if (due == null) {
            return new Timing(Moment.THERE, null);
        }
        if (due.isAfter(today)) {
            return new Timing(Moment.RESTING, due);
        }
        boolean aWhile = last.plusDays(rhythm.orElseThrow().atMost()).isBefore(today);
        return new Timing(aWhile ? Moment.A_WHILE : Moment.GOOD_TIME, due);
    }

    /** The contact's own rhythm, or else the quickest that one of its tags brings. */
    static Optional<Rhythm> rhythm(Entry entry, Map<String, Rhythm> tags) {
        return Optional.ofNullable(entry.rhythm())
                .or(() -> entry.card().tags().stream()
                        .flatMap(tag -> Stream.ofNullable(tags.get(tag)))
                        .min(Comparator.comparingInt(Rhythm::ideal).thenComparingInt(Rhythm::atMost)));
    }

    /**
     * Of those not heard of for long, the one whose turn it is: all day the same, and nobody twice within a season.
     */
    static Optional<Entry> dormantTie(List<Entry> dormant, LocalDate today) {
        return dormant.stream()
                .filter(it -> it.broughtUp() == null
                        || it.broughtUp().equals(today)
                        || it.broughtUp().plusDays(MENTIONED_DAYS).isBefore(today))
                .min(Comparator.comparing((Entry it) -> !today.equals(it.broughtUp()))
                        .thenComparing(it -> it.broughtUp() == null ? LocalDate.EPOCH : it.broughtUp())
                        .thenComparing(Entry::since)
                        .thenComparing(Entry::contactId));
    }
}
