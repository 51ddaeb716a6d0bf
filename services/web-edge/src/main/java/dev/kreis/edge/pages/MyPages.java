package dev.kreis.edge.pages;

import static dev.kreis.edge.pages.House.ifPossible;

import dev.kreis.contracts.identity.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** An attendee's own page: my circle, moving on, whom I met, my next steps, my ticket. */
@Controller
class MyPages {
    private final House house;
    private final Frames frames;
    private final Clock clock;

    MyPages(House house, Frames frames, Clock clock) {
        this.house = house;
        this.frames = frames;
        this.clock = clock;
    }

    @GetMapping("/me")
    View me(HttpServletRequest request, HttpServletResponse response) {
        Mine mine = Mine.of(request, frames, house);
        var values = new HashMap<>(atTheTable(mine, request, response));
        values.put("people", acquaintances(mine));
        values.put("followUps", followUps(mine));
        return frames.page(request, "me", mine.words(), Role.ATTENDEE, values);
    }

    @GetMapping("/me/parts/circle")
    View circle(HttpServletRequest request, HttpServletResponse response) {
        Mine mine = Mine.of(request, frames, house);
        return frames.page(
                request, "parts/my-circle", mine.words(), Role.ATTENDEE, atTheTable(mine, request, response));
    }

    private Map<String, Object> atTheTable(Mine mine, HttpServletRequest request, HttpServletResponse response) {
        Seat seat = seat(mine);
        return Map.of(
                "me", mine.me(),
                "seat", seat,
                "now", clock.instant(),
                "question", question(mine, seat, request, response));
    }

    /** The question that a person saw last at this table; at another table it is the next one. */
    private String question(Mine mine, Seat seat, HttpServletRequest request, HttpServletResponse response) {
        String circle = seat.circle() == null ? "" : seat.circle().circleId();
        AskedLast last = AskedLast.of(request);
        AskedLast now = last.at(circle);
        if (!circle.isEmpty() && !now.equals(last)) {
            now.keep(response);
        }
        return Questions.nth(now.n(), mine.me().attendeeId(), mine.words().language());
    }

    @PostMapping("/me/question")
    View nextQuestion(
            @RequestHeader(name = KioskPages.PART, required = false) @Nullable String part,
            HttpServletRequest request,
            HttpServletResponse response) {
        Mine mine = Mine.of(request, frames, house);
        AskedLast next = AskedLast.of(request).next();
        next.keep(response);
        String question =
                Questions.nth(next.n(), mine.me().attendeeId(), mine.words().language());
        return part == null
                ? Elsewhere.at("/me")
                : frames.page(request, "parts/question", mine.words(), Role.ATTENDEE, Map.of("question", question));
    }

    @GetMapping("/me/parts/people")
    View people(HttpServletRequest request) {
        Mine mine = Mine.of(request, frames, house);
        return frames.page(
                request,
                "parts/my-people",
                mine.words(),
                Role.ATTENDEE,
                Map.of("me", mine.me(), "people", acquaintances(mine)));
    }

    /** Those with whom the person sat and sits no more: while people sit together, nobody has to decide about anybody. */
    private List<Acquaintance> acquaintances(Mine mine) {
        int round = mine.me().isHere() ? mine.me().mixer().round() : Integer.MAX_VALUE;
        return ifPossible(() ->
                        house.acquaintances(mine.visitor(), mine.me().mixer().mixerId()))
                .orElse(List.of())
                .stream()
                .filter(person -> person.circles().stream().allMatch(circle -> circle.round() < round))
                .toList();
    }

    @PostMapping("/me/people/{person}/wish")
    View wish(@PathVariable String person, @RequestParam String wish, HttpServletRequest request) {
        Mine mine = Mine.of(request, frames, house);
        house.wish(mine.visitor(), mine.me().mixer().mixerId(), person, wish);
        return Elsewhere.at("/me#people");
    }

    /** @param what sit-out, break or return */
    @PostMapping("/me/{what:sit-out|break|return}")
    View pause(@PathVariable String what, HttpServletRequest request) {
        house.pause(frames.visitor(request, Role.ATTENDEE), what);
        return Elsewhere.at("/me");
    }

    @GetMapping("/me/parts/steps")
    View steps(HttpServletRequest request) {
        Mine mine = Mine.of(request, frames, house);
        return frames.page(
                request,
                "parts/my-steps",
                mine.words(),
                Role.ATTENDEE,
                Map.of("me", mine.me(), "followUps", followUps(mine)));
    }

    @PostMapping("/me/follow-ups/{followUp}/done")
    View done(@PathVariable String followUp, HttpServletRequest request) {
        house.settle(frames.visitor(request, Role.ATTENDEE), followUp, "done");
        return Elsewhere.at("/me");
    }

    @PostMapping("/me/follow-ups/{followUp}/rest")
    View rest(@PathVariable String followUp, HttpServletRequest request) {
        house.settle(frames.visitor(request, Role.ATTENDEE), followUp, "rest");
        return Elsewhere.at("/me");
    }

    @PostMapping("/me/leave")
    View leave(HttpServletRequest request) {
        house.leave(frames.visitor(request, Role.ATTENDEE));
        return Elsewhere.at("/me");
    }

    /** Frees the place for whoever waits for one. */
    @PostMapping("/me/withdraw")
    View withdraw(HttpServletRequest request) {
        house.withdraw(frames.visitor(request, Role.ATTENDEE));
        return Elsewhere.at("/me");
    }

    private Seat seat(Mine mine) {
        if (!mine.me().presence().equals("here") || !mine.me().mixer().isOpen()) {
            return new Seat("away", 0, null);
        }
        return ifPossible(() -> house.seat(
                        mine.visitor(), mine.me().mixer().mixerId(), mine.me().attendeeId()))
                .orElse(Seat.UNKNOWN);
    }

    private List<FollowUp> followUps(Mine mine) {
        return ifPossible(() -> house.followUps(mine.visitor())).orElse(List.of());
    }
}
