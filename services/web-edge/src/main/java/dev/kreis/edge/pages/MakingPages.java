package dev.kreis.edge.pages;

import dev.kreis.contracts.identity.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Making a mixer, changing it, making another like it, and its room. */
@Controller
class MakingPages {
    private final Office office;
    private final House house;
    private final Frames frames;
    private final JsonMapper json;
    private final Clock clock;
    private final TeamZone zone;

    MakingPages(Office office, House house, Frames frames, JsonMapper json, Clock clock, TeamZone zone) {
        this.office = office;
        this.house = house;
        this.frames = frames;
        this.json = json;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping("/mixers/new")
    View blank(HttpServletRequest request) {
        House.Visitor visitor = frames.organizer(request);
        Words words = Words.in(visitor.locale());
        return form(
                request,
                "",
                PlanForm.blank(clock.instant().atZone(zone.of(house.mixers(visitor))), words.language()),
                200,
                "");
    }

    @PostMapping("/mixers")
    View draft(@RequestParam Map<String, String> said, HttpServletRequest request) {
        PlanForm form = PlanForm.of(said);
        ObjectNode plan = json.createObjectNode();
        form.into(plan);
        try {
            Evening made = office.draft(frames.organizer(request), plan);
            return Elsewhere.at("/mixers/" + made.mixerId() + "/room");
        } catch (RefusedException e) {
            return form(request, "", form, e);
        }
    }

    @GetMapping("/mixers/{mixer}/edit")
    View edit(@PathVariable String mixer, HttpServletRequest request) {
        ObjectNode plan = office.plan(frames.organizer(request), mixer);
        return form(request, mixer, PlanForm.of(plan), 200, "");
    }

    @PostMapping("/mixers/{mixer}/edit")
    View edit(@PathVariable String mixer, @RequestParam Map<String, String> said, HttpServletRequest request) {
        House.Visitor visitor = frames.organizer(request);
        PlanForm form = PlanForm.of(said);
        ObjectNode plan = office.plan(visitor, mixer);
        String now = plan.path("revision").asString("");
        form.into(plan);
        try {
            office.edit(visitor, mixer, plan);
            return Elsewhere.at("/mixers/" + mixer);
        } catch (RefusedException e) {
            // whoever has read why and saves again means it
            return form(request, mixer, form.upon(now), e);
        }
    }

    @PostMapping("/mixers/{mixer}/copy")
    View copy(@PathVariable String mixer, HttpServletRequest request) {
        Evening copy = office.copy(frames.organizer(request), mixer);
        return Elsewhere.at("/mixers/" + copy.mixerId() + "/edit");
    }

    @GetMapping("/mixers/{mixer}/cancel")
    View askToCancel(@PathVariable String mixer, HttpServletRequest request) {
        House.Visitor visitor = frames.organizer(request);
        return frames.page(
                request,
                "cancel",
                Words.in(visitor.locale()),
                Role.ORGANIZER,
                Map.of("evening", house.mixer(visitor, mixer)));
    }

    @PostMapping("/mixers/{mixer}/cancel")
    View cancel(@PathVariable String mixer, HttpServletRequest request) {
        office.cancel(frames.organizer(request), mixer);
        return Elsewhere.at("/mixers/" + mixer);
    }

    @GetMapping("/mixers/{mixer}/room")
    View room(@PathVariable String mixer, HttpServletRequest request) {
        ObjectNode plan = office.plan(frames.organizer(request), mixer);
        return room(
                request, mixer, plan, RoomPlan.of(plan), plan.path("revision").asString(""), 200, "");
    }

    /** Either the rows of the form, or so many tables alike. */
    @PostMapping("/mixers/{mixer}/room")
    View room(@PathVariable String mixer, @RequestParam Map<String, String> said, HttpServletRequest request) {
        House.Visitor visitor = frames.organizer(request);
        ObjectNode plan = office.plan(visitor, mixer);
        String now = plan.path("revision").asString("");
        RoomPlan room = said.containsKey("alike") ? alike(said) : RoomPlan.of(said);
        room.into(plan);
        plan.put("revision", said.getOrDefault("revision", now));
        try {
            office.edit(visitor, mixer, plan);
            return Elsewhere.at("/mixers/" + mixer + "/room");
        } catch (RefusedException e) {
            if (e.status() != 409 && e.status() != 422) {
                throw e;
            }
            return room(request, mixer, plan, room, now, e.status(), sentence(e, Words.in(visitor.locale())));
        }
    }

    private static RoomPlan alike(Map<String, String> said) {
        try {
            return RoomPlan.rows(
                    Integer.parseInt(
                            Objects.requireNonNullElse(said.get("count"), "").strip()),
                    Integer.parseInt(
                            Objects.requireNonNullElse(said.get("each"), "").strip()));
        } catch (NumberFormatException e) {
            return RoomPlan.of(said);
        }
    }

    private View room(
            HttpServletRequest request,
            String mixer,
            ObjectNode plan,
            RoomPlan room,
            String revision,
            int status,
            String refusal) {
        return frames.page(
                request,
                "room",
                status,
                frames.words(request, Role.ORGANIZER),
                Role.ORGANIZER,
                Map.of(
                        "mixer", mixer,
                        "name", plan.path("name").asString(""),
                        "room", room,
                        "revision", revision,
                        "refusal", refusal));
    }

    private View form(HttpServletRequest request, String mixer, PlanForm form, RefusedException e) {
        if (e.status() != 400 && e.status() != 409 && e.status() != 422) {
            throw e;
        }
        return form(request, mixer, form, e.status(), sentence(e, frames.words(request, Role.ORGANIZER)));
    }

    private View form(HttpServletRequest request, String mixer, PlanForm form, int status, String refusal) {
        return frames.page(
                request,
                "mixer-form",
                status,
                frames.words(request, Role.ORGANIZER),
                Role.ORGANIZER,
                Map.of("mixer", mixer, "form", form, "refusal", refusal));
    }

    static String sentence(RefusedException e, Words words) {
        return Objects.requireNonNullElseGet(e.detail(), () -> words.say("refused"));
    }
}
