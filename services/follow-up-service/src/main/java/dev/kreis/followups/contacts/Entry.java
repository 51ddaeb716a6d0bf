package dev.kreis.followups.contacts;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contact in somebody's list.
 *
 * @param contactId unique within the list, and kept by files that leave and come back
 * @param met the person, where the two met at a mixer and both wish to keep in touch; then name and address are the other's
 *     own and always the latest, and are not stored here
 * @param rhythm absent where that of a tag counts, or none
 * @param since the day it came into the list
 * @param lastTouch the day its owner last logged a contact
 * @param snoozedUntil nothing is said of it before that day
 * @param firstStep what its owner means to do first; gone with the first contact
 * @param broughtUp the day it was last mentioned as somebody not heard of for long
 */
public record Entry(
        String contactId,
        @Nullable String met,
        Card card,
        @Nullable Rhythm rhythm,
        LocalDate since,
        @Nullable LocalDate lastTouch,
        @Nullable LocalDate snoozedUntil,
        @Nullable String firstStep,
        @Nullable LocalDate broughtUp) {

    /**
     * What is known of a contact; empty text where nothing is.
     *
     * @param notes of any number of lines
     */
    public record Card(String name, String email, String phone, String organisation, String notes, List<String> tags) {
        public Card {
            tags = List.copyOf(tags);
        }
    }

    Entry with(Card card) {
        return new Entry(contactId, met, card, rhythm, since, lastTouch, snoozedUntil, firstStep, broughtUp);
    }

    Entry with(@Nullable Rhythm rhythm) {
        return new Entry(contactId, met, card, rhythm, since, lastTouch, snoozedUntil, firstStep, broughtUp);
    }

    /** The last word of contact counts, and what was to come first has come. */
    Entry touched(LocalDate day) {
        LocalDate last = lastTouch == null || lastTouch.isBefore(day) ? day : lastTouch;
        return new Entry(contactId, met, card, rhythm, since, last, null, null, broughtUp);
    }

    /** As a file says it: later than what is known, and nothing else has happened. */
    Entry heardOn(LocalDate day) {
        LocalDate last = lastTouch == null || lastTouch.isBefore(day) ? day : lastTouch;
        return new Entry(contactId, met, card, rhythm, since, last, snoozedUntil, firstStep, broughtUp);
    }

    Entry snoozed(@Nullable LocalDate until) {
        return new Entry(contactId, met, card, rhythm, since, lastTouch, until, firstStep, broughtUp);
    }

    /** As a file that left the list has it. */
    Entry remembering(LocalDate since, @Nullable LocalDate snoozedUntil, @Nullable LocalDate broughtUp) {
        return new Entry(contactId, met, card, rhythm, since, lastTouch, snoozedUntil, firstStep, broughtUp);
    }

    Entry beginningWith(@Nullable String step) {
        return new Entry(contactId, met, card, rhythm, since, lastTouch, snoozedUntil, step, broughtUp);
    }

    Entry broughtUp(LocalDate day) {
        return new Entry(contactId, met, card, rhythm, since, lastTouch, snoozedUntil, firstStep, day);
    }
}
