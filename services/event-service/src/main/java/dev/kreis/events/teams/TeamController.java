package dev.kreis.events.teams;

import dev.kreis.events.identity.SetupKey;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Founding a team, by whoever holds the setup key. */
@RestController
class TeamController {
    private static final Logger log = LoggerFactory.getLogger(TeamController.class);
    private static final String BEARER = "bearer ";
    static final int NAME_LENGTH = 120;

    private final SetupKey setupKey;
    private final Teams teams;
    private final Invitations invitations;

    TeamController(SetupKey setupKey, Teams teams, Invitations invitations) {
        this.setupKey = setupKey;
        this.teams = teams;
        this.invitations = invitations;
    }

    record TeamForm(@Nullable String name, @Nullable Locale locale) {}

    @PostMapping("/api/teams")
    @ResponseStatus(HttpStatus.CREATED)
    Teams.Founded found(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
            @RequestBody TeamForm form) {
        check(authorization);
        String name = form.name() == null ? "" : form.name().strip();
        if (name.isEmpty() || name.length() > NAME_LENGTH) {
            throw new RefusedException(Problem.TEAM_IMPLAUSIBLE);
        }
        Teams.Founded founded = teams.found(name, form.locale() == null ? Locale.ENGLISH : form.locale());
        log.info("founded {}", founded.teamId());
        return founded;
    }

    /** A link for whoever is to found a team with a name and a password of their own. */
    @PostMapping("/api/teams/links")
    ResponseEntity<Invitations.Link> link(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization) {
        check(authorization);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(invitations.found());
    }

    private void check(String authorization) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                || !setupKey.fits(authorization.substring(BEARER.length()))) {
            throw new RefusedException(Problem.KEY_UNKNOWN);
        }
    }
}
