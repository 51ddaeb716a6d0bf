package dev.kreis.edge.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** How strangers become guests: they ask for a place, and say by a link in a letter that it was they. */
@Controller
class RegistrationPages {
    private final Office office;
    private final Frames frames;

    RegistrationPages(Office office, Frames frames) {
        this.office = office;
        this.frames = frames;
    }

    @GetMapping("/register/{mixer}")
    View form(@PathVariable String mixer, HttpServletRequest request) {
        return form(request, mixer, 200, Map.of(), "");
    }

    private View form(HttpServletRequest request, String mixer, int status, Map<String, String> said, String refusal) {
        PublicEvening evening = office.open(Frames.words(request).locale(), mixer);
        return frames.page(
                request,
                "register",
                status,
                Frames.words(request, evening.language()),
                null,
                Map.of("evening", evening, "said", said, "refusal", refusal));
    }

    /** Everybody gets the same answer; the rest is in the letter. */
    @PostMapping("/register/{mixer}")
    View register(@PathVariable String mixer, @RequestParam Map<String, String> said, HttpServletRequest request) {
        Words asked = Frames.words(request);
        PublicEvening evening = office.open(asked.locale(), mixer);
        Words words = Frames.words(request, evening.language());
        try {
            office.register(words.locale(), mixer, person(said, words));
        } catch (RefusedException e) {
            if (e.status() != 422) {
                throw e;
            }
            return form(request, mixer, 422, said, MakingPages.sentence(e, words));
        }
        return frames.page(
                request, "registered", words, null, Map.of("evening", evening, "email", said(said, "email")));
    }

    private static Map<String, Object> person(Map<String, String> said, Words words) {
        Map<String, Object> profile = new HashMap<>();
        profile.put("meeting", said(said, "meeting"));
        profile.put(
                "interests",
                Arrays.stream(said(said, "interests").split("[,;]", -1))
                        .map(String::strip)
                        .filter(topic -> !topic.isEmpty())
                        .map(topic -> topic.toLowerCase(Locale.ROOT))
                        .toList());
        profile.put("ask", Map.of("text", said(said, "ask"), "topics", List.of()));
        profile.put("story", said(said, "story"));
        if (said(said, "meeting").isEmpty()) {
            profile.remove("meeting");
        }
        return Map.of(
                "doorWord", said(said, "doorWord"),
                "givenName", said(said, "givenName"),
                "familyName", said(said, "familyName"),
                "email", said(said, "email"),
                "locale", words.language(),
                "consents", Map.of("matching", said.containsKey("matching"), "mail", said.containsKey("mail")),
                "profile", profile);
    }

    private static String said(Map<String, String> form, String field) {
        return Objects.requireNonNullElse(form.get(field), "").strip();
    }

    /** Looking is not confirming: programs that read mail open links, too. */
    @GetMapping("/confirm/{code}")
    View ask(@PathVariable String code, HttpServletRequest request) {
        return standing(request, code, office.standing(Frames.words(request).locale(), code));
    }

    @PostMapping("/confirm/{code}")
    View confirm(@PathVariable String code, HttpServletRequest request) {
        office.confirm(Frames.words(request).locale(), code);
        return Elsewhere.at("/confirm/" + code);
    }

    @PostMapping("/confirm/{code}/decline")
    View decline(@PathVariable String code, HttpServletRequest request) {
        office.decline(Frames.words(request).locale(), code);
        return Elsewhere.at("/confirm/" + code);
    }

    private View standing(HttpServletRequest request, String code, PublicEvening.Standing standing) {
        return frames.page(
                request,
                "confirm",
                Frames.words(request, standing.mixer().language()),
                null,
                Map.of("code", code, "standing", standing));
    }
}
