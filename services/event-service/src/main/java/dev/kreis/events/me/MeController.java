package dev.kreis.events.me;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.ContactMessage.Consents;
import dev.kreis.events.attendance.Attendance;
import dev.kreis.events.attendance.Rest;
import dev.kreis.events.identity.Bearer;
import dev.kreis.events.mixers.Mixer;
import dev.kreis.events.mixers.MixerView;
import dev.kreis.events.mixers.Mixers;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import dev.kreis.events.profiles.Languages;
import dev.kreis.events.profiles.Profile;
import dev.kreis.events.profiles.ProfileForm;
import dev.kreis.events.registration.Attendee;
import dev.kreis.events.registration.AttendeeForm.ConsentsForm;
import dev.kreis.events.registration.Attendees;
import dev.kreis.events.registration.Registrar;
import dev.kreis.events.registration.Vocabulary;
import dev.kreis.events.tickets.TicketPicture;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** An attendee's own place: to see, to put right, to leave and to be forgotten. */
@RestController
@RequestMapping("/api/me")
class MeController {
    private final Mixers mixers;
    private final Attendees attendees;
    private final Registrar registrar;
    private final Vocabulary vocabulary;

    MeController(Mixers mixers, Attendees attendees, Registrar registrar, Vocabulary vocabulary) {
        this.mixers = mixers;
        this.attendees = attendees;
        this.registrar = registrar;
        this.vocabulary = vocabulary;
    }

    record Me(
            AttendeeId attendeeId,
            MixerView mixer,
            String givenName,
            String familyName,
            String email,
            Locale locale,
            String presence,
            boolean onBreak,
            @Nullable Integer sitsOutRound,
            Profile profile,
            Consents consents,
            boolean doorWord,
            String ticket) {}

    record DoorWordForm(@Nullable String doorWord) {}

    @GetMapping
    Me show(@AuthenticationPrincipal Bearer caller) {
        return me(mixer(caller), self(caller));
    }

    @PutMapping("/profile")
    Me write(@AuthenticationPrincipal Bearer caller, @RequestBody ProfileForm form) {
        Mixer mixer = mixer(caller);
        Attendee self = self(caller);
        Profile profile = form.toProfile(
                vocabulary.of(mixer.mixerId(), List.of()), self.person().locale(), note -> {});
        return me(mixer, registrar.write(mixer, self.attendeeId(), profile, true));
    }

    @PutMapping("/consents")
    Me consent(@AuthenticationPrincipal Bearer caller, @RequestBody ConsentsForm form) {
        Mixer mixer = mixer(caller);
        return me(mixer, registrar.consent(mixer, self(caller).attendeeId(), form.toConsents()));
    }

    record LanguageForm(@Nullable Locale language) {}

    /** In which language the person would like to read, and to get letters. */
    @PutMapping("/language")
    Me speak(@AuthenticationPrincipal Bearer caller, @RequestBody LanguageForm form) {
        Mixer mixer = mixer(caller);
        return me(mixer, registrar.speak(mixer, self(caller).attendeeId(), Languages.spoken(form.language())));
    }

    /** The word that lets the person in without a ticket, together with the full name; a blank one takes it back. */
    @PutMapping("/door-word")
    Me agree(@AuthenticationPrincipal Bearer caller, @RequestBody DoorWordForm form) {
        Mixer mixer = mixer(caller);
        return me(
                mixer,
                registrar.agree(
                        mixer, self(caller).attendeeId(), Objects.requireNonNullElse(form.doorWord(), ""), true));
    }

    @PostMapping("/leave")
    Me leave(@AuthenticationPrincipal Bearer caller) {
        Mixer mixer = mixer(caller);
        return me(mixer, registrar.leave(mixer, self(caller).attendeeId()));
    }

    /** @param round {@code next}: the one after the one that goes on */
    record SitOutForm(@Nullable String round) {}

    /** No seat in the next round; this one goes on as it is. */
    @PostMapping("/sit-out")
    Me sitOut(@AuthenticationPrincipal Bearer caller, @RequestBody SitOutForm form) {
        Mixer mixer = mixer(caller);
        if (!"next".equals(form.round())) {
            throw new RefusedException(Problem.MALFORMED);
        }
        int next = mixer.round() + 1;
        if (next > mixer.plan().rounds()) {
            throw new RefusedException(Problem.LAST_ROUND);
        }
        return me(mixer, registrar.rest(mixer, caller.self(), (attendance, now) -> attendance.sitOut(next, now)));
    }

    /** No seat until the person is back; the one they have is free. */
    @PostMapping("/break")
    Me takeBreak(@AuthenticationPrincipal Bearer caller) {
        Mixer mixer = mixer(caller);
        return me(mixer, registrar.rest(mixer, caller.self(), Attendance::takeBreak));
    }

    /** A seat again, as soon as there is one: after a break, or instead of sitting out. */
    @PostMapping("/return")
    Me comeBack(@AuthenticationPrincipal Bearer caller) {
        Mixer mixer = mixer(caller);
        return me(mixer, registrar.rest(mixer, caller.self(), Attendance::comeBack));
    }

    /** Will not come: the place is free for the next one, and nothing more is shared. */
    @PostMapping("/withdraw")
    Me withdraw(@AuthenticationPrincipal Bearer caller) {
        Mixer mixer = mixer(caller);
        return me(mixer, registrar.withdraw(mixer, self(caller).attendeeId()));
    }

    @GetMapping("/ticket.svg")
    ResponseEntity<String> ticket(@AuthenticationPrincipal Bearer caller) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml"))
                .cacheControl(CacheControl.noStore())
                .body(new TicketPicture(registrar.ticket(self(caller))).svg());
    }

    @PostMapping("/erase")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(@AuthenticationPrincipal Bearer caller) {
        registrar.erase(mixer(caller), self(caller).attendeeId());
    }

    private Mixer mixer(Bearer caller) {
        return mixers.get(caller.teamId(), Objects.requireNonNull(caller.mixerId()));
    }

    private Attendee self(Bearer caller) {
        return attendees.get(Objects.requireNonNull(caller.mixerId()), caller.self());
    }

    private Me me(Mixer mixer, Attendee attendee) {
        Rest rest = attendee.attendance().rest();
        return new Me(
                attendee.attendeeId(),
                MixerView.of(mixer),
                attendee.person().givenName(),
                attendee.person().familyName(),
                attendee.person().email(),
                attendee.person().locale(),
                attendee.presence().word(),
                rest != null && rest.isBreak(),
                rest == null || rest.sitsOut() == null || rest.sitsOut() < mixer.round() ? null : rest.sitsOut(),
                attendee.profile(),
                attendee.consents(),
                attendee.passes().door() != null,
                registrar.ticket(attendee));
    }
}
