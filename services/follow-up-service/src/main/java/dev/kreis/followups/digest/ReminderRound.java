package dev.kreis.followups.digest;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.MixerId;
import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.contacts.KeepInTouch;
import dev.kreis.followups.contacts.Owner;
import dev.kreis.followups.contacts.Reminders;
import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.facts.Evening;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.mail.Mails;
import dev.kreis.followups.rhythm.Patiences;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Looks through the lists whose morning has come, and asks for a mail where there is something to say, unless the person has
 * been silent for long. The mail is named after the day, so that looking twice asks once. Thread-safe, across instances too.
 */
@Component
public class ReminderRound {
    private static final int AT_ONCE = 100;

    private final KeepInTouch lists;
    private final Facts facts;
    private final Patiences patiences;
    private final Mails mails;
    private final Clock clock;

    ReminderRound(KeepInTouch lists, Facts facts, Patiences patiences, Mails mails, Clock clock) {
        this.lists = lists;
        this.facts = facts;
        this.patiences = patiences;
        this.mails = mails;
        this.clock = clock;
    }

    /** @return whether there were lists to look through */
    public boolean makeRound() {
        List<String> people = lists.toLookAt(AT_ONCE);
        people.forEach(this::lookAt);
        return !people.isEmpty();
    }

    private void lookAt(String personId) {
        Optional<Contact> place = latestPlace(personId);
        if (place.isEmpty()) {
            lists.forget(personId);
            return;
        }
        Optional<Owner> owner = owner(place.get());
        owner.filter(_ -> patiences.lasts(personId))
                .filter(it -> !lists.due(it).isEmpty() || hasTieToBringUp(it))
                .ifPresent(it -> ask(place.get(), it));
        lists.lookedAt(personId, owner.map(Owner::zone).orElse(ZoneOffset.UTC));
    }

    private void ask(Contact place, Owner owner) {
        Instant now = clock.instant();
        mails.ask(
                MailKind.DIGEST,
                new MixerId(place.mixerId()),
                new AttendeeId(place.attendeeId()),
                now.atZone(owner.zone()).toLocalDate().toString(),
                now);
    }

    /** Somebody not heard of for long comes up in the weekly mail alone: once a week is now and then, once a day is not. */
    private boolean hasTieToBringUp(Owner person) {
        return lists.reminders(person) == Reminders.WEEKLY
                && lists.dormantTie(person).isPresent();
    }

    private Optional<Owner> owner(Contact place) {
        return facts.evening(place.mixerId())
                .flatMap(it -> lists.owner(it.teamId(), place.mixerId(), place.attendeeId()));
    }

    /** The person's page at the mixer that they were at last. */
    private Optional<Contact> latestPlace(String personId) {
        return facts.placesOf(personId).stream()
                .filter(it -> it.reach() != null)
                .max(Comparator.comparing((Contact it) ->
                                facts.evening(it.mixerId()).map(Evening::starts).orElse(Instant.EPOCH))
                        .thenComparing(Contact::attendeeId));
    }
}
