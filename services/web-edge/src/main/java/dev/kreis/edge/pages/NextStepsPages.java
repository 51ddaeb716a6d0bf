package dev.kreis.edge.pages;

import static dev.kreis.edge.pages.House.ifPossible;

import dev.kreis.contracts.identity.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What somebody could do after a mixer, and what they gave and were given. */
@Controller
@RequestMapping("/me")
class NextStepsPages {
    private static final String STEPS = "/me/follow-ups";
    private static final String LEDGER = "/me/ledger";

    private final House house;
    private final Frames frames;

    NextStepsPages(House house, Frames frames) {
        this.house = house;
        this.frames = frames;
    }

    private Mine mine(HttpServletRequest request) {
        return Mine.of(request, frames, house);
    }

    @GetMapping("/follow-ups")
    View steps(HttpServletRequest request) {
        Mine mine = mine(request);
        return frames.page(
                request,
                "my-follow-ups",
                mine.words(),
                Role.ATTENDEE,
                Map.of(
                        "me",
                        mine.me(),
                        "followUps",
                        house.followUps(mine.visitor()),
                        "introductions",
                        introductions(mine)));
    }

    @PostMapping("/follow-ups/{followUp}/not-now")
    View notNow(@PathVariable String followUp, HttpServletRequest request) {
        house.settle(frames.visitor(request, Role.ATTENDEE), followUp, "not-now");
        return Elsewhere.at(STEPS);
    }

    @PostMapping("/follow-ups/{followUp}/never")
    View never(@PathVariable String followUp, HttpServletRequest request) {
        house.settle(frames.visitor(request, Role.ATTENDEE), followUp, "never");
        return Elsewhere.at(STEPS);
    }

    @PostMapping("/follow-ups/{followUp}/settled")
    View settled(@PathVariable String followUp, HttpServletRequest request) {
        house.settle(frames.visitor(request, Role.ATTENDEE), followUp, "done");
        return Elsewhere.at(STEPS);
    }

    @PostMapping("/introductions/{introduction}")
    View answer(@PathVariable String introduction, @RequestParam String answer, HttpServletRequest request) {
        house.answer(frames.visitor(request, Role.ATTENDEE), introduction, answer);
        return Elsewhere.at(STEPS);
    }

    @GetMapping("/ledger")
    View ledger(HttpServletRequest request) {
        Mine mine = mine(request);
        List<Acquaintance> people = ifPossible(() ->
                        house.acquaintances(mine.visitor(), mine.me().mixer().mixerId()))
                .orElse(List.of());
        return frames.page(
                request,
                "my-ledger",
                mine.words(),
                Role.ATTENDEE,
                Map.of("ledger", house.ledger(mine.visitor()), "people", people));
    }

    @PostMapping("/ledger")
    View promise(@RequestParam String to, @RequestParam String words, HttpServletRequest request) {
        house.promise(frames.visitor(request, Role.ATTENDEE), to, words);
        return Elsewhere.at(LEDGER);
    }

    @PostMapping("/ledger/{favour}/{stage}")
    View say(@PathVariable String favour, @PathVariable String stage, HttpServletRequest request) {
        house.say(frames.visitor(request, Role.ATTENDEE), favour, stage);
        return Elsewhere.at(LEDGER);
    }

    private List<Introduction> introductions(Mine mine) {
        return ifPossible(() -> house.introductions(mine.visitor())).orElse(List.of());
    }
}
