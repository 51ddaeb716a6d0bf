package dev.kreis.edge.pages;

import static dev.kreis.edge.pages.House.ifPossible;

import dev.kreis.contracts.identity.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The tablets of an evening, for its organizers: which are there, what they hold, and how one more is paired. */
@Controller
class KioskDeskPages {
    private final House house;
    private final Frames frames;
    private final Clock clock;

    KioskDeskPages(House house, Frames frames, Clock clock) {
        this.house = house;
        this.frames = frames;
        this.clock = clock;
    }

    @GetMapping("/mixers/{mixer}/parts/kiosks")
    View part(@PathVariable String mixer, HttpServletRequest request) {
        House.Visitor visitor = frames.organizer(request);
        List<Refusal> refusals =
                ifPossible(() -> house.refusals(visitor, mixer)).orElse(List.of());
        return frames.page(
                request,
                "parts/kiosks",
                Words.in(visitor.locale()),
                Role.ORGANIZER,
                Map.of(
                        "evening",
                        house.mixer(visitor, mixer),
                        "kiosks",
                        house.kiosks(visitor, mixer).stream()
                                .filter(Kiosk::isPaired)
                                .toList(),
                        "refusals",
                        refusals,
                        "clock",
                        clock));
    }

    /** Shows the code once; whoever loads the page again asks for another one. */
    @PostMapping("/mixers/{mixer}/kiosks")
    View pair(@PathVariable String mixer, @RequestParam String name, HttpServletRequest request) {
        House.Visitor visitor = frames.organizer(request);
        Words words = Words.in(visitor.locale());
        Evening evening = house.mixer(visitor, mixer);
        String called = name.isBlank() ? words.say("kiosks.name.usual") : name.strip();
        House.Pairing pairing = house.offerPairing(visitor, mixer, called);
        return frames.page(
                request,
                "pairing",
                words,
                Role.ORGANIZER,
                Map.of(
                        "evening",
                        evening,
                        "name",
                        called,
                        "code",
                        pairing.code(),
                        "until",
                        words.time(pairing.goodUntil(), evening.zone()),
                        "address",
                        request.getRequestURL().toString().replaceFirst("/mixers/.*", "/kiosk")));
    }

    @PostMapping("/mixers/{mixer}/kiosks/{kiosk}/revoke")
    View revoke(@PathVariable String mixer, @PathVariable String kiosk, HttpServletRequest request) {
        house.revokeKiosk(frames.organizer(request), mixer, kiosk);
        return Elsewhere.at("/mixers/" + mixer);
    }
}
