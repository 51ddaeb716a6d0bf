package dev.kreis.events.registration;

import dev.kreis.auditing.Noted;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.MixerId;
import dev.kreis.events.identity.Bearer;
import dev.kreis.events.mixers.Mixer;
import dev.kreis.events.mixers.Mixers;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import dev.kreis.events.profiles.Profile;
import dev.kreis.events.profiles.ProfileForm;
import dev.kreis.events.tickets.DoorWord;
import dev.kreis.events.tickets.TicketPicture;
import java.util.List;
import java.util.Objects;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The list of a mixer, for its organizers. */
@RestController
@RequestMapping("/api/mixers/{mixerId}/attendees")
class AttendeeController {
    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");

    private final Mixers mixers;
    private final Attendees attendees;
    private final Registrar registrar;
    private final Vocabulary vocabulary;

    AttendeeController(Mixers mixers, Attendees attendees, Registrar registrar, Vocabulary vocabulary) {
        this.mixers = mixers;
        this.attendees = attendees;
        this.registrar = registrar;
        this.vocabulary = vocabulary;
    }

    @GetMapping
    List<AttendeeView> list(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId) {
        mixers.get(caller.teamId(), mixerId);
        return attendees.of(mixerId).stream().map(this::view).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AttendeeView add(
            @AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId, @RequestBody AttendeeForm form) {
        Mixer mixer = mixers.get(caller.teamId(), mixerId);
        Person person = form.toPerson(mixer.plan().language());
        Profile profile = Objects.requireNonNullElse(form.profile(), ProfileForm.empty())
                .toProfile(vocabulary.of(mixerId, List.of()), person.locale(), note -> {});
        String word = Objects.requireNonNullElse(form.doorWord(), "");
        if (!word.isBlank() && !DoorWord.isPlausible(word)) {
            throw new RefusedException(Problem.DOOR_WORD_IMPLAUSIBLE);
        }
        try {
            Attendee added = registrar.register(mixer, person, form.toConsents(), profile);
            Noted.that("attendeeId", added.attendeeId());
            return view(word.isBlank() ? added : registrar.agree(mixer, added.attendeeId(), word, false));
        } catch (DuplicateKeyException e) {
            throw new RefusedException(Problem.ADDRESS_TAKEN);
        }
    }

    @GetMapping("/{attendeeId}/profile")
    Profile profile(
            @AuthenticationPrincipal Bearer caller,
            @PathVariable MixerId mixerId,
            @PathVariable AttendeeId attendeeId) {
        return attendees.get(caller.teamId(), mixerId, attendeeId).profile();
    }

    @PutMapping("/{attendeeId}/profile")
    Profile write(
            @AuthenticationPrincipal Bearer caller,
            @PathVariable MixerId mixerId,
            @PathVariable AttendeeId attendeeId,
            @RequestBody ProfileForm form) {
        Mixer mixer = mixers.get(caller.teamId(), mixerId);
        Attendee attendee = attendees.get(mixerId, attendeeId);
        Profile profile = form.toProfile(
                vocabulary.of(mixerId, List.of()), attendee.person().locale(), note -> {});
        return registrar.write(mixer, attendeeId, profile, false).profile();
    }

    @PostMapping("/{attendeeId}/ticket")
    AttendeeView renewTicket(
            @AuthenticationPrincipal Bearer caller,
            @PathVariable MixerId mixerId,
            @PathVariable AttendeeId attendeeId) {
        return view(registrar.renewTicket(mixers.get(caller.teamId(), mixerId), attendeeId));
    }

    @GetMapping("/{attendeeId}/ticket.svg")
    ResponseEntity<String> svg(
            @AuthenticationPrincipal Bearer caller,
            @PathVariable MixerId mixerId,
            @PathVariable AttendeeId attendeeId) {
        Attendee attendee = attendees.get(caller.teamId(), mixerId, attendeeId);
        return ResponseEntity.ok()
                .contentType(SVG)
                .cacheControl(CacheControl.noStore())
                .body(new TicketPicture(registrar.ticket(attendee)).svg());
    }

    @GetMapping("/{attendeeId}/ticket.png")
    ResponseEntity<byte[]> png(
            @AuthenticationPrincipal Bearer caller,
            @PathVariable MixerId mixerId,
            @PathVariable AttendeeId attendeeId) {
        Attendee attendee = attendees.get(caller.teamId(), mixerId, attendeeId);
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.noStore())
                .body(new TicketPicture(registrar.ticket(attendee)).png());
    }

    @PostMapping("/{attendeeId}/withdraw")
    AttendeeView withdraw(
            @AuthenticationPrincipal Bearer caller,
            @PathVariable MixerId mixerId,
            @PathVariable AttendeeId attendeeId) {
        return view(registrar.withdraw(mixers.get(caller.teamId(), mixerId), attendeeId));
    }

    @PostMapping("/{attendeeId}/erase")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(
            @AuthenticationPrincipal Bearer caller,
            @PathVariable MixerId mixerId,
            @PathVariable AttendeeId attendeeId) {
        registrar.erase(mixers.get(caller.teamId(), mixerId), attendeeId);
    }

    private AttendeeView view(Attendee attendee) {
        Person person = attendee.person();
        return new AttendeeView(
                attendee.attendeeId(),
                attendee.personId(),
                person.givenName(),
                person.familyName(),
                person.email(),
                person.locale(),
                attendee.presence().word(),
                attendee.attendance().firstCheckedInAt().orElse(null),
                registrar.ticket(attendee),
                registrar.page(attendee),
                attendee.consents(),
                attendee.profile().meeting(),
                attendee.invitation() != null);
    }
}
