package dev.kreis.edge.pages;

import static dev.kreis.edge.pages.House.ifPossible;

import dev.kreis.contracts.identity.Role;
import dev.kreis.edge.house.ServiceAwayException;
import dev.kreis.edge.sessions.Entrance;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The tablet at the door. Shows one person at a time, and only to that person. */
@Controller
class KioskPages {
    /** Set by our scripts: the answer is to be put into the page that asks. */
    static final String PART = "Kreis-Part";

    private final House house;
    private final Frames frames;
    private final Entrance entrance;
    private final SecureRandom random = new SecureRandom();

    KioskPages(House house, Frames frames, Entrance entrance) {
        this.house = house;
        this.frames = frames;
        this.entrance = entrance;
    }

    @GetMapping("/kiosk")
    View kiosk(HttpServletRequest request, HttpServletResponse response) {
        return form(request, response, "kiosk");
    }

    @GetMapping("/kiosk/name")
    View name(HttpServletRequest request, HttpServletResponse response) {
        return form(request, response, "kiosk-name");
    }

    @GetMapping("/kiosk/walk-in")
    View walkIn(HttpServletRequest request, HttpServletResponse response) {
        return form(request, response, "walk-in");
    }

    @PostMapping("/kiosk/pair")
    View pair(@RequestParam String code, HttpServletRequest request, HttpServletResponse response) {
        Words words = Frames.words(request);
        try {
            entrance.enter(house.pair(words.locale(), code), request, response);
            return Elsewhere.at("/kiosk");
        } catch (RefusedException e) {
            String detail = e.detail();
            return unpaired(request, e.status(), detail == null ? words.say("refused") : detail);
        }
    }

    private View form(HttpServletRequest request, HttpServletResponse response, String template) {
        House.Visitor visitor;
        Evening evening;
        try {
            visitor = frames.visitor(request, Role.KIOSK);
            checkWelcome(visitor);
            evening = evening(visitor);
        } catch (SessionOverException e) {
            return unpaired(request, 200, "");
        }
        // a device keeps the pages of its own evening for when it is alone, and no others
        if (!evening.name().isEmpty()) {
            response.setHeader("Kreis-Kiosk", evening.mixerId());
        }
        return frames.page(
                request,
                template,
                Frames.words(request, evening.language()),
                Role.KIOSK,
                Map.of("evening", evening, "nonce", nonce()));
    }

    /** A revoked device holds a token for some minutes more, and is nobody's all the same. */
    private void checkWelcome(House.Visitor visitor) {
        try {
            house.attendance(visitor, mixer(visitor));
        } catch (ServiceAwayException e) {
            // the page can be had without
        } catch (RefusedException e) {
            throw new SessionOverException();
        }
    }

    private View unpaired(HttpServletRequest request, int status, String refusal) {
        return frames.page(request, "kiosk-pair", status, Frames.words(request), null, Map.of("refusal", refusal));
    }

    /**
     * @param nonce made with the form and kept until an answer came, so that pressing again after a lost reply is the same
     *     check-in
     */
    @PostMapping("/kiosk/check-in")
    View checkIn(
            @RequestParam(defaultValue = "") String ticket,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String doorWord,
            @RequestParam String nonce,
            @RequestHeader(name = PART, required = false) @Nullable String part,
            HttpServletRequest request,
            HttpServletResponse response) {
        clears(response);
        House.Visitor visitor = frames.visitor(request, Role.KIOSK);
        Map<String, Object> who = name.isEmpty()
                ? Map.of("ticket", plain(ticket), "nonce", nonce)
                : Map.of("name", name, "doorWord", doorWord, "nonce", nonce);
        Admission said = house.checkIn(visitor, mixer(visitor), who);
        return said.isWelcome()
                ? welcome(said, visitor, part, request)
                : refused(said, visitor, name.isEmpty() ? "/kiosk" : "/kiosk/name", part, request);
    }

    @PostMapping("/kiosk/walk-in")
    View walkIn(
            @RequestParam String givenName,
            @RequestParam(defaultValue = "") String familyName,
            @RequestParam String email,
            @RequestParam(defaultValue = "") String interests,
            @RequestParam(defaultValue = "") String ask,
            @RequestParam(defaultValue = "false") boolean matching,
            @RequestParam(defaultValue = "false") boolean mail,
            @RequestParam String nonce,
            @RequestHeader(name = PART, required = false) @Nullable String part,
            HttpServletRequest request,
            HttpServletResponse response) {
        clears(response);
        House.Visitor visitor = frames.visitor(request, Role.KIOSK);
        Words words = Frames.words(request, evening(visitor).language());
        var person = new HashMap<String, Object>();
        person.put("givenName", givenName.strip());
        person.put("email", email.strip());
        person.put("locale", words.language());
        person.put("consents", Map.of("matching", matching, "mail", mail));
        person.put("nonce", nonce);
        if (!familyName.isBlank()) {
            person.put("familyName", familyName.strip());
        }
        List<String> topics = topics(interests);
        if (!topics.isEmpty()) {
            person.put("interests", topics);
        }
        if (!ask.isBlank()) {
            person.put("ask", ask.strip());
        }
        Admission said = house.walkIn(visitor, mixer(visitor), person);
        return said.isWelcome()
                ? welcome(said, visitor, part, request)
                : refused(said, visitor, "/kiosk/walk-in", part, request);
    }

    /** What was said to one person goes away by itself, also where no script runs. */
    private static void clears(HttpServletResponse response) {
        response.setHeader("Refresh", "25; url=/kiosk");
    }

    /** Where somebody who just came sits by now. */
    @GetMapping("/kiosk/seat/{attendee}")
    View seat(
            @PathVariable String attendee,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "en") String of,
            HttpServletRequest request) {
        House.Visitor visitor = frames.visitor(request, Role.KIOSK);
        Words words = Words.in(Locale.forLanguageTag(of));
        return frames.page(
                request,
                "parts/seat-at-kiosk",
                words,
                Role.KIOSK,
                Map.of(
                        "evening",
                        evening(visitor),
                        "seat",
                        seat(visitor, attendee, words),
                        "attendeeId",
                        attendee,
                        "name",
                        name));
    }

    private View welcome(Admission said, House.Visitor visitor, @Nullable String part, HttpServletRequest request) {
        Words words = said.locale() == null ? Frames.words(request) : Words.in(Locale.forLanguageTag(said.locale()));
        String attendee = Objects.requireNonNull(said.attendeeId());
        Seat seat = said.circle() ? seat(visitor, attendee, words) : new Seat("on-their-own", 0, null);
        return frames.page(
                request,
                part == null ? "kiosk-welcome" : "parts/kiosk-welcome",
                words,
                Role.KIOSK,
                Map.of("evening", evening(visitor), "admission", said, "seat", seat));
    }

    private View refused(
            Admission said, House.Visitor visitor, String back, @Nullable String part, HttpServletRequest request) {
        Evening evening = evening(visitor);
        Words words = Frames.words(request, evening.language());
        String detail = said.detail();
        return frames.page(
                request,
                part == null ? "kiosk-refused" : "parts/kiosk-refused",
                said.status(),
                words,
                Role.KIOSK,
                Map.of(
                        "evening", evening,
                        "back", back,
                        "detail", detail == null ? words.say("kiosk.refused.unknown") : detail));
    }

    private Seat seat(House.Visitor visitor, String attendee, Words words) {
        var asking = new House.Visitor(visitor.session(), words.locale());
        return ifPossible(() -> house.seat(asking, mixer(visitor), attendee)).orElse(Seat.UNKNOWN);
    }

    /** The door works while nothing more than the check-in itself can be asked. */
    private Evening evening(House.Visitor visitor) {
        String mixer = mixer(visitor);
        return ifPossible(() -> house.mixer(visitor, mixer)).orElseGet(() -> Evening.unknown(mixer));
    }

    private static String mixer(House.Visitor visitor) {
        return Objects.requireNonNull(visitor.session().mixerId(), "a kiosk belongs to a mixer")
                .value();
    }

    /** As people type it or scanners send it: spaces and hyphens between the groups, a link in front. */
    private static String plain(String ticket) {
        String text = ticket.strip();
        int slash = text.lastIndexOf('/');
        return text.substring(slash + 1).replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private static List<String> topics(String text) {
        var topics = new ArrayList<String>();
        for (String topic : text.split("[,;|\\n]", -1)) {
            if (!topic.isBlank()) {
                topics.add(topic.strip().toLowerCase(Locale.ROOT));
            }
        }
        return topics;
    }

    private String nonce() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
