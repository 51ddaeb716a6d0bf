package dev.kreis.followups.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kreis.contracts.identity.Claims;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.plan.Talk;
import dev.kreis.followups.wishes.Acquaintance;
import dev.kreis.followups.wishes.Acquaintance.Reachable;
import dev.kreis.followups.wishes.Acquaintance.Shared;
import dev.kreis.followups.wishes.Acquaintances;
import dev.kreis.followups.wishes.Wish.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The people somebody sat with, and whether they wish to keep in touch. */
@RestController
@RequestMapping("/api/follow-ups/mixers/{mixerId}/people")
class PeopleDesk {
    /** @param wish yes, no or none */
    record Wished(@Nullable String wish) {}

    record View(
            String attendeeId,
            String givenName,
            List<Shared> circles,
            String wish,
            boolean mutual,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Reachable contact) {
        static View of(Acquaintance it) {
            return new View(
                    it.attendeeId(),
                    it.givenName(),
                    it.circles(),
                    it.wish().name().toLowerCase(Locale.ROOT),
                    it.mutual(),
                    it.contact());
        }
    }

    private final Acquaintances acquaintances;
    private final Talk talk;
    private final Facts facts;

    PeopleDesk(Acquaintances acquaintances, Talk talk, Facts facts) {
        this.acquaintances = acquaintances;
        this.talk = talk;
        this.facts = facts;
    }

    @GetMapping
    List<View> people(@AuthenticationPrincipal Jwt token, @PathVariable String mixerId) {
        return acquaintances.of(mixerId, me(token, mixerId)).stream()
                .map(View::of)
                .toList();
    }

    @PutMapping("/{attendeeId}/wish")
    View wish(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String mixerId,
            @PathVariable String attendeeId,
            @RequestBody Wished wished) {
        String me = me(token, mixerId);
        Answer answer = switch (Objects.requireNonNullElse(wished.wish(), "")) {
            case "yes" -> Answer.YES;
            case "no" -> Answer.NO;
            case "none" -> Answer.NONE;
            default -> throw new Problems.MalformedException();
        };
        View view = acquaintances
                .wish(mixerId, me, attendeeId, answer)
                .map(View::of)
                .orElseThrow(Problems.UnknownException::new);
        talk.wished(mixerId, me, attendeeId);
        return view;
    }

    /** The one who asks, where it is their own mixer. */
    private String me(Jwt token, String mixerId) {
        String attendeeId = token.getClaimAsString(Claims.ATTENDEE);
        boolean theirs = mixerId.equals(token.getClaimAsString(Claims.MIXER))
                && facts.evening(mixerId)
                        .filter(it -> it.teamId().equals(token.getClaimAsString(Claims.TEAM)))
                        .isPresent();
        if (attendeeId == null || !theirs) {
            throw new Problems.UnknownException();
        }
        return attendeeId;
    }
}
