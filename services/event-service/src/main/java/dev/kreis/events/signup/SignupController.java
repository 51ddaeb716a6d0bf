package dev.kreis.events.signup;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kreis.contracts.MixerId;
import dev.kreis.events.mixers.Mixer;
import dev.kreis.events.mixers.Plan;
import dev.kreis.events.registration.AttendeeForm;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Open to everybody: asking for a place, and what the link in the letter opens. */
@RestController
@RequestMapping("/api/public")
class SignupController {
    private final Reception reception;

    SignupController(Reception reception) {
        this.reception = reception;
    }

    /** What a stranger may know of an evening. @param full whether whoever asks now will have to wait */
    record EveningView(
            MixerId mixerId,
            String name,
            String place,
            ZoneId zone,
            Instant doorsOpen,
            Instant starts,
            Instant ends,
            Locale language,
            boolean full) {
        static EveningView of(Mixer mixer, boolean full) {
            Plan plan = mixer.plan();
            return new EveningView(
                    mixer.mixerId(),
                    plan.name(),
                    plan.place(),
                    plan.zone(),
                    plan.doorsOpen(),
                    plan.starts(),
                    plan.ends(),
                    plan.language(),
                    full);
        }
    }

    /** @param place in the waiting list, from 1 @param page the person's own, once they have a place */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StandingView(
            EveningView mixer,
            String state,
            @Nullable Integer place,
            @Nullable String page) {}

    @GetMapping("/mixers/{mixerId}")
    EveningView evening(@PathVariable MixerId mixerId) {
        Mixer mixer = reception.open(mixerId);
        return EveningView.of(mixer, reception.isFull(mixer));
    }

    @PostMapping("/mixers/{mixerId}/registrations")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void ask(@PathVariable MixerId mixerId, @RequestBody AttendeeForm form) {
        reception.ask(reception.open(mixerId), form);
    }

    @GetMapping("/registrations/{code}")
    ResponseEntity<StandingView> standing(@PathVariable String code) {
        return view(reception.standing(code));
    }

    @PostMapping("/registrations/{code}/confirm")
    ResponseEntity<StandingView> confirm(@PathVariable String code) {
        return view(reception.confirm(code));
    }

    @PostMapping("/registrations/{code}/decline")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decline(@PathVariable String code) {
        reception.decline(code);
    }

    private ResponseEntity<StandingView> view(Reception.Standing standing) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new StandingView(
                        EveningView.of(standing.mixer(), reception.isFull(standing.mixer())),
                        standing.state().name().toLowerCase(Locale.ROOT),
                        standing.place() > 0 ? standing.place() : null,
                        standing.page()));
    }
}
