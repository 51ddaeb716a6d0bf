package dev.kreis.followups.contacts;

import dev.kreis.followups.contacts.Entry.Card;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How a list takes in what a file brings: what is in it already is changed, the rest is added, and nothing is ever emptied.
 * Pure.
 */
final class Intake {
    /** A list as it becomes, and what came of the file. */
    record Result(ContactList list, KeepInTouch.Taken taken) {}

    private Intake() {}

    /** @param seen the entries as their owner sees them, by id: with the names of the people met */
    static Result of(ContactList list, Map<String, Entry> seen, Contents file, LocalDate today) {
        List<Entry> entries = new ArrayList<>(list.entries());
        Set<String> touched = new HashSet<>();
        int added = 0;
        int changed = 0;
        List<Integer> refused = new ArrayList<>();
        List<Draft> drafts = file.contacts();
        for (int row = 0; row < drafts.size(); row++) {
            Draft draft = drafts.get(row);
            int known = draft.isSound() ? known(entries, seen, touched, draft) : -1;
            if (!draft.isSound() || (known < 0 && entries.size() >= ContactList.LONGEST)) {
                refused.add(row + 1);
            } else if (known < 0) {
                Entry fresh = entry(draft, today);
                entries.add(fresh);
                touched.add(fresh.contactId());
                added++;
            } else {
                Entry next = changed(entries.get(known), draft);
                changed += next.equals(entries.get(known)) ? 0 : 1;
                touched.add(next.contactId());
                entries.set(known, next);
            }
        }
        return new Result(
                with(file.settings(), list.with(entries)),
                new KeepInTouch.Taken(added, changed, drafts.size() - added - changed - refused.size(), refused));
    }

    /** A contact that is new to a list. */
    static Entry entry(Draft draft, LocalDate today) {
        String given = draft.contactId();
        String contactId = given != null && given.matches("[0-9a-f]{32}")
                ? given
                : UUID.randomUUID().toString().replace("-", "");
        LocalDate since = draft.since();
        return new Entry(
                contactId,
                null,
                draft.card(),
                draft.rhythm(),
                since == null || since.isAfter(today) ? today : since,
                draft.lastTouch(),
                draft.snoozedUntil(),
                draft.firstStep(),
                draft.broughtUp());
    }

    private static ContactList with(ListSettings settings, ContactList list) {
        ContactList next = list;
        for (Map.Entry<String, Rhythm> tag : settings.tags().entrySet()) {
            if (next.tags().size() < ContactList.MOST_TAGS || next.rhythms().containsKey(tag.getKey())) {
                next = next.tag(tag.getKey(), tag.getValue());
            }
        }
        Reminders reminders = settings.reminders();
        return reminders == null ? next : next.reminding(reminders);
    }

    /** Where the contact stands that a row speaks of; each row speaks of another one. */
    private static int known(List<Entry> entries, Map<String, Entry> seen, Set<String> touched, Draft draft) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).contactId().equals(draft.contactId()) && !touched.contains(draft.contactId())) {
                return i;
            }
        }
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            Card card = seen.getOrDefault(entry.contactId(), entry).card();
            if (!touched.contains(entry.contactId()) && draft.speaksOf(card)) {
                return i;
            }
        }
        return -1;
    }

    /** A row with the contact's id says how it is now; one that only seems to mean it completes what is there. */
    private static Entry changed(Entry entry, Draft draft) {
        boolean itself = entry.contactId().equals(draft.contactId());
        Card card = itself ? draft.over(entry.card()) : draft.beside(entry.card());
        Entry next = entry.with(
                entry.met() == null
                        ? card
                        : new Card("", "", card.phone(), card.organisation(), card.notes(), card.tags()));
        if (draft.rhythm() != null && (itself || entry.rhythm() == null)) {
            next = next.with(draft.rhythm());
        }
        if (draft.firstStep() != null && (itself || entry.firstStep() == null)) {
            next = next.beginningWith(draft.firstStep());
        }
        if (itself) {
            LocalDate since = draft.since();
            LocalDate snoozed = draft.snoozedUntil();
            LocalDate broughtUp = draft.broughtUp();
            next = next.remembering(
                    since == null ? next.since() : since,
                    snoozed == null ? next.snoozedUntil() : snoozed,
                    broughtUp == null ? next.broughtUp() : broughtUp);
        }
        LocalDate last = draft.lastTouch();
        return last == null ? next : next.heardOn(last);
    }
}
