package dev.kreis.followups.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kreis.contracts.identity.Claims;
import dev.kreis.followups.introductions.Introducer;
import dev.kreis.followups.introductions.Introducer.Reachable;
import dev.kreis.followups.plan.Talk;
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

/** The introductions that somebody proposed or is asked about. */
@RestController
@RequestMapping("/api/follow-ups/introductions")
class IntroductionDesk {
    /** @param answer yes or no */
    record Answered(@Nullable String answer) {}

    /** @param names of both where it is mine; otherwise of the one who proposes it, and of the other */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String introductionId,
            boolean mine,
            List<String> names,
            String note,
            String state,
            String answer,
            @Nullable Reachable contact) {
        static View of(Introducer.Seen it) {
            return new View(
                    it.introductionId(),
                    it.mine(),
                    it.names(),
                    it.note(),
                    it.state().name().toLowerCase(Locale.ROOT),
                    it.agreed() == null ? "none" : it.agreed() ? "yes" : "no",
                    it.contact());
        }
    }

    private final Introducer introducer;
    private final Talk talk;

    IntroductionDesk(Introducer introducer, Talk talk) {
        this.introducer = introducer;
        this.talk = talk;
    }

    @GetMapping
    List<View> mine(@AuthenticationPrincipal Jwt token) {
        return introducer.of(me(token)).stream().map(View::of).toList();
    }

    @PutMapping("/{introductionId}/answer")
    View answer(
            @AuthenticationPrincipal Jwt token, @PathVariable String introductionId, @RequestBody Answered answered) {
        boolean agrees = switch (Objects.requireNonNullElse(answered.answer(), "")) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new Problems.MalformedException();
        };
        View view = introducer
                .answer(me(token), introductionId, agrees)
                .map(View::of)
                .orElseThrow(Problems.UnknownException::new);
        talk.cameBy(me(token));
        return view;
    }

    private static String me(Jwt token) {
        String attendeeId = token.getClaimAsString(Claims.ATTENDEE);
        if (attendeeId == null) {
            throw new Problems.UnknownException();
        }
        return attendeeId;
    }
}
