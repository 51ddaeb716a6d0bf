package dev.kreis.events.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.TeamId;
import dev.kreis.contracts.identity.Role;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where a key is exchanged for a token, and where others learn how to read tokens. */
@RestController
class TokenController {
    private final List<KeyRing> rings;
    private final Tokens tokens;

    TokenController(List<KeyRing> rings, Tokens tokens) {
        this.rings = rings;
        this.tokens = tokens;
    }

    record KeyForm(@Nullable String key) {}

    /** @param language in which the bearer would like to read */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Grant(
            String token,
            Instant expiresAt,
            String role,
            TeamId teamId,
            @Nullable MixerId mixerId,
            @Nullable AttendeeId attendeeId,
            @Nullable String kioskId,
            @Nullable String organizerId,
            @Nullable Locale language) {}

    @PostMapping("/api/tokens")
    ResponseEntity<Grant> exchange(@RequestBody KeyForm form) {
        String digest = Codes.digest(Codes.normalise(form.key() == null ? "" : form.key()));
        Bearer bearer = rings.stream()
                .map(ring -> ring.find(digest))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new RefusedException(Problem.KEY_UNKNOWN));
        Jwt token = tokens.sign(bearer);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Grant(
                        token.getTokenValue(),
                        Objects.requireNonNull(token.getExpiresAt()),
                        bearer.role().claim(),
                        bearer.teamId(),
                        bearer.mixerId(),
                        bearer.attendeeId(),
                        bearer.role() == Role.KIOSK ? bearer.subject() : null,
                        bearer.role().isMember() ? bearer.subject() : null,
                        bearer.language()));
    }

    @GetMapping("/api/jwks")
    Map<String, Object> publicKeys() {
        return tokens.published();
    }
}
