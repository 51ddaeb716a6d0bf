package dev.kreis.edge.pages;

import dev.kreis.contracts.identity.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** An attendee agrees on the word that lets them in without a ticket. */
@Controller
class DoorWordPages {
    private final House house;
    private final Frames frames;

    DoorWordPages(House house, Frames frames) {
        this.house = house;
        this.frames = frames;
    }

    @GetMapping("/me/door-word")
    View ask(HttpServletRequest request) {
        return page(request, 200, "");
    }

    @PostMapping("/me/door-word")
    View agree(@RequestParam String doorWord, HttpServletRequest request) {
        try {
            house.agreeDoorWord(frames.visitor(request, Role.ATTENDEE), doorWord);
            return page(request, 200, frames.words(request, Role.ATTENDEE).say("doorword.kept"));
        } catch (RefusedException e) {
            String detail = e.detail();
            if (detail == null || e.status() < 409) {
                throw e;
            }
            return page(request, e.status(), detail);
        }
    }

    private View page(HttpServletRequest request, int status, String said) {
        Mine mine = Mine.of(request, frames, house);
        return frames.page(
                request,
                "door-word",
                status,
                mine.words(),
                Role.ATTENDEE,
                Map.of("agreed", mine.me().doorWord(), "said", said));
    }
}
