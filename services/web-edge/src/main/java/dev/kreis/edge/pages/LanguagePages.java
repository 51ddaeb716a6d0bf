package dev.kreis.edge.pages;

import dev.kreis.contracts.identity.Role;
import dev.kreis.edge.sessions.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Somebody who is known chooses a language: it is theirs on every device, and that of their letters. */
@Controller
class LanguagePages {
    private final House house;
    private final Frames frames;
    private final Sessions sessions;

    LanguagePages(House house, Frames frames, Sessions sessions) {
        this.house = house;
        this.frames = frames;
        this.sessions = sessions;
    }

    /**
     * @param as what the page was made for, where one browser is several
     * @param to the page to go back to
     */
    @PostMapping("/language")
    View choose(
            @RequestParam String language,
            @RequestParam String as,
            @RequestParam String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        Role role = as.equals(Role.ATTENDEE.claim()) ? Role.ATTENDEE : Role.ORGANIZER;
        House.Visitor visitor = frames.visitor(request, role);
        if (Frames.isOurs(language)) {
            house.speak(visitor, language);
            sessions.forget(request, role);
            LanguageChoice.keep(language, request, response);
        }
        return Elsewhere.at(isOurs(to) ? to : "/");
    }

    /** A path of this house, and not the beginning of another one's address. */
    private static boolean isOurs(String path) {
        return path.matches("/([\\w.-][\\w./-]*)?");
    }
}
