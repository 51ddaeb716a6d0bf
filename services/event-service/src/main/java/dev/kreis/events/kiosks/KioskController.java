package dev.kreis.events.kiosks;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kreis.contracts.KioskId;
import dev.kreis.contracts.MixerId;
import dev.kreis.events.identity.Bearer;
import dev.kreis.events.mixers.Mixers;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Pairing and revoking the devices of a mixer. */
@RestController
@RequestMapping("/api/mixers/{mixerId}/kiosks")
class KioskController {
    private static final Logger log = LoggerFactory.getLogger(KioskController.class);

    private final Kiosks kiosks;
    private final Mixers mixers;

    KioskController(Kiosks kiosks, Mixers mixers) {
        this.kiosks = kiosks;
        this.mixers = mixers;
    }

    record KioskForm(@Nullable String name) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KioskView(
            KioskId kioskId,
            String name,
            Instant pairedAt,
            @Nullable Instant revokedAt,
            @Nullable Instant guessingAt) {}

    @GetMapping
    List<KioskView> list(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId) {
        mixers.get(caller.teamId(), mixerId);
        return kiosks.of(mixerId).stream()
                .map(it -> new KioskView(it.kioskId(), it.name(), it.pairedAt(), it.revokedAt(), it.guessingAt()))
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Kiosks.Paired pair(
            @AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId, @RequestBody KioskForm form) {
        mixers.get(caller.teamId(), mixerId);
        String name = form.name() == null ? "" : form.name().strip();
        if (name.isEmpty() || name.length() > 60) {
            throw new RefusedException(Problem.KIOSK_IMPLAUSIBLE);
        }
        Kiosks.Paired paired = kiosks.pair(caller.teamId(), mixerId, name);
        log.info("paired {} with {}", paired.kioskId(), mixerId);
        return paired;
    }

    @DeleteMapping("/{kioskId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId, @PathVariable KioskId kioskId) {
        mixers.get(caller.teamId(), mixerId);
        kiosks.revoke(mixerId, kioskId);
        log.info("revoked {}", kioskId);
    }
}
