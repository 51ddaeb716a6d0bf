package dev.kreis.events.desk;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.events.attendance.Arrival;
import dev.kreis.events.attendance.Attendance;
import dev.kreis.events.attendance.Decision;
import dev.kreis.events.attendance.Hours;
import dev.kreis.events.attendance.Presence;
import dev.kreis.events.identity.Bearer;
import dev.kreis.events.identity.Secrets;
import dev.kreis.events.mixers.Mixer;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import dev.kreis.events.profiles.Profile;
import dev.kreis.events.registration.Attendee;
import dev.kreis.events.registration.AttendeeForm;
import dev.kreis.events.registration.Attendees;
import dev.kreis.events.registration.Guest;
import dev.kreis.events.registration.Person;
import dev.kreis.events.registration.Registrar;
import dev.kreis.events.registration.Vocabulary;
import dev.kreis.events.registration.WaitingList;
import dev.kreis.events.tickets.Tickets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Welcomes people who are not on the list: registers them, then checks them in like everybody else. Whoever is on the
 * list already is that attendee; who typed an address gets to see no ticket and no link of somebody who was there before.
 */
@Component
class WalkIns {
    private final CheckInDesk desk;
    private final Attendees attendees;
    private final Registrar registrar;
    private final Vocabulary vocabulary;
    private final WaitingList waiting;
    private final Tickets tickets;
    private final Secrets secrets;

    WalkIns(
            CheckInDesk desk,
            Attendees attendees,
            Registrar registrar,
            Vocabulary vocabulary,
            WaitingList waiting,
            Tickets tickets,
            Secrets secrets) {
        this.desk = desk;
        this.attendees = attendees;
        this.registrar = registrar;
        this.vocabulary = vocabulary;
        this.waiting = waiting;
        this.tickets = tickets;
        this.secrets = secrets;
    }

    Answer welcome(Bearer caller, Mixer mixer, WalkInForm form, Locale locale) {
        AttendeeForm said = form.toAttendee();
        Person person = said.toPerson(mixer.plan().language());
        Answer known = desk.claim(caller, mixer, Asked.WALK_IN, form.nonce(), person.email(), locale);
        if (known != null) {
            return known;
        }
        Question question = new Question(caller, mixer, Asked.WALK_IN, form.nonce(), locale, desk.now());
        boolean override = Boolean.TRUE.equals(form.override()) && caller.isOrganizer();
        // The same request leads to the same id, however often it is made.
        AttendeeId fresh = new AttendeeId(secrets.deriveId(
                'a', "walk-in", mixer.teamId().value(), mixer.mixerId().value(), question.usedNonce()));
        Optional<Attendee> registered = attendees.byEmail(mixer.mixerId(), person.email());
        if (registered.isEmpty()) {
            Optional<Answer> refusal = refusal(question, person, override, form);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            registered = Optional.of(register(mixer, fresh, person, said, form));
            waiting.remove(mixer.mixerId(), person.email());
        } else if (registered.get().presence() == Presence.WITHDRAWN && caller.isOrganizer()) {
            registrar.invite(mixer, registered.get().attendeeId(), said.toConsents());
        }
        AttendeeId attendeeId = registered.get().attendeeId();
        Guest guest = Objects.requireNonNull(attendees.guest(attendeeId));
        UnaryOperator<Admission> withCodes = attendeeId.equals(fresh)
                ? admission ->
                        admission.with(tickets.ticket(attendeeId, 1), tickets.page(attendeeId, Attendee.PAGE_SERIAL))
                : UnaryOperator.identity();
        return desk.arrive(question, guest, form.occurredAt(), form.override(), withCodes);
    }

    /** Nobody is registered who would then be sent away. */
    private Optional<Answer> refusal(Question question, Person person, boolean override, WalkInForm form) {
        Mixer mixer = question.mixer();
        Hours hours = CheckInDesk.hours(mixer);
        Arrival arrival = new Arrival(
                question.usedNonce(),
                hours.believable(form.occurredAt(), question.now()),
                question.now(),
                question.caller().kioskId(),
                override,
                person.givenName(),
                person.locale(),
                false);
        Decision decision = Attendance.expected(question.now()).arrive(arrival, hours);
        return switch (decision) {
            case Decision.Admitted _ -> full(question, person, override, form);
            case Decision.NotOpenYet(var opens) ->
                Optional.of(desk.refuse(question, null, Problem.NOT_OPEN_YET, question.say(opens)));
            case Decision.Over(var since) ->
                Optional.of(desk.refuse(question, null, Problem.OVER, question.say(since)));
            case Decision.Cancelled _ -> Optional.of(desk.refuse(question, null, Problem.CANCELLED));
            case Decision.AlreadyInside _, Decision.Withdrawn _, Decision.Superseded _ ->
                throw new IllegalStateException("nobody new has a past");
        };
    }

    /** Places are watched, not locked: two who come in the same instant may both get the last one. */
    private Optional<Answer> full(Question question, Person person, boolean override, WalkInForm form) {
        Mixer mixer = question.mixer();
        Integer capacity = mixer.plan().capacity();
        if (capacity == null || override || attendees.counts(mixer.mixerId()).places(capacity) > 0) {
            return Optional.empty();
        }
        int place = waiting.add(
                mixer.mixerId(), person, form.toAttendee().toConsents(), profile(mixer, person, form), question.now());
        return Optional.of(desk.refuse(question, null, Problem.WAITING_LIST, capacity, place));
    }

    private Profile profile(Mixer mixer, Person person, WalkInForm form) {
        return form.toProfile().toProfile(vocabulary.of(mixer.mixerId(), List.of()), person.locale(), note -> {});
    }

    private Attendee register(Mixer mixer, AttendeeId attendeeId, Person person, AttendeeForm said, WalkInForm form) {
        try {
            return registrar.register(mixer, attendeeId, person, said.toConsents(), profile(mixer, person, form));
        } catch (DuplicateKeyException e) {
            return attendees
                    .byEmail(mixer.mixerId(), person.email())
                    .orElseThrow(() -> new RefusedException(Problem.BUSY));
        }
    }
}
