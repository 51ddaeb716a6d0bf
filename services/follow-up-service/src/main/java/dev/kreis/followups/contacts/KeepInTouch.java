package dev.kreis.followups.contacts;

import dev.kreis.followups.contacts.Entry.Card;
import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.facts.Contact.Reach;
import dev.kreis.followups.facts.Evening;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.wishes.Wish;
import dev.kreis.followups.wishes.Wish.Answer;
import dev.kreis.followups.wishes.Wishes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A person's keep-in-touch list. People met come into it by themselves as soon as both wish to keep in touch, and leave it
 * when either takes that back or is erased; all others are the owner's to add and to remove. Thread-safe.
 */
@Component
public class KeepInTouch {
    private static final Logger log = LoggerFactory.getLogger(KeepInTouch.class);
    private static final Comparator<Seen> BY_TIME = Comparator.comparing(
                    (Seen it) -> switch (it.timing().moment()) {
                        case A_WHILE -> 0;
                        case GOOD_TIME -> 1;
                        case RESTING -> 2;
                        case THERE -> 3;
                        case SNOOZED -> 4;
                        case DORMANT -> 5;
                    })
            .thenComparing(it -> it.timing().due(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(it -> it.entry().card().name())
            .thenComparing(it -> it.entry().contactId());

    /**
     * What came of a file or of a list of names.
     *
     * @param refused the rows that could not be kept, counted from 1
     */
    public record Taken(int added, int changed, int unchanged, List<Integer> refused) {}

    private final ContactLists lists;
    private final Touches touches;
    private final Wishes wishes;
    private final Facts facts;
    private final Clock clock;

    KeepInTouch(ContactLists lists, Touches touches, Wishes wishes, Facts facts, Clock clock) {
        this.lists = lists;
        this.touches = touches;
        this.wishes = wishes;
        this.facts = facts;
        this.clock = clock;
    }

    /** The person behind a place at a mixer, unless they are to be forgotten. */
    public Optional<Owner> owner(String teamId, String mixerId, String attendeeId) {
        boolean ours = facts.evening(mixerId)
                .map(Evening::teamId)
                .filter(teamId::equals)
                .isPresent();
        return facts.contact(attendeeId)
                .filter(it -> ours && it.mixerId().equals(mixerId))
                .flatMap(it -> Optional.ofNullable(it.reach())
                        .map(reach -> new Owner(it.personId(), teamId, reach.spoken(), reach.day())));
    }

    /** The whole list, those it is time for first. */
    public List<Seen> of(Owner owner) {
        return seen(current(owner), owner.zone());
    }

    public Optional<Seen> one(Owner owner, String contactId) {
        return of(owner).stream()
                .filter(it -> it.entry().contactId().equals(contactId))
                .findFirst();
    }

    public Reminders reminders(Owner owner) {
        return current(owner).reminders();
    }

    /** @return empty where the list is full */
    public Optional<Seen> add(Owner owner, Draft draft) {
        Entry entry = Intake.entry(draft, today(owner.zone()));
        ContactList list = change(owner, it -> it.entries().size() < ContactList.LONGEST ? it.and(entry) : it);
        return list.entry(entry.contactId()).flatMap(it -> one(owner, it.contactId()));
    }

    /** Replaces what is known of a contact. Of people met, name and address stay their own. */
    public Optional<Seen> rewrite(Owner owner, String contactId, Draft draft) {
        return rewriting(owner, contactId, entry -> rewritten(entry, draft));
    }

    public Optional<Seen> log(Owner owner, String contactId, LocalDate day) {
        Optional<Seen> logged = rewriting(owner, contactId, entry -> entry.touched(day));
        logged.flatMap(it -> Optional.ofNullable(it.entry().met()))
                .ifPresent(other -> touches.log(owner.personId(), other, day));
        return logged.isEmpty() ? logged : one(owner, contactId);
    }

    /** @param until absent to hear of it again */
    public Optional<Seen> snooze(Owner owner, String contactId, @Nullable LocalDate until) {
        return rewriting(owner, contactId, entry -> entry.snoozed(until));
    }

    public Optional<Seen> beginWith(Owner owner, String contactId, @Nullable String step) {
        return rewriting(owner, contactId, entry -> entry.beginningWith(step));
    }

    /** People met are hidden with the wish, not here. @return false where there is no such contact to remove */
    public boolean remove(Owner owner, String contactId) {
        int before = current(owner).entries().size();
        ContactList left = change(
                owner,
                list -> list.entry(contactId)
                        .filter(it -> it.met() == null)
                        .map(_ -> list.without(contactId))
                        .orElse(list));
        return left.entries().size() < before;
    }

    /** @param rhythm absent where the tag is to bring none any more */
    public void tag(Owner owner, String name, @Nullable Rhythm rhythm) {
        change(owner, list -> list.tag(name, rhythm));
    }

    public void remind(Owner owner, Reminders reminders) {
        change(owner, list -> list.reminding(reminders));
    }

    /** What the list says beside its contacts. */
    public ListSettings settings(Owner owner) {
        ContactList list = current(owner);
        return new ListSettings(list.rhythms(), list.reminders());
    }

    /** Takes in what a file brought, all at once. A file never empties anything. */
    public Taken take(Owner owner, Contents file) {
        LocalDate today = today(owner.zone());
        Map<String, Entry> seen =
                of(owner).stream().map(Seen::entry).collect(Collectors.toMap(Entry::contactId, it -> it));
        Taken[] taken = new Taken[1];
        change(owner, list -> {
            Intake.Result result = Intake.of(list, seen, file, today);
            taken[0] = result.taken();
            return result.list();
        });
        return taken[0];
    }

    /** The same with contacts that came to mind. */
    public Taken take(Owner owner, List<Draft> contacts) {
        return take(owner, Contents.of(contacts));
    }

    private static Entry rewritten(Entry entry, Draft draft) {
        Card card = entry.met() == null
                ? draft.card()
                : new Card("", "", draft.phone(), draft.organisation(), draft.notes(), draft.tags());
        return entry.with(card).with(draft.rhythm()).beginningWith(draft.firstStep());
    }

    private Optional<Seen> rewriting(Owner owner, String contactId, UnaryOperator<Entry> how) {
        if (one(owner, contactId).isEmpty()) {
            return Optional.empty();
        }
        change(owner, list -> list.changing(contactId, how));
        return one(owner, contactId);
    }

    /** Changes the list, and sees to it that it is looked at when there may be something to remind of. */
    private ContactList change(Owner owner, UnaryOperator<ContactList> how) {
        return lists.change(owner.personId(), owner.teamId(), list -> {
            ContactList next = how.apply(withPeopleMet(list, owner.zone()));
            Instant morning = Reminding.next(next, clock.instant(), owner.zone());
            Instant planned = list.reminders() == next.reminders() ? list.lookAt() : null;
            // a change in the minute when it is looked at must not put it off
            return next.lookingAt(planned != null && morning != null && planned.isBefore(morning) ? planned : morning);
        });
    }

    /** The list with the people met since it was last written; they are stored with the next change. */
    private ContactList current(Owner owner) {
        ContactList list =
                lists.find(owner.personId()).orElseGet(() -> ContactList.empty(owner.personId(), owner.teamId()));
        return withPeopleMet(list, owner.zone());
    }

    private ContactList withPeopleMet(ContactList list, ZoneId zone) {
        Set<String> known = list.entries().stream()
                .flatMap(it -> Optional.ofNullable(it.met()).stream())
                .collect(Collectors.toSet());
        ContactList all = list;
        for (Map.Entry<String, Wish> met : peopleMet(list.personId()).entrySet()) {
            if (!known.contains(met.getKey())) {
                LocalDate day = met.getValue().since().atZone(zone).toLocalDate();
                all = all.and(new Entry(
                        metId(list.personId(), met.getKey()),
                        met.getKey(),
                        new Card("", "", "", "", "", List.of()),
                        null,
                        day,
                        day,
                        null,
                        null,
                        null));
            }
        }
        return all;
    }

    /** The same however often it is made. */
    private static String metId(String owner, String met) {
        return UUID.nameUUIDFromBytes((owner + "\n" + met).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    /** The people who wish to keep in touch with a person who wishes it too, and the wish about each that came last. */
    private Map<String, Wish> peopleMet(String personId) {
        List<Wish> all = wishes.ofPerson(personId);
        Set<String> toMe = new HashSet<>();
        for (Wish wish : all) {
            if (wish.answer() == Answer.YES && wish.aboutPerson().equals(personId)) {
                toMe.add(wish.mixerId() + "\n" + wish.fromPerson());
            }
        }
        Map<String, Wish> met = new HashMap<>();
        for (Wish wish : all) {
            if (wish.answer() == Answer.YES
                    && wish.fromPerson().equals(personId)
                    && toMe.contains(wish.mixerId() + "\n" + wish.aboutPerson())) {
                met.merge(wish.aboutPerson(), wish, (one, other) -> one.since().isAfter(other.since()) ? one : other);
            }
        }
        return met;
    }

    private List<Seen> seen(ContactList list, ZoneId zone) {
        Map<String, Wish> met = peopleMet(list.personId());
        Map<String, LocalDate> together = touches.of(list.personId());
        Map<String, Rhythm> tags = list.rhythms();
        LocalDate today = today(zone);
        return list.entries().stream()
                .flatMap(entry -> named(entry, met).stream())
                .map(entry -> {
                    LocalDate touched = later(entry.lastTouch(), together.get(entry.met()));
                    return new Seen(
                            entry,
                            Timing.rhythm(entry, tags).orElse(null),
                            touched,
                            Timing.of(entry, tags, touched, today));
                })
                .sorted(BY_TIME)
                .toList();
    }

    /** With the other's own name and address; empty where one of the two does not wish it any more. */
    private Optional<Entry> named(Entry entry, Map<String, Wish> met) {
        if (entry.met() == null) {
            return Optional.of(entry);
        }
        return Optional.ofNullable(met.get(entry.met()))
                .flatMap(wish -> facts.contact(wish.about()))
                .map(Contact::reach)
                .map(reach -> entry.with(named(entry.card(), reach)));
    }

    private static Card named(Card card, Reach reach) {
        return new Card(reach.name(), reach.email(), card.phone(), card.organisation(), card.notes(), card.tags());
    }

    private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    private LocalDate today(ZoneId zone) {
        return clock.instant().atZone(zone).toLocalDate();
    }

    /** A place at a mixer was erased; with the last of them goes the person's list. Said again, it changes nothing. */
    public void forget(String personId) {
        if (facts.placesOf(personId).stream().noneMatch(it -> it.reach() != null)) {
            lists.forget(personId);
            touches.forget(personId);
            log.info("the list of person {} is erased", personId);
        }
    }

    /** What a reminder may say to a person today. */
    public List<Seen> due(Owner owner) {
        return of(owner).stream().filter(it -> it.timing().moment().isDue()).toList();
    }

    /** Somebody not heard of for long, whose turn it is to come up. */
    public Optional<Seen> dormantTie(Owner owner) {
        List<Seen> dormant = of(owner).stream()
                .filter(it -> it.timing().moment() == Timing.Moment.DORMANT)
                .toList();
        return Timing.dormantTie(dormant.stream().map(Seen::entry).toList(), today(owner.zone()))
                .flatMap(tie -> dormant.stream()
                        .filter(it -> it.entry().contactId().equals(tie.contactId()))
                        .findFirst());
    }

    /** It came up, and rests for a season. */
    public void broughtUp(Owner owner, String contactId) {
        LocalDate today = today(owner.zone());
        change(owner, list -> list.changing(contactId, it -> it.broughtUp(today)));
    }

    /** Whose lists are to be looked at now. */
    public List<String> toLookAt(int most) {
        return lists.toLookAt(clock.instant(), most);
    }

    /** The list was looked at; it says itself when to look again. */
    public void lookedAt(String personId, ZoneId zone) {
        Instant now = clock.instant();
        lists.find(personId)
                .ifPresent(found -> lists.change(
                        personId, found.teamId(), list -> list.lookingAt(Reminding.next(list, now, zone))));
    }
}
