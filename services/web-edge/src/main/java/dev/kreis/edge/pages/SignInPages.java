package dev.kreis.edge.pages;

import dev.kreis.edge.sessions.Entrance;
import dev.kreis.edge.sessions.Entrance.Outside;
import dev.kreis.edge.sessions.Providers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** How members of a team come in: with address and password, by their club's sign-in, or for the first time by a link. */
@Controller
class SignInPages {
    private final Entrance entrance;
    private final Providers providers;
    private final Office office;
    private final Frames frames;

    SignInPages(Entrance entrance, Providers providers, Office office, Frames frames) {
        this.entrance = entrance;
        this.providers = providers;
        this.office = office;
        this.frames = frames;
    }

    /** @param refused why an identity provider's answer was not enough */
    @GetMapping("/sign-in")
    View signIn(@RequestParam(required = false) @Nullable String refused, HttpServletRequest request) {
        Words words = Frames.words(request);
        return signIn(request, words, 200, "", refused == null ? "" : words.say("signin.elsewhere.refused"));
    }

    @PostMapping("/sign-in")
    View signIn(
            @RequestParam String email,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        Words words = Frames.words(request);
        Optional<Outside> outside = entrance.signIn(email, password, words.locale(), request, response);
        return outside.isEmpty()
                ? Elsewhere.at("/mixers")
                : signIn(request, words, outside.get().status(), email, said(outside.get(), words));
    }

    private View signIn(HttpServletRequest request, Words words, int status, String email, String refusal) {
        return frames.page(
                request,
                "sign-in",
                status,
                words,
                null,
                Map.of("email", email, "refusal", refusal, "providers", providers.names()));
    }

    @GetMapping("/join/{code}")
    View join(@PathVariable String code, HttpServletRequest request) {
        return join(request, code, 200, Map.of(), "");
    }

    @PostMapping("/join/{code}")
    View join(
            @PathVariable String code,
            @RequestParam Map<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response) {
        Words words = Frames.words(request);
        Map<String, String> said = new HashMap<>();
        for (String field : new String[] {"name", "email", "password", "teamName"}) {
            said.put(field, Objects.requireNonNullElse(form.get(field), ""));
        }
        said.put("locale", words.language());
        Optional<Outside> outside = entrance.join(code, said, words.locale(), request, response);
        if (outside.isEmpty()) {
            return Elsewhere.at("/mixers");
        }
        return join(request, code, outside.get().status(), said, said(outside.get(), words));
    }

    private View join(HttpServletRequest request, String code, int status, Map<String, String> form, String refusal) {
        Words words = Frames.words(request);
        Welcome welcome;
        try {
            welcome = office.welcome(words.locale(), code);
        } catch (RefusedException e) {
            if (e.status() != 404) {
                throw e;
            }
            return frames.page(
                    request,
                    "notice",
                    404,
                    words,
                    null,
                    Map.of("title", "error.link.title", "text", "error.link.text", "signIn", true));
        }
        return frames.page(
                request,
                "join",
                status,
                words,
                null,
                Map.of(
                        "code", code,
                        "welcome", welcome,
                        "form", form,
                        "refusal", refusal,
                        "elsewhere", !providers.names().isEmpty()));
    }

    private static String said(Outside outside, Words words) {
        return Objects.requireNonNullElseGet(outside.detail(), () -> words.say("refused"));
    }
}
