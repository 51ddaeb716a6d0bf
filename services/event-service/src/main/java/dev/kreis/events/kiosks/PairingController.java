package dev.kreis.events.kiosks;

import dev.kreis.contracts.MixerId;
import dev.kreis.events.identity.Bearer;
import dev.kreis.events.mixers.Mixers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** How a device becomes a kiosk: an organizer sees a code, the device says it, and gets a key of its own. */
@RestController
class PairingController {
    private static final Logger log = LoggerFactory.getLogger(PairingController.class);

    private final Pairings pairings;
    private final Mixers mixers;

    PairingController(Pairings pairings, Mixers mixers) {
        this.pairings = pairings;
        this.mixers = mixers;
    }

    record CodeForm(@Nullable String code) {}

    @PostMapping("/api/mixers/{mixerId}/kiosks/pairings")
    ResponseEntity<Pairings.Offer> offer(
            @AuthenticationPrincipal Bearer caller,
            @PathVariable MixerId mixerId,
            @RequestBody KioskController.KioskForm form) {
        mixers.get(caller.teamId(), mixerId);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(pairings.offer(caller.teamId(), mixerId, form.plausibleName()));
    }

    @PostMapping("/api/kiosk-pairings")
    ResponseEntity<Kiosks.Paired> accept(@RequestBody CodeForm form) {
        Kiosks.Paired paired = pairings.accept(Objects.requireNonNullElse(form.code(), ""));
        log.info("paired {}", paired.kioskId());
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(paired);
    }
}
