package dev.kreis.edge.pages;

import dev.kreis.contracts.identity.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * What organizers change in a room. Everything works by pages and forms; our script puts the same pages into a dialog,
 * and lets people be dragged.
 */
@Controller
class SeatingPages {
    private static final String PART = KioskPages.PART;

    private final House house;
    private final Frames frames;
    private final MixerPages dashboard;

    SeatingPages(House house, Frames frames, MixerPages dashboard) {
        this.house = house;
        this.frames = frames;
        this.dashboard = dashboard;
    }

    /** Asks where somebody should sit, and shows what a place would mean before it is taken. */
    @GetMapping("/mixers/{mixer}/people/{attendee}/seat")
    View ask(
            @PathVariable String mixer,
            @PathVariable String attendee,
            @RequestParam(defaultValue = "") String to,
            @RequestHeader(name = PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        return choice(mixer, attendee, to, null, part, request);
    }

    @PostMapping("/mixers/{mixer}/people/{attendee}/seat")
    View take(
            @PathVariable String mixer,
            @PathVariable String attendee,
            @RequestParam String to,
            @RequestParam long from,
            @RequestParam long revision,
            @RequestHeader(name = PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        House.Visitor visitor = frames.organizer(request);
        Words words = Words.in(visitor.locale());
        Destination destination = Destination.read(to).orElseThrow(() -> new RefusedException(404, null));
        Room room = house.room(visitor, mixer);
        String name = room.whereabouts(attendee).map(Room.Whereabouts::name).orElse("");
        try {
            house.rearrange(visitor, mixer, destination.what(), destination.form(attendee, from, revision));
        } catch (RefusedException e) {
            if (e.status() != 409 && e.status() != 422) {
                throw e;
            }
            return choice(mixer, attendee, "", e, part, request);
        }
        return done(mixer, words.say("seat.done", name, destination.name(room, words)), part, request);
    }

    @PostMapping("/mixers/{mixer}/proposals/{proposal}")
    View takeProposal(
            @PathVariable String mixer,
            @PathVariable String proposal,
            @RequestHeader(name = PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        return change(mixer, "proposal.done", part, request, visitor -> house.takeProposal(visitor, mixer, proposal));
    }

    /** Somebody stays with others, or at their table, in every round that is still to come. */
    @PostMapping("/mixers/{mixer}/people/{attendee}/keep")
    View keep(
            @PathVariable String mixer,
            @PathVariable String attendee,
            @RequestParam(defaultValue = "") List<String> with,
            @RequestParam(required = false) @Nullable Integer table,
            @RequestHeader(name = PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        House.Visitor visitor = frames.organizer(request);
        List<String> people =
                Stream.concat(Stream.of(attendee), with.stream()).distinct().toList();
        try {
            house.keep(visitor, mixer, people, table);
        } catch (RefusedException e) {
            if (e.status() != 409 && e.status() != 422) {
                throw e;
            }
            return choice(mixer, attendee, "", e, part, request);
        }
        return done(mixer, Words.in(visitor.locale()).say("kept.done"), part, request);
    }

    @PostMapping("/mixers/{mixer}/people/{attendee}/let-go")
    View letGo(
            @PathVariable String mixer,
            @PathVariable String attendee,
            @RequestHeader(name = PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        return change(mixer, "kept.over", part, request, visitor -> house.letGo(visitor, mixer, attendee));
    }

    /** What circles are made of and how long people are kept for better company, and what each choice would cost. */
    @GetMapping("/mixers/{mixer}/seating")
    View seating(
            @PathVariable String mixer,
            @RequestParam(defaultValue = "false") boolean saved,
            HttpServletRequest request) {
        return seating(mixer, saved, 200, "", request);
    }

    @PostMapping("/mixers/{mixer}/seating")
    View choose(
            @PathVariable String mixer,
            @RequestParam(required = false) @Nullable String taste,
            @RequestParam(required = false) @Nullable String tempo,
            HttpServletRequest request) {
        House.Visitor visitor = frames.organizer(request);
        String field = taste == null ? "tempo" : "taste";
        String way = taste == null ? tempo : taste;
        if (way == null) {
            throw new RefusedException(400, null);
        }
        try {
            house.choose(visitor, mixer, field, way);
        } catch (RefusedException e) {
            if (e.status() != 409) {
                throw e;
            }
            String why = Objects.requireNonNullElse(
                    e.detail(), Words.in(visitor.locale()).say("refused"));
            return seating(mixer, false, 409, why, request);
        }
        return Elsewhere.at("/mixers/" + mixer + "/seating?saved=true");
    }

    private View seating(String mixer, boolean saved, int status, String refusal, HttpServletRequest request) {
        House.Visitor visitor = frames.organizer(request);
        Words words = Words.in(visitor.locale());
        return frames.page(
                request,
                "seating",
                status,
                words,
                Role.ORGANIZER,
                Map.of(
                        "mixer",
                        mixer,
                        "name",
                        house.mixer(visitor, mixer).name(),
                        "choices",
                        List.of(house.choice(visitor, mixer, "taste"), house.choice(visitor, mixer, "tempo")),
                        "said",
                        saved ? words.say("seating.saved") : "",
                        "refusal",
                        refusal));
    }

    /** @param verb lock or unlock */
    @PostMapping("/mixers/{mixer}/circles/{circle}/{verb:lock|unlock}")
    View lock(
            @PathVariable String mixer,
            @PathVariable String circle,
            @PathVariable String verb,
            @RequestHeader(name = PART, required = false) @Nullable String part,
            HttpServletRequest request) {
        boolean locked = verb.equals("lock");
        return change(
                mixer,
                locked ? "circle.locked" : "circle.unlocked",
                part,
                request,
                visitor -> house.lock(visitor, mixer, circle, locked));
    }

    private interface Change {
        void by(House.Visitor visitor);
    }

    private View change(String mixer, String done, @Nullable String part, HttpServletRequest request, Change change) {
        House.Visitor visitor = frames.organizer(request);
        try {
            change.by(visitor);
        } catch (RefusedException e) {
            if (e.status() != 409 && e.status() != 422) {
                throw e;
            }
            Words words = Words.in(visitor.locale());
            String why = Objects.requireNonNullElse(e.detail(), words.say("refused"));
            return part == null
                    ? dashboard.dashboard(mixer, request, e.status(), why)
                    : said(request, e.status(), words, why);
        }
        return done(mixer, Words.in(visitor.locale()).say(done), part, request);
    }

    private View done(String mixer, String sentence, @Nullable String part, HttpServletRequest request) {
        return part == null
                ? Elsewhere.at("/mixers/" + mixer)
                : said(request, 200, frames.words(request, Role.ORGANIZER), sentence);
    }

    private View said(HttpServletRequest request, int status, Words words, String sentence) {
        return frames.page(
                request,
                "parts/said",
                status,
                words,
                Role.ORGANIZER,
                Map.of("sentence", sentence, "refused", status >= 400));
    }

    private View choice(
            String mixer,
            String attendee,
            String to,
            @Nullable RefusedException refusal,
            @Nullable String part,
            HttpServletRequest request) {
        House.Visitor visitor = frames.organizer(request);
        Words words = Words.in(visitor.locale());
        Evening evening = house.mixer(visitor, mixer);
        Room room = house.room(visitor, mixer);
        Room.Whereabouts where = room.whereabouts(attendee).orElseThrow(() -> new RefusedException(404, null));
        String why = refusal == null ? "" : Objects.requireNonNullElse(refusal.detail(), words.say("refused"));
        List<Room.Effect> effects = List.of();
        Destination destination = Destination.read(to).orElse(null);
        Room.Circle circle =
                destination == null ? null : destination.circle(room).orElse(null);
        long from = where instanceof Room.Seated seated ? seated.circle().revision() : 0;
        if (destination != null && circle != null) {
            try {
                effects = house.preview(
                        visitor, mixer, destination.what(), destination.form(attendee, from, circle.revision()));
            } catch (RefusedException e) {
                if (e.status() != 409 && e.status() != 422) {
                    throw e;
                }
                why = Objects.requireNonNullElse(e.detail(), words.say("refused"));
                circle = null;
            }
        }
        var values = new HashMap<String, Object>();
        values.put("evening", evening);
        values.put("room", room);
        values.put("attendeeId", attendee);
        values.put("where", where);
        values.put("to", to);
        values.put("from", from);
        values.put("circle", circle);
        values.put("effects", effects);
        values.put("why", why);
        return frames.page(
                request,
                part == null ? "seat-person" : "parts/seat-person",
                refusal == null ? 200 : refusal.status(),
                words,
                Role.ORGANIZER,
                values);
    }
}
