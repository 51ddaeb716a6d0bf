package dev.kreis.edge.pages;

import dev.kreis.contracts.identity.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** Who is on the list of a mixer: to see, to invite, to bring from a spreadsheet. */
@Controller
class PeoplePages {
    private final Office office;
    private final House house;
    private final Frames frames;

    PeoplePages(Office office, House house, Frames frames) {
        this.office = office;
        this.house = house;
        this.frames = frames;
    }

    /** @param sent how many letters have just been asked for */
    @GetMapping("/mixers/{mixer}/people")
    View people(@PathVariable String mixer, @RequestParam(defaultValue = "-1") int sent, HttpServletRequest request) {
        House.Visitor visitor = frames.organizer(request);
        Words words = Words.in(visitor.locale());
        List<Guest> guests = office.guests(visitor, mixer);
        Map<String, Object> values = new HashMap<>(Map.of(
                "evening", house.mixer(visitor, mixer),
                "guests", guests,
                "waiting", office.waiting(visitor, mixer),
                "toInvite",
                        guests.stream()
                                .filter(it -> it.isExpected() && !it.invited())
                                .count(),
                "registration",
                        office.plan(visitor, mixer).path("registration").asBoolean(false)
                                ? request.getRequestURL().toString().replaceFirst("/mixers/.*", "/register/" + mixer)
                                : ""));
        values.put("said", sent < 0 ? "" : words.count("guest-list.sent", sent));
        return frames.page(request, "people", words, Role.ORGANIZER, values);
    }

    @PostMapping("/mixers/{mixer}/people/{attendee}/withdraw")
    View withdraw(@PathVariable String mixer, @PathVariable String attendee, HttpServletRequest request) {
        office.withdraw(frames.organizer(request), mixer, attendee);
        return Elsewhere.at("/mixers/" + mixer + "/people");
    }

    @PostMapping("/mixers/{mixer}/invitations")
    View invite(@PathVariable String mixer, HttpServletRequest request) {
        int sent = office.sendInvitations(frames.organizer(request), mixer);
        return Elsewhere.at("/mixers/" + mixer + "/people?sent=" + sent);
    }

    @GetMapping("/mixers/{mixer}/import")
    View bring(@PathVariable String mixer, HttpServletRequest request) {
        return bring(request, mixer, 200, "");
    }

    @PostMapping("/mixers/{mixer}/import")
    View bring(
            @PathVariable String mixer,
            @RequestParam(required = false) @Nullable MultipartFile list,
            HttpServletRequest request)
            throws IOException {
        House.Visitor visitor = frames.organizer(request);
        if (list == null) {
            throw new RefusedException(400, null);
        }
        boolean xlsx = Objects.requireNonNullElse(list.getOriginalFilename(), "")
                .toLowerCase(Locale.ROOT)
                .endsWith(".xlsx");
        try {
            GuestList brought = office.bring(visitor, mixer, xlsx, list.getBytes());
            return Elsewhere.at("/mixers/" + mixer + "/import/" + brought.listId());
        } catch (RefusedException e) {
            if (e.status() != 413 && e.status() != 422) {
                throw e;
            }
            return bring(request, mixer, e.status(), MakingPages.sentence(e, Words.in(visitor.locale())));
        }
    }

    private View bring(HttpServletRequest request, String mixer, int status, String refusal) {
        House.Visitor visitor = frames.organizer(request);
        return frames.page(
                request,
                "import",
                status,
                Words.in(visitor.locale()),
                Role.ORGANIZER,
                Map.of("evening", house.mixer(visitor, mixer), "refusal", refusal));
    }

    @GetMapping("/mixers/{mixer}/import/{list}")
    View look(@PathVariable String mixer, @PathVariable String list, HttpServletRequest request) {
        House.Visitor visitor = frames.organizer(request);
        GuestList brought = office.look(visitor, mixer, list);
        return report(request, visitor, mixer, list, brought.report());
    }

    @PostMapping("/mixers/{mixer}/import/{list}")
    View take(@PathVariable String mixer, @PathVariable String list, HttpServletRequest request) {
        House.Visitor visitor = frames.organizer(request);
        return report(request, visitor, mixer, "", office.take(visitor, mixer, list));
    }

    /** @param list empty once it has been taken */
    private View report(
            HttpServletRequest request, House.Visitor visitor, String mixer, String list, GuestList.Report report) {
        return frames.page(
                request,
                "import-report",
                Words.in(visitor.locale()),
                Role.ORGANIZER,
                Map.of("evening", house.mixer(visitor, mixer), "list", list, "report", report));
    }
}
