package dev.kreis.events.mixers;

import dev.kreis.auditing.Noted;
import dev.kreis.contracts.MixerId;
import dev.kreis.events.identity.Bearer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Mixers, for their organizers; a kiosk may look at its own. */
@RestController
@RequestMapping("/api/mixers")
class MixerController {
    private final Mixers mixers;
    private final Stages stages;

    MixerController(Mixers mixers, Stages stages) {
        this.mixers = mixers;
        this.stages = stages;
    }

    record RoundForm(int round) {}

    record CopyForm(@Nullable Instant starts) {}

    @GetMapping
    List<MixerView> list(@AuthenticationPrincipal Bearer caller) {
        return mixers.ofTeam(caller.teamId()).stream().map(MixerView::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MixerView draft(@AuthenticationPrincipal Bearer caller, @RequestBody PlanForm form) {
        Mixer drafted = stages.draft(caller.teamId(), form.toPlan());
        Noted.that("mixerId", drafted.mixerId());
        return MixerView.of(drafted);
    }

    @GetMapping("/{mixerId}")
    MixerView show(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId) {
        caller.mayEnter(mixerId);
        return MixerView.of(mixers.get(caller.teamId(), mixerId));
    }

    @PutMapping("/{mixerId}")
    MixerView edit(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId, @RequestBody PlanForm form) {
        return MixerView.of(stages.edit(caller.teamId(), mixerId, form.toPlan(), form.revision()));
    }

    @PostMapping("/{mixerId}/copy")
    @ResponseStatus(HttpStatus.CREATED)
    MixerView copy(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId, @RequestBody CopyForm form) {
        Mixer copy = stages.copy(caller.teamId(), mixerId, form.starts());
        Noted.that("copyId", copy.mixerId());
        return MixerView.of(copy);
    }

    @PostMapping("/{mixerId}/announce")
    MixerView announce(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId) {
        return MixerView.of(stages.announce(caller.teamId(), mixerId));
    }

    @PostMapping("/{mixerId}/open")
    MixerView open(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId) {
        return MixerView.of(stages.open(caller.teamId(), mixerId));
    }

    @PostMapping("/{mixerId}/end")
    MixerView end(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId) {
        return MixerView.of(stages.end(caller.teamId(), mixerId));
    }

    @PostMapping("/{mixerId}/cancel")
    MixerView cancel(@AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId) {
        return MixerView.of(stages.cancel(caller.teamId(), mixerId));
    }

    @PostMapping("/{mixerId}/rounds")
    MixerView beginRound(
            @AuthenticationPrincipal Bearer caller, @PathVariable MixerId mixerId, @RequestBody RoundForm form) {
        Noted.that("round", form.round());
        return MixerView.of(stages.beginRound(caller.teamId(), mixerId, form.round()));
    }
}
