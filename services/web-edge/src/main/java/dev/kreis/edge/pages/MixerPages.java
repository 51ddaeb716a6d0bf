package dev.kreis.edge.pages;

import static dev.kreis.edge.pages.House.ifPossible;

import dev.kreis.contracts.identity.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The organizers' pages: their mixers, and one evening live. */
@Controller
class MixerPages {
    private static final Set<String> PARTS = Set.of("head", "facts", "arrivals", "circles", "waiting", "outcomes");

    private static final int COMPARED = 4;

    private final House house;
    private final Frames frames;
    private final Clock clock;

    MixerPages(House house, Frames frames, Clock clock) {
        this.house = house;
        this.frames = frames;
        this.clock = clock;
    }

    @GetMapping("/mixers")
    View mixers(HttpServletRequest request) {
        House.Visitor visitor = frames.visitor(request, Role.ORGANIZER);
        List<Evening> evenings = house.mixers(visitor).stream()
                .sorted(Comparator.comparing(Evening::starts, Comparator.nullsLast(Comparator.reverseOrder())))
                .toList();
        return frames.page(request, "mixers", Words.in(visitor.locale()), Role.ORGANIZER, Map.of("evenings", evenings));
    }

    @GetMapping("/mixers/{mixer}")
    View dashboard(@PathVariable String mixer, HttpServletRequest request) {
        return dashboard(mixer, request, 200, null);
    }

    /** @param refusal why something was not done, in the words of whoever refused it */
    View dashboard(String mixer, HttpServletRequest request, int status, @Nullable String refusal) {
        House.Visitor visitor = frames.visitor(request, Role.ORGANIZER);
        var values = new HashMap<String, Object>(everything(visitor, mixer));
        values.put("refusal", refusal == null ? "" : refusal);
        return frames.page(request, "dashboard", status, Words.in(visitor.locale()), Role.ORGANIZER, values);
    }

    /** One part of the dashboard, for a page that heard that it changed. */
    @GetMapping("/mixers/{mixer}/parts/{part}")
    View part(@PathVariable String mixer, @PathVariable String part, HttpServletRequest request) {
        if (!PARTS.contains(part)) {
            throw new RefusedException(404, null);
        }
        House.Visitor visitor = frames.visitor(request, Role.ORGANIZER);
        Map<String, Object> values = switch (part) {
            case "head" -> Map.of("evening", house.mixer(visitor, mixer));
            case "facts" ->
                Map.of("attendance", attendance(visitor, mixer), "room", room(visitor, mixer), "clock", clock);
            case "arrivals" -> {
                Evening evening = house.mixer(visitor, mixer);
                yield Map.of("chart", chart(visitor, evening, attendance(visitor, mixer)));
            }
            case "circles" -> Map.of("evening", house.mixer(visitor, mixer), "room", room(visitor, mixer));
            case "outcomes" -> Map.of("past", past(visitor, house.mixer(visitor, mixer)));
            default -> Map.of("mixer", mixer, "room", room(visitor, mixer), "clock", clock);
        };
        return frames.page(request, "parts/" + part, Words.in(visitor.locale()), Role.ORGANIZER, values);
    }

    private Map<String, Object> everything(House.Visitor visitor, String mixer) {
        Evening evening = house.mixer(visitor, mixer);
        Attendance attendance = attendance(visitor, mixer);
        return Map.of(
                "evening",
                evening,
                "attendance",
                attendance,
                "room",
                room(visitor, mixer),
                "kiosks",
                ifPossible(() -> house.kiosks(visitor, mixer)).orElse(List.of()).stream()
                        .filter(Kiosk::isPaired)
                        .toList(),
                "refusals",
                ifPossible(() -> house.refusals(visitor, mixer)).orElse(List.of()),
                "chart",
                chart(visitor, evening, attendance),
                "past",
                past(visitor, evening),
                "clock",
                clock);
    }

    private ArrivalsChart chart(House.Visitor visitor, Evening evening, Attendance attendance) {
        List<Instant> came =
                ifPossible(() -> house.arrivals(visitor, evening.mixerId())).orElse(List.of());
        return new ArrivalsChart(came, attendance.all(), evening, clock.instant());
    }

    /** What became of this evening once it is over, of the last one before, and of those that one compares with. */
    private List<Past> past(House.Visitor visitor, Evening evening) {
        List<Evening> over = ifPossible(() -> house.mixers(visitor)).orElse(List.of()).stream()
                .filter(other -> other.isOver() && !other.startsAfter(evening))
                .sorted(Comparator.comparing(Evening::starts, Comparator.nullsLast(Comparator.reverseOrder())))
                .limit(COMPARED)
                .toList();
        var past = new ArrayList<Past>();
        for (Evening one : over) {
            ifPossible(() -> house.outcomes(visitor, one.mixerId()))
                    .ifPresent(outcomes -> past.add(new Past(one, attendance(visitor, one.mixerId()), outcomes)));
        }
        return past;
    }

    /** The evening goes on while one service restarts. */
    private Room room(House.Visitor visitor, String mixer) {
        return ifPossible(() -> house.room(visitor, mixer)).orElse(Room.EMPTY);
    }

    private Attendance attendance(House.Visitor visitor, String mixer) {
        return ifPossible(() -> house.attendance(visitor, mixer)).orElse(Attendance.NONE);
    }

    @PostMapping("/mixers/{mixer}/announce")
    View announce(@PathVariable String mixer, HttpServletRequest request) {
        return turn(mixer, request, visitor -> house.turn(visitor, mixer, "announce"));
    }

    @PostMapping("/mixers/{mixer}/open")
    View open(@PathVariable String mixer, HttpServletRequest request) {
        return turn(mixer, request, visitor -> house.turn(visitor, mixer, "open"));
    }

    /** The number of the round makes a second press harmless. */
    @PostMapping("/mixers/{mixer}/rounds")
    View beginRound(@PathVariable String mixer, @RequestParam int round, HttpServletRequest request) {
        return turn(mixer, request, visitor -> house.beginRound(visitor, mixer, round));
    }

    @GetMapping("/mixers/{mixer}/end")
    View askToEnd(@PathVariable String mixer, HttpServletRequest request) {
        House.Visitor visitor = frames.organizer(request);
        return frames.page(
                request,
                "end",
                Words.in(visitor.locale()),
                Role.ORGANIZER,
                Map.of("evening", house.mixer(visitor, mixer), "attendance", attendance(visitor, mixer)));
    }

    @PostMapping("/mixers/{mixer}/end")
    View end(@PathVariable String mixer, HttpServletRequest request) {
        return turn(mixer, request, visitor -> house.turn(visitor, mixer, "end"));
    }

    private interface Turn {
        void by(House.Visitor visitor);
    }

    /** A refusal is shown where the button was pressed. */
    private View turn(String mixer, HttpServletRequest request, Turn turn) {
        try {
            turn.by(frames.organizer(request));
            return Elsewhere.at("/mixers/" + mixer);
        } catch (RefusedException e) {
            if (e.status() != 409 && e.status() != 422) {
                throw e;
            }
            String detail = e.detail();
            return dashboard(
                    mixer,
                    request,
                    e.status(),
                    detail == null ? frames.words(request, Role.ORGANIZER).say("refused") : detail);
        }
    }
}
