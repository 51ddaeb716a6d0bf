package dev.kreis.events.registration;

import dev.kreis.auditing.Noted;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.ContactMessage.Invitation;
import dev.kreis.contracts.Mixer.Stage;
import dev.kreis.contracts.MixerId;
import dev.kreis.events.attendance.Presence;
import dev.kreis.events.identity.Bearer;
import dev.kreis.events.mixers.Mixer;
import dev.kreis.events.mixers.Mixers;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Letters to those on the list: you are invited, this is your page. */
@RestController
@RequestMapping("/api/mixers/{mixerId}/invitations")
class InvitationController {
    private final Mixers mixers;
    private final Attendees attendees;
    private final Registrar registrar;

    InvitationController(Mixers mixers, Attendees attendees, Registrar registrar) {
        this.mixers = mixers;
        this.attendees = attendees;
        this.registrar = registrar;
    }

    /**
     * @param attendeeIds whom; absent for everybody who is expected
     * @param again whether also those who have a letter already
     */
    record InvitationForm(
            @Nullable List<AttendeeId> attendeeIds,
            @Nullable Boolean again) {}

    record Sent(int sent) {}

    @PostMapping
    Sent send(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId, @RequestBody InvitationForm form) {
        Mixer mixer = mixers.get(caller.teamId(), mixerId);
        if (mixer.stage() != Stage.ANNOUNCED && mixer.stage() != Stage.OPEN) {
            throw new RefusedException(
                    Problem.STAGE_CONFLICT, mixer.stage().name().toLowerCase(Locale.ROOT));
        }
        List<Attendee> invited = attendees.of(mixerId).stream()
                .filter(it -> it.presence() == Presence.EXPECTED)
                .filter(it -> form.attendeeIds() == null || form.attendeeIds().contains(it.attendeeId()))
                .filter(it -> Boolean.TRUE.equals(form.again()) || it.invitation() == null)
                .toList();
        invited.forEach(it -> registrar.write(mixer, it.attendeeId(), Invitation.Kind.INVITED));
        Noted.that("sent", invited.size());
        return new Sent(invited.size());
    }
}
