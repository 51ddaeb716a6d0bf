package dev.kreis.events.desk;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.MixerId;
import dev.kreis.events.attendance.Arrival;
import dev.kreis.events.attendance.Attendance;
import dev.kreis.events.attendance.Decision;
import dev.kreis.events.attendance.Hours;
import dev.kreis.events.attendance.Undoing;
import dev.kreis.events.attendance.Visit;
import dev.kreis.events.desk.Claim.Answered;
import dev.kreis.events.identity.Bearer;
import dev.kreis.events.kiosks.Kiosks;
import dev.kreis.events.mixers.Mixer;
import dev.kreis.events.mixers.Mixers;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.ProblemDocument;
import dev.kreis.events.problems.RefusedException;
import dev.kreis.events.registration.Attendees;
import dev.kreis.events.registration.Guest;
import dev.kreis.events.registration.Messages;
import dev.kreis.events.tickets.Tickets;
import dev.kreis.messaging.Outbox;
import dev.kreis.messaging.OutboxEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets people in and out, once.
 *
 * <p>A nonce is claimed first. Then one conditional write changes the attendee and stores the message about it; the
 * answer to an accepted check-in follows from the visit in that document, every other answer is kept with the claim.
 * Whoever asks again, after whatever crash, gets what the first one got or would have got.
 */
@Component
class CheckInDesk {
    private static final Logger log = LoggerFactory.getLogger(CheckInDesk.class);
    private static final int ATTEMPTS = 100;

    private final Mixers mixers;
    private final Kiosks kiosks;
    private final Attendees attendees;
    private final Claims claims;
    private final Messages messages;
    private final Guesses guesses;
    private final CheckInCounts counts;
    private final Outbox outbox;
    private final JsonMapper json;
    private final Clock clock;

    CheckInDesk(
            Mixers mixers,
            Kiosks kiosks,
            Attendees attendees,
            Claims claims,
            Messages messages,
            Guesses guesses,
            CheckInCounts counts,
            Outbox outbox,
            JsonMapper json,
            Clock clock) {
        this.mixers = mixers;
        this.kiosks = kiosks;
        this.attendees = attendees;
        this.claims = claims;
        this.messages = messages;
        this.guesses = guesses;
        this.counts = counts;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** The mixer at whose door the caller stands. @throws RefusedException where it is not theirs */
    Mixer enter(Bearer caller, MixerId mixerId) {
        caller.mayEnter(mixerId);
        if (caller.kioskId() != null) {
            kiosks.checkWelcome(caller.kioskId());
        }
        return mixers.glance(caller.teamId(), mixerId);
    }

    Answer checkIn(Bearer caller, Mixer mixer, CheckInForm form, Locale locale) {
        guesses.checkPatience(caller);
        return answer(caller, mixer, form.withTicket(mixer.mixerId()), locale);
    }

    /** Without patience: for items of a batch, which are many and may be late. */
    Answer answer(Bearer caller, Mixer mixer, CheckInForm form, Locale locale) {
        String ticket = Tickets.digest(form.ticket() == null ? "" : form.ticket());
        Answer known = claim(caller, mixer, Asked.CHECK_IN, form.nonce(), ticket, locale);
        if (known != null) {
            counts.repeated();
            return known;
        }
        Question question = new Question(caller, mixer, Asked.CHECK_IN, form.nonce(), locale, now());
        Guest guest = guest(ticket);
        if (guest == null) {
            Guest former = attendees.guestByFormerTicket(ticket);
            if (former == null || !former.mixerId().equals(mixer.mixerId())) {
                guesses.wrong(caller);
                return refuse(question, null, Problem.TICKET_UNKNOWN);
            }
            if (former.attendance().visit(question.usedNonce()).isEmpty()) {
                return refuse(question, former.attendeeId(), Problem.TICKET_REVOKED);
            }
            // The ticket was good when it was scanned, and so is what the desk said then.
            guest = former;
        }
        if (!guest.mixerId().equals(mixer.mixerId())) {
            if (guest.teamId().equals(mixer.teamId())) {
                return refuse(question, guest.attendeeId(), Problem.TICKET_OF_ANOTHER_MIXER);
            }
            guesses.wrong(caller);
            return refuse(question, null, Problem.TICKET_UNKNOWN);
        }
        return arrive(question, guest, form.occurredAt(), form.override(), UnaryOperator.identity());
    }

    /** Decides, and keeps what was decided; where somebody else was faster, decides again on what they left. */
    Answer arrive(
            Question question,
            Guest guest,
            @Nullable String said,
            @Nullable Boolean override,
            UnaryOperator<Admission> more) {
        Guest current = guest;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Hours hours = hours(question.mixer());
            Arrival arrival = new Arrival(
                    question.usedNonce(),
                    hours.believable(said, question.now()),
                    question.now(),
                    question.caller().kioskId(),
                    Boolean.TRUE.equals(override) && question.caller().isOrganizer(),
                    current.givenName(),
                    current.locale(),
                    current.wantsCircle());
            switch (current.attendance().arrive(arrival, hours)) {
                case Decision.Admitted(Visit visit, Attendance next) -> {
                    if (next == current.attendance()) {
                        counts.repeated();
                        return say(200, more.apply(admitted(current, visit)));
                    }
                    List<OutboxEntry> told =
                            next.isHere() ? List.of(messages.checkedIn(current, visit, next)) : List.of();
                    if (attendees.settle(current, next, told)) {
                        outbox.poke();
                        counts.admitted();
                        log.debug("{} is here", current.attendeeId());
                        return say(200, more.apply(admitted(current, visit)));
                    }
                    current = again(question, current.attendeeId());
                }
                case Decision.AlreadyInside(Instant since) -> {
                    counts.alreadyInside();
                    return keep(question, current.attendeeId(), say(200, more.apply(inside(current, since))));
                }
                case Decision.Withdrawn() -> {
                    return refuse(question, current.attendeeId(), Problem.WITHDRAWN);
                }
                case Decision.NotOpenYet(Instant doorsOpen) -> {
                    return refuse(question, current.attendeeId(), Problem.NOT_OPEN_YET, question.say(doorsOpen));
                }
                case Decision.Over(Instant since) -> {
                    return refuse(question, current.attendeeId(), Problem.OVER, question.say(since));
                }
                case Decision.Cancelled() -> {
                    return refuse(question, current.attendeeId(), Problem.CANCELLED);
                }
                case Decision.Superseded(Instant settledAt) -> {
                    return refuse(
                            question,
                            current.attendeeId(),
                            Problem.SUPERSEDED,
                            Moments.bare(settledAt, question.mixer().plan().zone()));
                }
            }
        }
        throw new RefusedException(Problem.BUSY);
    }

    /** Somebody goes. @param ticket also an old one: nobody is held back */
    Answer leave(Bearer caller, Mixer mixer, DepartureForm form, Locale locale) {
        Instant now = now();
        String about = form.ticket() == null ? String.valueOf(form.attendeeId()) : Tickets.digest(form.ticket());
        if (form.nonce() != null) {
            Answer known = claim(caller, mixer, Asked.DEPARTURE, form.nonce(), about, locale);
            if (known != null) {
                return known;
            }
        }
        Question question = new Question(caller, mixer, Asked.DEPARTURE, form.nonce(), locale, now);
        Guest guest = form.ticket() == null ? null : attendees.guestByTicket(about);
        if (guest == null && form.ticket() != null) {
            guest = attendees.guestByFormerTicket(about);
        }
        if (guest == null && form.attendeeId() != null) {
            guest = attendees.guest(form.attendeeId());
        }
        if (guest == null || !guest.mixerId().equals(mixer.mixerId()) || guest.isErased()) {
            return refuse(question, null, form.ticket() == null ? Problem.ATTENDEE_UNKNOWN : Problem.TICKET_UNKNOWN);
        }
        Instant said = hours(mixer).believable(form.occurredAt(), now);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Attendance next = guest.attendance().leave(said, now);
            Instant since = next.settledAt() == null ? now : next.settledAt();
            if (next == guest.attendance()
                    || attendees.settle(guest, next, List.of(messages.left(guest, since, now)))) {
                outbox.poke();
                log.info("{} left", guest.attendeeId());
                return keep(question, guest.attendeeId(), say(200, gone("Left", guest, since)));
            }
            guest = again(question, guest.attendeeId());
        }
        throw new RefusedException(Problem.BUSY);
    }

    /** A check-in is taken back. */
    Answer undo(Bearer caller, Mixer mixer, UndoForm form, Locale locale) {
        Instant now = now();
        AttendeeId attendeeId = form.attendeeId();
        String ticket = form.ticket() == null ? null : Tickets.digest(form.ticket());
        String about = attendeeId == null && ticket != null ? ticket : String.valueOf(attendeeId);
        Answer known = claim(caller, mixer, Asked.UNDO, form.nonce(), about, locale);
        if (known != null) {
            return known;
        }
        Question question = new Question(caller, mixer, Asked.UNDO, form.nonce(), locale, now);
        Guest guest = attendeeId != null ? attendees.guest(attendeeId) : ticket != null ? guest(ticket) : null;
        if (guest == null || !guest.mixerId().equals(mixer.mixerId()) || guest.isErased()) {
            return refuse(question, null, Problem.ATTENDEE_UNKNOWN);
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            switch (guest.attendance().undo(form.nonce(), caller.kioskId(), now)) {
                case Undoing.Undone(Instant at, Attendance next) -> {
                    if (next == guest.attendance()
                            || attendees.settle(guest, next, List.of(messages.undone(guest, next, at, now)))) {
                        outbox.poke();
                        log.info("{} is not here after all", guest.attendeeId());
                        return keep(question, guest.attendeeId(), say(200, gone("Undone", guest, at)));
                    }
                    guest = again(question, guest.attendeeId());
                }
                case Undoing.TooLate() -> {
                    return refuse(question, guest.attendeeId(), Problem.UNDO_TOO_LATE);
                }
                case Undoing.AnotherDevice() -> {
                    return refuse(question, guest.attendeeId(), Problem.UNDO_ELSEWHERE);
                }
                case Undoing.Nothing() -> {
                    return refuse(question, guest.attendeeId(), Problem.NOTHING_TO_UNDO);
                }
            }
        }
        throw new RefusedException(Problem.BUSY);
    }

    private @Nullable Guest guest(String ticket) {
        Guest guest = attendees.guestByTicket(ticket);
        return guest == null ? attendees.guestByDoorWord(ticket) : guest;
    }

    /** What was answered before, or that the nonce means something else; null where it is new. */
    @Nullable
    Answer claim(Bearer caller, Mixer mixer, Asked asked, @Nullable String nonce, String about, Locale locale) {
        try {
            return claims.claim(caller.teamId(), mixer.mixerId(), asked, nonce, about);
        } catch (RefusedException e) {
            counts.refused(e.problem());
            return problem(e.problem(), locale);
        }
    }

    Answer refuse(Question question, @Nullable AttendeeId attendeeId, Problem problem, Object... about) {
        if (question.asked() == Asked.CHECK_IN || question.asked() == Asked.WALK_IN) {
            counts.refused(problem);
        }
        return keep(question, attendeeId, problem(problem, question.locale(), about));
    }

    Answer keep(Question question, @Nullable AttendeeId attendeeId, Answer answer) {
        if (question.nonce() == null) {
            return answer;
        }
        return claims.keep(
                question.caller().teamId(),
                question.nonce(),
                new Answered(
                        question.mixer().mixerId(),
                        question.asked(),
                        question.now(),
                        question.caller().subject(),
                        attendeeId,
                        answer.status(),
                        answer.body()));
    }

    Answer problem(Problem problem, Locale locale, Object... about) {
        return say(problem.status(), ProblemDocument.of(problem, locale, about).withOutcome(outcome(problem)));
    }

    /** Milliseconds are what the store keeps. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    static Hours hours(Mixer mixer) {
        return new Hours(
                mixer.stage(),
                mixer.plan().zone(),
                mixer.plan().doorsOpen(),
                mixer.plan().ends(),
                mixer.endedAt());
    }

    static String outcome(Problem problem) {
        StringBuilder name = new StringBuilder();
        for (String word : problem.name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    private Answer say(int status, Object body) {
        return new Answer(status, json.writeValueAsString(body));
    }

    private Guest again(Question question, AttendeeId attendeeId) {
        Guest guest = attendees.guest(attendeeId);
        if (guest == null || !guest.mixerId().equals(question.mixer().mixerId()) || guest.isErased()) {
            throw new RefusedException(Problem.TICKET_UNKNOWN);
        }
        return guest;
    }

    private static Admission admitted(Guest guest, Visit visit) {
        return new Admission(
                "Admitted",
                guest.attendeeId(),
                visit.givenName(),
                visit.locale(),
                visit.occurredAt(),
                visit.circle(),
                null,
                null);
    }

    private static Admission inside(Guest guest, Instant since) {
        return new Admission(
                "AlreadyInside",
                guest.attendeeId(),
                guest.givenName(),
                guest.locale(),
                since,
                guest.wantsCircle(),
                null,
                null);
    }

    private static Admission gone(String outcome, Guest guest, Instant since) {
        return new Admission(outcome, guest.attendeeId(), guest.givenName(), guest.locale(), since, null, null, null);
    }
}
