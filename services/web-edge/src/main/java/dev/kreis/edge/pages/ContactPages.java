package dev.kreis.edge.pages;

import dev.kreis.contracts.identity.Role;
import dev.kreis.edge.pages.KeptContacts.KeptContact;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** A person's own keep-in-touch list: whom it is a good time for, everybody else, and the ways in and out. */
@Controller
@RequestMapping("/me/contacts")
class ContactPages {
    private static final String HOME = "/me/contacts";
    /** Kinds of people, in the order in which they come to mind; the words are {@code known.0} and so on. */
    private static final int KINDS = 5;

    private final House house;
    private final Frames frames;
    private final Clock clock;

    ContactPages(House house, Frames frames, Clock clock) {
        this.house = house;
        this.frames = frames;
        this.clock = clock;
    }

    private House.Visitor me(HttpServletRequest request) {
        return frames.visitor(request, Role.ATTENDEE);
    }

    private View page(HttpServletRequest request, String template, int status, Map<String, Object> values) {
        Words words = Words.in(me(request).locale());
        return frames.page(request, template, status, words, Role.ATTENDEE, values);
    }

    @GetMapping
    View list(HttpServletRequest request) {
        return page(request, "contacts", 200, Map.of("list", house.contacts(me(request))));
    }

    @GetMapping("/new")
    View blank(HttpServletRequest request) {
        return form(request, 200, KeptContact.BLANK, null);
    }

    @PostMapping("/new")
    View add(@RequestParam Map<String, String> fields, HttpServletRequest request) {
        try {
            house.addContact(me(request), written(fields));
            return Elsewhere.at(HOME);
        } catch (RefusedException e) {
            return again(request, "", fields, e);
        }
    }

    @GetMapping("/{contactId}")
    View one(@PathVariable String contactId, HttpServletRequest request) {
        return form(request, 200, house.contact(me(request), contactId), null);
    }

    @PostMapping("/{contactId}")
    View rewrite(@PathVariable String contactId, @RequestParam Map<String, String> fields, HttpServletRequest request) {
        try {
            house.rewriteContact(me(request), contactId, written(fields));
            return Elsewhere.at(HOME);
        } catch (RefusedException e) {
            return again(request, contactId, fields, e);
        }
    }

    @PostMapping("/{contactId}/touch")
    View touch(@PathVariable String contactId, HttpServletRequest request) {
        house.touchContact(me(request), contactId);
        return Elsewhere.at(HOME);
    }

    /** Rests for two weeks. */
    @PostMapping("/{contactId}/snooze")
    View snooze(@PathVariable String contactId, HttpServletRequest request) {
        house.snoozeContact(me(request), contactId, LocalDate.now(clock).plusWeeks(2));
        return Elsewhere.at(HOME);
    }

    @PostMapping("/{contactId}/wake")
    View wake(@PathVariable String contactId, HttpServletRequest request) {
        house.snoozeContact(me(request), contactId, null);
        return Elsewhere.at(HOME);
    }

    @PostMapping("/{contactId}/remove")
    View remove(@PathVariable String contactId, HttpServletRequest request) {
        house.removeContact(me(request), contactId);
        return Elsewhere.at(HOME);
    }

    @GetMapping("/known")
    View known(HttpServletRequest request) {
        return page(request, "known", 200, Map.of("kinds", KINDS));
    }

    @PostMapping("/known")
    View remember(@RequestParam Map<String, String> fields, HttpServletRequest request) {
        Words words = Words.in(me(request).locale());
        List<Map<String, Object>> groups = new ArrayList<>();
        for (int kind = 0; kind < KINDS; kind++) {
            String text = fields.getOrDefault("people" + kind, "");
            groups.add(Map.of(
                    "tag", words.say("known.tag." + kind), "names", text.lines().toList()));
        }
        KeptContacts.Remembered remembered = house.remember(me(request), groups);
        return remembered.added().isEmpty()
                ? Elsewhere.at(HOME)
                : page(request, "first-step", 200, Map.of("remembered", remembered));
    }

    @PostMapping("/first-step")
    View beginWith(@RequestParam String contact, @RequestParam String step, HttpServletRequest request) {
        house.beginWith(me(request), contact, step);
        return Elsewhere.at(HOME);
    }

    @GetMapping("/settings")
    View settings(HttpServletRequest request) {
        return settings(request, 200, null);
    }

    @PostMapping("/settings")
    View set(@RequestParam Map<String, String> fields, HttpServletRequest request) {
        House.Visitor me = me(request);
        try {
            house.remind(me, fields.getOrDefault("reminders", ""));
            for (int i = 0; fields.containsKey("tag" + i); i++) {
                house.tag(
                        me,
                        fields.getOrDefault("tag" + i, ""),
                        days(fields.getOrDefault("ideal" + i, ""), fields.getOrDefault("atMost" + i, "")));
            }
            return Elsewhere.at(HOME);
        } catch (RefusedException e) {
            return settings(request, refused(e), e.detail());
        }
    }

    private View settings(HttpServletRequest request, int status, @Nullable String problem) {
        return page(
                request,
                "contact-settings",
                status,
                Map.of("list", house.contacts(me(request)), "problem", Objects.requireNonNullElse(problem, "")));
    }

    @GetMapping("/files")
    View files(HttpServletRequest request) {
        return page(request, "contact-files", 200, Map.of("problem", "", "taken", KeptContacts.Taken.NOTHING));
    }

    @PostMapping("/files")
    View take(@RequestParam(required = false) @Nullable MultipartFile file, HttpServletRequest request)
            throws IOException {
        try {
            byte[] content = file == null ? new byte[0] : file.getBytes();
            KeptContacts.Taken taken = house.takeContacts(me(request), content);
            return page(request, "contact-files", 200, Map.of("problem", "", "taken", taken));
        } catch (RefusedException e) {
            return page(
                    request,
                    "contact-files",
                    refused(e),
                    Map.of("problem", problem(e), "taken", KeptContacts.Taken.NOTHING));
        }
    }

    private View form(HttpServletRequest request, int status, KeptContact contact, @Nullable String problem) {
        return page(
                request,
                "contact",
                status,
                Map.of("contact", contact, "problem", Objects.requireNonNullElse(problem, "")));
    }

    /** What was typed stays, with the reason above it. */
    private View again(HttpServletRequest request, String contactId, Map<String, String> fields, RefusedException e) {
        int status = refused(e);
        boolean met =
                !contactId.isEmpty() && house.contact(me(request), contactId).met();
        return form(
                request,
                status,
                new KeptContact(
                        contactId,
                        met,
                        fields.getOrDefault("name", ""),
                        fields.get("email"),
                        fields.get("phone"),
                        fields.get("organisation"),
                        fields.get("notes"),
                        tags(fields),
                        new KeptContacts.Days(
                                Math.max(0, number(fields.getOrDefault("ideal", ""))),
                                Math.max(0, number(fields.getOrDefault("atMost", "")))),
                        null,
                        null,
                        fields.get("firstStep"),
                        null,
                        null),
                problem(e));
    }

    /** Only what the person can mend is shown on the page; everything else is an error page. */
    private static int refused(RefusedException e) {
        if (e.status() != 422 && e.status() != 409) {
            throw e;
        }
        return e.status();
    }

    private static String problem(RefusedException e) {
        return Objects.requireNonNullElse(e.detail(), "");
    }

    private static Map<String, Object> written(Map<String, String> fields) {
        var body = new HashMap<String, Object>();
        for (String name : List.of("name", "email", "phone", "organisation", "notes", "firstStep")) {
            body.put(name, fields.getOrDefault(name, ""));
        }
        body.put("tags", tags(fields));
        Map<String, Object> own = days(fields.getOrDefault("ideal", ""), fields.getOrDefault("atMost", ""));
        if (own != null) {
            body.put("own", own);
        }
        return body;
    }

    private static List<String> tags(Map<String, String> fields) {
        return Stream.of(fields.getOrDefault("tags", "").split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    /** Both empty is no rhythm; one of them is enough, and the other follows. */
    private static @Nullable Map<String, Object> days(String ideal, String atMost) {
        int usual = number(ideal);
        int longest = number(atMost);
        if (usual == 0 && longest == 0) {
            return null;
        }
        int first = usual == 0 ? longest : usual;
        return Map.of("idealDays", first, "atMostDays", longest == 0 ? Math.min(3650, 2 * first) : longest);
    }

    private static int number(String text) {
        try {
            return text.isBlank() ? 0 : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
