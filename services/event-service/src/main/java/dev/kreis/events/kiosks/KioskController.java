package dev.kreis.events.kiosks;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kreis.contracts.KioskId;
import dev.kreis.contracts.MixerId;
import dev.kreis.events.identity.Bearer;
import dev.kreis.events.mixers.Mixers;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import java.time.Clock;
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
    private final Clock clock;

    KioskController(Kiosks kiosks, Mixers mixers, Clock clock) {
        this.kiosks = kiosks;
        this.mixers = mixers;
        this.clock = clock;
    }

    record KioskForm(@Nullable String name) {
        String plausibleName() {
            String plain = name == null ? "" : name.strip();
            if (plain.isEmpty() || plain.length() > 60) {
                throw new RefusedException(Problem.KIOSK_IMPLAUSIBLE);
            }
            return plain;
        }
    }

    record ReportForm(
            @Nullable Integer waiting,
            @Nullable Integer refused,
            @Nullable Instant oldest) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KioskView(
            KioskId kioskId,
            String name,
            Instant pairedAt,
            @Nullable Instant revokedAt,
            @Nullable Instant guessingAt,
            Kiosk.@Nullable Report report) {}

    @GetMapping
    List<KioskView> list(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId) {
        mixers.get(caller.teamId(), mixerId);
        return kiosks.of(mixerId).stream()
                .map(it -> new KioskView(
                        it.kioskId(), it.name(), it.pairedAt(), it.revokedAt(), it.guessingAt(), it.report()))
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Kiosks.Paired pair(
            @AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId, @RequestBody KioskForm form) {
        mixers.get(caller.teamId(), mixerId);
        Kiosks.Paired paired = kiosks.pair(caller.teamId(), mixerId, form.plausibleName());
        log.info("paired {} with {}", paired.kioskId(), mixerId);
        return paired;
    }

    /** A kiosk says every now and then that it is there, and what it holds. */
    @PostMapping("/report")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId, @RequestBody ReportForm form) {
        caller.mayEnter(mixerId);
        KioskId kioskId = caller.kioskId();
        if (kioskId == null) {
            throw new RefusedException(Problem.NOT_YOURS);
        }
        kiosks.checkWelcome(kioskId);
        kiosks.note(
                kioskId,
                new Kiosk.Report(clock.instant(), count(form.waiting()), count(form.refused()), form.oldest()));
    }

    private static int count(@Nullable Integer said) {
        return said == null ? 0 : Math.clamp(said, 0, 100_000);
    }

    @DeleteMapping("/{kioskId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId, @PathVariable KioskId kioskId) {
        mixers.get(caller.teamId(), mixerId);
        kiosks.revoke(mixerId, kioskId);
        log.info("revoked {}", kioskId);
    }
}
