package dev.kreis.followups.web;

import dev.kreis.contracts.FollowUpMessage.Kind;
import dev.kreis.contracts.identity.Claims;
import dev.kreis.followups.facts.Evening;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.introductions.Introducer;
import dev.kreis.followups.plan.CoffeeDates;
import dev.kreis.followups.plan.FollowUp;
import dev.kreis.followups.plan.Outcomes;
import dev.kreis.followups.plan.Plan;
import dev.kreis.followups.plan.Planner;
import dev.kreis.followups.plan.Plans;
import dev.kreis.followups.plan.Talk;
import dev.kreis.followups.policy.Buttons;
import dev.kreis.followups.policy.Language;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A person's own follow-ups, and an organizer's view of how many there are. */
@RestController
@RequestMapping("/api/follow-ups")
class FollowUpDesk {
    record About(String givenName) {}

    /**
     * @param with to whom the other could be introduced
     * @param button what the one button says
     * @param times when a coffee could be
     * @param timesInWords the same as people read it, in both zones where they differ
     */
    record View(
            String followUpId,
            String kind,
            @Nullable About about,
            @Nullable About with,
            String title,
            String reason,
            String draft,
            String button,
            List<Instant> times,
            List<String> timesInWords,
            String state,
            Instant createdAt) {
        static View of(FollowUp it, Language language) {
            return new View(
                    it.followUpId(),
                    it.kind().name(),
                    it.aboutName() == null ? null : new About(it.aboutName()),
                    it.withName() == null ? null : new About(it.withName()),
                    it.title(),
                    it.reason(),
                    it.draft(),
                    Buttons.of(it.kind(), language),
                    it.times() == null ? List.of() : it.times(),
                    it.timesInWords() == null ? List.of() : it.timesInWords(),
                    it.state().name().toLowerCase(Locale.ROOT),
                    it.createdAt());
        }
    }

    private final Plans plans;
    private final Planner planner;
    private final Outcomes outcomes;
    private final Talk talk;
    private final Introducer introducer;
    private final CoffeeDates coffees;
    private final Facts facts;

    FollowUpDesk(
            Plans plans,
            Planner planner,
            Outcomes outcomes,
            Talk talk,
            Introducer introducer,
            CoffeeDates coffees,
            Facts facts) {
        this.plans = plans;
        this.planner = planner;
        this.talk = talk;
        this.introducer = introducer;
        this.coffees = coffees;
        this.outcomes = outcomes;
        this.facts = facts;
    }

    @GetMapping
    List<View> mine(@AuthenticationPrincipal Jwt token) {
        return plan(token).map(planner::upToDate).stream()
                .flatMap(plan -> plan.followUps().stream().map(it -> View.of(it, plan.spoken())))
                .toList();
    }

    /** Done. For an introduction that is to ask both people. */
    @PostMapping("/{followUpId}/done")
    View done(@AuthenticationPrincipal Jwt token, @PathVariable String followUpId) {
        return say(token, followUpId, (plan, task) -> {
            if (task.kind() == Kind.INTRODUCE) {
                introducer.ask(plan, task);
            }
            return talk.tell(plan, followUpId, FollowUp.State.DONE);
        });
    }

    @PostMapping("/{followUpId}/rest")
    View rest(@AuthenticationPrincipal Jwt token, @PathVariable String followUpId) {
        return say(token, followUpId, (plan, _) -> talk.tell(plan, followUpId, FollowUp.State.RESTED));
    }

    @PostMapping("/{followUpId}/not-now")
    View notNow(@AuthenticationPrincipal Jwt token, @PathVariable String followUpId) {
        return say(token, followUpId, (plan, _) -> talk.notNow(plan, followUpId));
    }

    @PostMapping("/{followUpId}/never")
    View never(@AuthenticationPrincipal Jwt token, @PathVariable String followUpId) {
        return say(token, followUpId, (plan, _) -> talk.never(plan, followUpId));
    }

    /** One of the times of a coffee, as a calendar file (RFC 5545). @param time from 0 */
    @GetMapping(path = "/{followUpId}/coffee.ics", produces = "text/calendar")
    ResponseEntity<String> coffee(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String followUpId,
            @RequestParam(defaultValue = "0") int time) {
        return plan(token)
                .flatMap(plan -> plan.followUps().stream()
                        .filter(it -> it.followUpId().equals(followUpId))
                        .findFirst()
                        .flatMap(task -> coffees.calendar(plan, task, time)))
                .map(file -> ResponseEntity.ok()
                        .contentType(new MediaType("text", "calendar", StandardCharsets.UTF_8))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"coffee.ics\"")
                        .body(file))
                .orElseThrow(Problems.UnknownException::new);
    }

    @GetMapping("/summary/{mixerId}")
    Plans.Summary summary(@AuthenticationPrincipal Jwt token, @PathVariable String mixerId) {
        return facts.evening(mixerId)
                .map(Evening::teamId)
                .filter(team -> team.equals(token.getClaimAsString(Claims.TEAM)))
                .map(_ -> plans.summary(mixerId))
                .orElseThrow(Problems.UnknownException::new);
    }

    @GetMapping("/outcomes/{mixerId}")
    Outcomes.Outcome outcome(@AuthenticationPrincipal Jwt token, @PathVariable String mixerId) {
        return facts.evening(mixerId)
                .filter(evening -> evening.teamId().equals(token.getClaimAsString(Claims.TEAM)))
                .map(outcomes::of)
                .orElseThrow(Problems.UnknownException::new);
    }

    /** All of the team's mixers that are over, for comparison. */
    @GetMapping("/outcomes.csv")
    ResponseEntity<String> outcomesAsCsv(@AuthenticationPrincipal Jwt token, Locale reader) {
        return file("text/csv;charset=UTF-8", OutcomesFile.csv(outcomesOf(token), Language.of(reader)));
    }

    @GetMapping("/outcomes.xlsx")
    ResponseEntity<byte[]> outcomesAsWorkbook(@AuthenticationPrincipal Jwt token, Locale reader) {
        return file(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                OutcomesFile.xlsx(outcomesOf(token), Language.of(reader)));
    }

    private Map<Evening, Outcomes.Outcome> outcomesOf(Jwt token) {
        Map<Evening, Outcomes.Outcome> all = new LinkedHashMap<>();
        facts.eveningsOver(Objects.requireNonNull(token.getClaimAsString(Claims.TEAM)))
                .forEach(evening -> all.put(evening, outcomes.of(evening)));
        return all;
    }

    private static <T> ResponseEntity<T> file(String type, T content) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf(type))
                .cacheControl(CacheControl.noStore())
                .body(content);
    }

    private View say(Jwt token, String followUpId, BiFunction<Plan, FollowUp, Optional<FollowUp>> word) {
        return plan(token)
                .flatMap(plan -> plan.followUps().stream()
                        .filter(it -> it.followUpId().equals(followUpId))
                        .findFirst()
                        .flatMap(task -> word.apply(plan, task))
                        .map(task -> View.of(task, plan.spoken())))
                .orElseThrow(Problems.UnknownException::new);
    }

    private Optional<Plan> plan(Jwt token) {
        String mixerId = token.getClaimAsString(Claims.MIXER);
        String attendeeId = token.getClaimAsString(Claims.ATTENDEE);
        return mixerId == null || attendeeId == null
                ? Optional.empty()
                : plans.of(mixerId, attendeeId)
                        .filter(plan -> plan.teamId().equals(token.getClaimAsString(Claims.TEAM)));
    }
}
