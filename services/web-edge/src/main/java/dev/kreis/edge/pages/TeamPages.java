package dev.kreis.edge.pages;

import static dev.kreis.edge.pages.House.ifPossible;

import dev.kreis.contracts.identity.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Who belongs to the team, and what they have changed. */
@Controller
class TeamPages {
    private static final int ON_A_PAGE = 50;
    /** As ids are made; nothing else travels on in a query. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,80}");

    private final Office office;
    private final House house;
    private final Frames frames;
    private final TeamZone zone;

    TeamPages(Office office, House house, Frames frames, TeamZone zone) {
        this.office = office;
        this.house = house;
        this.frames = frames;
        this.zone = zone;
    }

    @GetMapping("/team")
    View team(HttpServletRequest request) {
        return team(request, 200, "", "");
    }

    private View team(HttpServletRequest request, int status, String link, String refusal) {
        House.Visitor visitor = frames.organizer(request);
        return frames.page(
                request,
                "team",
                status,
                Words.in(visitor.locale()),
                Role.ORGANIZER,
                Map.of(
                        "team",
                        office.team(visitor),
                        "zone",
                        zone.of(house.mixers(visitor)),
                        "link",
                        link,
                        "refusal",
                        refusal));
    }

    /** The link is on the page that answers, and nowhere else. */
    @PostMapping("/team/invitations")
    View invite(@RequestParam String role, @RequestParam(defaultValue = "") String note, HttpServletRequest request) {
        Office.Link made = office.invite(frames.organizer(request), role, note);
        return team(request, 200, made.link(), "");
    }

    @PostMapping("/team/invitations/{invitation}/withdraw")
    View withdraw(@PathVariable String invitation, HttpServletRequest request) {
        return turn(request, visitor -> office.withdraw(visitor, invitation));
    }

    @PostMapping("/team/members/{member}/role")
    View change(@PathVariable String member, @RequestParam String role, HttpServletRequest request) {
        return turn(request, visitor -> office.change(visitor, member, role));
    }

    @PostMapping("/team/members/{member}/remove")
    View remove(@PathVariable String member, HttpServletRequest request) {
        return turn(request, visitor -> office.remove(visitor, member));
    }

    private interface Turn {
        void by(House.Visitor visitor);
    }

    private View turn(HttpServletRequest request, Turn turn) {
        House.Visitor visitor = frames.organizer(request);
        try {
            turn.by(visitor);
            return Elsewhere.at("/team");
        } catch (RefusedException e) {
            if (e.status() != 409) {
                throw e;
            }
            return team(request, 409, "", MakingPages.sentence(e, Words.in(visitor.locale())));
        }
    }

    /** Two services keep lists, whose ids sort by time: read together they are one. */
    @GetMapping("/changes")
    View changes(
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String mixer,
            HttpServletRequest request) {
        House.Visitor visitor = frames.organizer(request);
        Team team = office.team(visitor);
        List<Evening> evenings = house.mixers(visitor);
        String query = "?limit=" + (ON_A_PAGE + 1) + and("before", before) + and("mixer", mixer);
        List<Change> ofEvents = house.changes(visitor, false, query);
        Optional<List<Change>> ofRooms = ifPossible(() -> house.changes(visitor, true, query));
        List<Change> all = Stream.concat(ofEvents.stream(), ofRooms.orElse(List.of()).stream())
                .sorted(Comparator.comparing(Change::id).reversed())
                .limit(ON_A_PAGE + 1L)
                .toList();
        List<Change> shown = new ArrayList<>(all.subList(0, Math.min(ON_A_PAGE, all.size())));
        Map<String, Object> values = new HashMap<>(Map.of(
                "changes", shown,
                "names", team.names(),
                "evenings", evenings.stream().collect(Collectors.toMap(Evening::mixerId, evening -> evening)),
                "zone", zone.of(evenings),
                "complete", ofRooms.isPresent()));
        values.put(
                "older",
                all.size() > ON_A_PAGE ? "/changes?before=" + shown.getLast().id() + and("mixer", mixer) : "");
        return frames.page(request, "changes", Words.in(visitor.locale()), Role.ORGANIZER, values);
    }

    private static String and(String name, @Nullable String id) {
        return id != null && ID.matcher(id).matches() ? '&' + name + '=' + id : "";
    }
}
