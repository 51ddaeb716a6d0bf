package dev.kreis.events.teams;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kreis.auditing.Noted;
import dev.kreis.contracts.TeamId;
import dev.kreis.contracts.identity.Role;
import dev.kreis.events.identity.Bearer;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import dev.kreis.events.problems.Wording;
import dev.kreis.events.profiles.Languages;
import dev.kreis.events.profiles.Text;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who belongs to the caller's team. Organizers see it; owners decide it. */
@RestController
@RequestMapping("/api/team")
class MemberController {
    private static final Logger log = LoggerFactory.getLogger(MemberController.class);
    private static final int NOTE_LENGTH = 100;

    private final Teams teams;
    private final Invitations invitations;

    MemberController(Teams teams, Invitations invitations) {
        this.teams = teams;
        this.invitations = invitations;
    }

    record RoleForm(@Nullable String role, @Nullable String note) {}

    /** @param name absent for whoever holds the key that the team was founded with */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MemberView(
            String memberId,
            @Nullable String name,
            @Nullable String email,
            String role,
            @Nullable Instant joinedAt,
            @Nullable Instant leftAt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OpenInvitation(
            String invitationId, String role, @Nullable String note, Instant expiresAt) {}

    record TeamView(
            TeamId teamId,
            String name,
            String me,
            String role,
            List<MemberView> members,
            List<OpenInvitation> invitations) {}

    @GetMapping
    TeamView show(@AuthenticationPrincipal Bearer caller) {
        return new TeamView(
                caller.teamId(),
                teams.get(caller.teamId()).name(),
                caller.subject(),
                caller.role().claim(),
                teams.of(caller.teamId()).stream()
                        .map(it -> new MemberView(
                                it.organizerId(),
                                it.name(),
                                it.email(),
                                it.role().claim(),
                                it.joinedAt(),
                                it.leftAt()))
                        .toList(),
                invitations.of(caller.teamId()).stream()
                        .map(it ->
                                new OpenInvitation(it.invitationId(), it.role().claim(), it.note(), it.expiresAt()))
                        .toList());
    }

    @PostMapping("/invitations")
    ResponseEntity<Invitations.Link> invite(@AuthenticationPrincipal Bearer caller, @RequestBody RoleForm form) {
        Role role = role(form);
        String note = Text.cut(Text.clean(Objects.requireNonNullElse(form.note(), "")), NOTE_LENGTH);
        Invitations.Link link = invitations.invite(caller.teamId(), role, note.isEmpty() ? null : note);
        Noted.that("role", role.claim());
        Noted.that("invitationId", link.invitationId());
        log.info("{} may be used to join {} as {}", link.invitationId(), caller.teamId(), role);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(link);
    }

    @DeleteMapping("/invitations/{invitationId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@AuthenticationPrincipal Bearer caller, @PathVariable String invitationId) {
        invitations.withdraw(caller.teamId(), invitationId);
    }

    record LanguageForm(@Nullable Locale language) {}

    /** In which language the member themself would like to read. */
    @PutMapping("/me/language")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void speak(@AuthenticationPrincipal Bearer caller, @RequestBody LanguageForm form) {
        teams.speak(caller.subject(), Languages.spoken(form.language()));
    }

    @PutMapping("/members/{memberId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@AuthenticationPrincipal Bearer caller, @PathVariable String memberId, @RequestBody RoleForm form) {
        Role role = role(form);
        teams.change(caller.teamId(), memberId, role);
        Noted.that("role", role.claim());
        log.info("{} is now {}", memberId, role);
    }

    @DeleteMapping("/members/{memberId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal Bearer caller, @PathVariable String memberId) {
        teams.remove(caller.teamId(), memberId);
        log.info("{} left {}", memberId, caller.teamId());
    }

    private static Role role(RoleForm form) {
        return Role.of(form.role())
                .filter(Role::isMember)
                .orElseThrow(() -> new RefusedException(
                        Problem.MEMBER_IMPLAUSIBLE,
                        new Wording("role (owner, organizer or door)", "Rolle (owner, organizer oder door)")));
    }
}
