package dev.kreis.events.registration;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.ContactMessage.Consents;
import dev.kreis.contracts.ContactMessage.Invitation;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile.Meeting;
import dev.kreis.contracts.Topics;
import dev.kreis.events.attendance.Attendance;
import dev.kreis.events.attendance.Presence;
import dev.kreis.events.identity.Codes;
import dev.kreis.events.mixers.Mixer;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import dev.kreis.events.profiles.Languages;
import dev.kreis.events.profiles.Profile;
import dev.kreis.events.tickets.Tickets;
import dev.kreis.messaging.Outbox;
import dev.kreis.messaging.OutboxEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Keeps the list of a mixer: each change of an attendee is one write, with what is told of it inside. */
@Component
public class Registrar {
    private static final Logger log = LoggerFactory.getLogger(Registrar.class);
    private static final Set<String> PERSONAL = Set.of(Topics.PROFILES.name(), Topics.CONTACTS.name());
    private static final PersonId NOBODY = new PersonId("erased");

    private final Attendees attendees;
    private final Messages messages;
    private final Tickets tickets;
    private final List<Trace> traces;
    private final Outbox outbox;
    private final Clock clock;

    Registrar(Attendees attendees, Messages messages, Tickets tickets, List<Trace> traces, Outbox outbox, Clock clock) {
        this.attendees = attendees;
        this.messages = messages;
        this.tickets = tickets;
        this.traces = traces;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Puts somebody new on the list.
     *
     * @throws org.springframework.dao.DuplicateKeyException where the address is on it already
     */
    public Attendee register(Mixer mixer, Person person, Consents consents, Profile profile) {
        return register(mixer, new AttendeeId(Codes.randomId('a')), person, consents, profile);
    }

    /** The same, with an id that whoever asks again will come to again. */
    public Attendee register(Mixer mixer, AttendeeId attendeeId, Person person, Consents consents, Profile profile) {
        return register(mixer, attendeeId, person, consents, profile, false, null);
    }

    /** Somebody who wrote profile and consents themself, in a language of their choice. @param letter what they are told of their place */
    public Attendee registerThemself(
            Mixer mixer,
            AttendeeId attendeeId,
            Person person,
            Consents consents,
            Profile profile,
            Invitation.Kind letter) {
        return register(mixer, attendeeId, person, consents, profile, true, letter);
    }

    private Attendee register(
            Mixer mixer,
            AttendeeId attendeeId,
            Person person,
            Consents consents,
            Profile profile,
            boolean own,
            Invitation.@Nullable Kind letter) {
        Instant now = clock.instant();
        Instant chosen = now.truncatedTo(ChronoUnit.MILLIS);
        Attendee blank = new Attendee(
                attendeeId,
                mixer.teamId(),
                mixer.mixerId(),
                NOBODY,
                own ? person.speaking(person.locale(), chosen) : person,
                consents,
                own,
                profile,
                own,
                Attendance.expected(now),
                passes(attendeeId, 1, List.of()),
                letter == null ? null : new Invitation(letter, 1, tickets.page(attendeeId, Attendee.PAGE_SERIAL)),
                0,
                List.of());
        Attendee attendee = blank.with(messages.personId(mixer.teamId(), person.email()));
        Attendee added =
                attendees.add(messages.tell(null, attendee, mixer.plan().zone(), now));
        outbox.poke();
        log.info("registered {} at {}", attendeeId, mixer.mixerId());
        return added;
    }

    /** What a list says of somebody who is on it: their own words and decisions stay. Unchanged is not written. */
    public Attendee update(Mixer mixer, AttendeeId attendeeId, UnaryOperator<Attendee> change) {
        Attendee changed = attendees.change(mixer.mixerId(), attendeeId, before -> {
            Attendee after = change.apply(before);
            return after.equals(before)
                    ? before
                    : messages.tell(before, after, mixer.plan().zone(), clock.instant());
        });
        outbox.poke();
        return changed;
    }

    public Attendee rename(Mixer mixer, AttendeeId attendeeId, Person person, Consents consents, Profile profile) {
        return update(mixer, attendeeId, before -> renamed(before, person, consents, profile));
    }

    /** What {@link #rename} would make of somebody. */
    public static Attendee renamed(Attendee before, Person person, Consents consents, Profile profile) {
        // A word goes with a name; with another name another word has to be agreed on.
        Attendee after = before.with(person.withLanguageChosenBy(before.person()));
        after = person.fullName().equals(before.person().fullName())
                ? after
                : after.with(before.passes().with((DoorPass) null));
        after = before.ownConsents() ? after : after.with(consents, false);
        return before.ownWords() ? after : after.with(profile, false);
    }

    /** Sends the person another letter about their place. */
    public Attendee write(Mixer mixer, AttendeeId attendeeId, Invitation.Kind letter) {
        Attendee written = update(mixer, attendeeId, before -> {
            Invitation last = before.invitation();
            return before.with(new Invitation(letter, last == null ? 1 : last.serial() + 1, page(before)));
        });
        log.info("{} gets the letter {}", attendeeId, letter);
        return written;
    }

    /** @param own whether the person wrote it themself */
    public Attendee write(Mixer mixer, AttendeeId attendeeId, Profile profile, boolean own) {
        Attendee written = update(mixer, attendeeId, before -> before.with(profile, own || before.ownWords()));
        log.info("{} has a new profile", attendeeId);
        return written;
    }

    /** The person's own decision. */
    public Attendee consent(Mixer mixer, AttendeeId attendeeId, Consents consents) {
        boolean none = !consents.matching() && !consents.mail();
        Attendee decided = update(mixer, attendeeId, before -> {
            Attendee after = before.with(said(consents, before.consents()), true);
            return none ? after.with((Invitation) null) : after;
        });
        log.info("{} decided about consents", attendeeId);
        return decided;
    }

    /** A yes to mail that was there before stays as old as it is: its box was ticked when the person came. */
    private Consents said(Consents now, Consents before) {
        Instant since = before.mail() ? before.mailSince() : clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Consents(now.matching(), now.mail(), now.mail() ? since : null);
    }

    /** Pages and letters come in this language from now on. */
    public Attendee speak(Mixer mixer, AttendeeId attendeeId, Locale language) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return update(mixer, attendeeId, before -> before.with(before.person().speaking(language, now)));
    }

    /** Somebody who had withdrawn is expected again, and agrees to what they say now. */
    public Attendee invite(Mixer mixer, AttendeeId attendeeId, Consents agreed) {
        return update(
                mixer,
                attendeeId,
                before -> before.presence() != Presence.WITHDRAWN
                        ? before
                        : before.with(agreed, before.ownConsents())
                                .with(before.attendance().invite(clock.instant())));
    }

    /** The ticket that replaces all earlier ones. */
    public Attendee renewTicket(Mixer mixer, AttendeeId attendeeId) {
        Attendee renewed = update(mixer, attendeeId, before -> {
            List<String> former = new ArrayList<>(before.passes().former());
            former.add(before.passes().ticket());
            return before.with(passes(attendeeId, before.passes().serial() + 1, former)
                    .with(before.passes().door()));
        });
        log.info("{} has a new ticket", attendeeId);
        return renewed;
    }

    /**
     * Agrees on a word that together with the full name lets the person in. Of it, only digests are kept.
     *
     * @param word blank for none any more
     * @param own whether the person chose it themself; what a list says does not change that
     * @throws RefusedException where it is too short, or the same as that of somebody of the same name
     */
    public Attendee agree(Mixer mixer, AttendeeId attendeeId, String word, boolean own) {
        if (word.isBlank()) {
            return update(
                    mixer, attendeeId, before -> before.with(before.passes().with((DoorPass) null)));
        }
        Person person = attendees.get(mixer.mixerId(), attendeeId).person();
        return agree(mixer, attendeeId, person, DoorPass.agreed(mixer.mixerId(), person, word, own));
    }

    /** The same with a word that was agreed on before there was a place. @param person by whose name it was */
    public Attendee agree(Mixer mixer, AttendeeId attendeeId, Person person, DoorPass pass) {
        try {
            return update(mixer, attendeeId, before -> {
                DoorPass known = before.passes().door();
                boolean stays = known != null && (known.digest().equals(pass.digest()) || (known.own() && !pass.own()));
                return stays || !before.person().fullName().equals(person.fullName())
                        ? before
                        : before.with(before.passes().with(pass));
            });
        } catch (DuplicateKeyException e) {
            throw new RefusedException(Problem.DOOR_WORD_TAKEN);
        }
    }

    /** The person goes, and says so. */
    public Attendee leave(Mixer mixer, AttendeeId attendeeId) {
        Attendee gone = update(mixer, attendeeId, before -> {
            Attendance next = before.attendance().leave(null, clock.instant());
            return next == before.attendance() ? before : before.with(next);
        });
        log.info("{} left", attendeeId);
        return gone;
    }

    /** The person takes a break, sits a round out or comes back. @throws RefusedException where they are not here */
    public Attendee rest(Mixer mixer, AttendeeId attendeeId, BiFunction<Attendance, Instant, Attendance> change) {
        Attendee resting = update(mixer, attendeeId, before -> {
            if (!before.attendance().isHere()) {
                throw new RefusedException(Problem.NOT_HERE);
            }
            Attendance next = change.apply(before.attendance(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
            return next == before.attendance() ? before : before.with(next);
        });
        log.info("{} said whether they would like a seat", attendeeId);
        return resting;
    }

    /** Will not come: nothing more is shared, and what was shared is erased elsewhere. */
    public Attendee withdraw(Mixer mixer, AttendeeId attendeeId) {
        Attendee withdrawn = update(
                mixer,
                attendeeId,
                before -> before.presence() == Presence.WITHDRAWN
                        ? before
                        : before.with(new Consents(false, false), before.ownConsents())
                                .with(before.attendance().withdraw(clock.instant())));
        log.info("{} withdrew", attendeeId);
        return withdrawn;
    }

    /** Forgets who it was, here and elsewhere. That somebody came stays; it cannot be undone. */
    public void erase(Mixer mixer, AttendeeId attendeeId) {
        Attendee known = attendees.get(mixer.mixerId(), attendeeId);
        traces.forEach(trace -> trace.erase(known));
        attendees.change(mixer.mixerId(), attendeeId, before -> {
            Instant now = clock.instant();
            String gone = "erased:" + attendeeId.value();
            Attendee after = before.with(impersonal(before.outbox()))
                    .with(new Person("", "", gone, before.person().locale()))
                    .with(new Consents(false, false), false)
                    .with((Invitation) null)
                    .with(
                            new Profile(
                                    Meeting.ON_MY_OWN,
                                    List.of(),
                                    List.of(),
                                    null,
                                    List.of(),
                                    null,
                                    null,
                                    null,
                                    List.of()),
                            false)
                    .with(before.attendance().erase(now))
                    .with(new Passes(0, gone, List.of(), gone, null));
            return messages.tell(before, after, mixer.plan().zone(), now).with(NOBODY);
        });
        outbox.poke();
        log.info("erased {}", attendeeId);
    }

    private Passes passes(AttendeeId attendeeId, int serial, List<String> former) {
        return new Passes(
                serial,
                Tickets.digest(tickets.ticket(attendeeId, serial)),
                former,
                Tickets.digest(tickets.pageKey(attendeeId, Attendee.PAGE_SERIAL)),
                null);
    }

    /** What was about to be said of the person is not said any more. */
    private static List<OutboxEntry> impersonal(List<OutboxEntry> entries) {
        return entries.stream().filter(it -> !PERSONAL.contains(it.topic())).toList();
    }

    public String ticket(Attendee attendee) {
        return tickets.ticket(attendee.attendeeId(), attendee.passes().serial());
    }

    public String page(Attendee attendee) {
        return tickets.page(attendee.attendeeId(), Attendee.PAGE_SERIAL);
    }

    /** German for those who say so, English for everybody else. */
    public static Locale mailLocale(Locale said) {
        return Languages.spoken(said);
    }
}
