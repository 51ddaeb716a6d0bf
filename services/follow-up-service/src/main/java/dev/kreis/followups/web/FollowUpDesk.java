package dev.kreis.followups.web;

import dev.kreis.contracts.identity.Claims;
import dev.kreis.followups.facts.Evening;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.plan.FollowUp;
import dev.kreis.followups.plan.Outcomes;
import dev.kreis.followups.plan.Plan;
import dev.kreis.followups.plan.Plans;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A person's own follow-ups, and an organizer's view of how many there are. */
@RestController
@RequestMapping("/api/follow-ups")
class FollowUpDesk {
    record About(String givenName) {}

    record View(
            String followUpId,
            String kind,
            @Nullable About about,
            String title,
            String reason,
            String draft,
            String state,
            Instant createdAt) {
        static View of(FollowUp it) {
            return new View(
                    it.followUpId(),
                    it.kind().name(),
                    it.aboutName() == null ? null : new About(it.aboutName()),
                    it.title(),
                    it.reason(),
                    it.draft(),
                    it.state().name().toLowerCase(Locale.ROOT),
                    it.createdAt());
        }
    }

    private final Plans plans;
    private final Outcomes outcomes;
    private final Facts facts;

    FollowUpDesk(Plans plans, Outcomes outcomes, Facts facts) {
        this.plans = plans;
        this.outcomes = outcomes;
        this.facts = facts;
    }

    @GetMapping
    List<View> mine(@AuthenticationPrincipal Jwt token) {
        return plan(token).stream()
                .flatMap(plan -> plan.followUps().stream())
                .map(View::of)
                .toList();
    }

    @PostMapping("/{followUpId}/done")
    View done(@AuthenticationPrincipal Jwt token, @PathVariable String followUpId) {
        return tell(token, followUpId, FollowUp.State.DONE);
    }

    @PostMapping("/{followUpId}/rest")
    View rest(@AuthenticationPrincipal Jwt token, @PathVariable String followUpId) {
        return tell(token, followUpId, FollowUp.State.RESTED);
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

    private View tell(Jwt token, String followUpId, FollowUp.State state) {
        return plan(token)
                .flatMap(plan -> plans.tell(plan.mixerId(), plan.attendeeId(), followUpId, state))
                .map(View::of)
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
