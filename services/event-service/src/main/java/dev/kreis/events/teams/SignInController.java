package dev.kreis.events.teams;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kreis.events.teams.SignIns.JoinForm;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where members come in. Open to everybody: what is brought along is the proof. */
@RestController
class SignInController {
    private final SignIns signIns;
    private final Invitations invitations;
    private final Teams teams;

    SignInController(SignIns signIns, Invitations invitations, Teams teams) {
        this.signIns = signIns;
        this.invitations = invitations;
        this.teams = teams;
    }

    /** @param browser what an earlier session said of this browser */
    record PasswordForm(
            @Nullable String email,
            @Nullable String password,
            @Nullable String browser) {}

    record OpenIdForm(
            @Nullable String registration, @Nullable String idToken) {}

    record KeyForm(@Nullable String key) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SessionView(String key, String browser, Instant expiresAt, String role) {}

    /** @param teamName absent where the link founds a team */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record InvitationView(@Nullable String teamName, String role, Instant expiresAt) {}

    @PostMapping("/api/sessions")
    ResponseEntity<SessionView> signIn(@RequestBody PasswordForm form) {
        return answer(signIns.withPassword(orEmpty(form.email()), orEmpty(form.password()), orEmpty(form.browser())));
    }

    @PostMapping("/api/sessions/open-id")
    ResponseEntity<SessionView> signInElsewhere(@RequestBody OpenIdForm form) {
        return answer(signIns.withIdToken(orEmpty(form.registration()), orEmpty(form.idToken())));
    }

    @PostMapping("/api/sessions/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(@RequestBody KeyForm form) {
        signIns.end(orEmpty(form.key()));
    }

    @GetMapping("/api/invitations/{code}")
    InvitationView invitation(@PathVariable String code) {
        Invitation invitation = invitations.get(code);
        return new InvitationView(
                invitation.teamId() == null
                        ? null
                        : teams.get(invitation.teamId()).name(),
                invitation.role().claim(),
                invitation.expiresAt());
    }

    @PostMapping("/api/invitations/{code}")
    ResponseEntity<SessionView> join(@PathVariable String code, @RequestBody JoinForm form) {
        return answer(signIns.join(code, form));
    }

    private static ResponseEntity<SessionView> answer(SignIns.Session session) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new SessionView(
                        session.key(),
                        session.browser(),
                        session.until(),
                        session.role().claim()));
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
