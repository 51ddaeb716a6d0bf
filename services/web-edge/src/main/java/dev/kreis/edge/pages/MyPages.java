package dev.kreis.edge.pages;

import static dev.kreis.edge.pages.House.ifPossible;

import dev.kreis.contracts.identity.Role;
import dev.kreis.edge.sessions.Session;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** An attendee's own page: my circle, my next steps, my ticket. */
@Controller
class MyPages {
    private final House house;
    private final Frames frames;

    MyPages(House house, Frames frames) {
        this.house = house;
        this.frames = frames;
    }

    private record Mine(House.Visitor visitor, Me me, Words words) {}

    /** The person's own language, unless they chose another one here. */
    private Mine mine(HttpServletRequest request) {
        Session session = frames.session(request, Role.ATTENDEE);
        Me me = house.me(new House.Visitor(session, frames.words(request, null).locale()));
        Words words = frames.words(request, me.locale());
        return new Mine(new House.Visitor(session, words.locale()), me, words);
    }

    @GetMapping("/me")
    View me(HttpServletRequest request) {
        Mine mine = mine(request);
        return frames.page(
                request,
                "me",
                mine.words(),
                Role.ATTENDEE,
                Map.of("me", mine.me(), "seat", seat(mine), "followUps", followUps(mine)));
    }

    @GetMapping("/me/parts/circle")
    View circle(HttpServletRequest request) {
        Mine mine = mine(request);
        return frames.page(
                request, "parts/my-circle", mine.words(), Role.ATTENDEE, Map.of("me", mine.me(), "seat", seat(mine)));
    }

    @GetMapping("/me/parts/steps")
    View steps(HttpServletRequest request) {
        Mine mine = mine(request);
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
