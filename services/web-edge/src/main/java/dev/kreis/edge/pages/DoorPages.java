package dev.kreis.edge.pages;

import dev.kreis.contracts.identity.Role;
import dev.kreis.edge.sessions.Entrance;
import dev.kreis.edge.sessions.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What Kreis is, the way in by a personal link, and out again. */
@Controller
class DoorPages {
    private static final Pattern MIXER = Pattern.compile("[a-z]+-[A-Za-z0-9]{1,80}");

    private final Entrance entrance;
    private final Frames frames;

    DoorPages(Entrance entrance, Frames frames) {
        this.entrance = entrance;
        this.frames = frames;
    }

    @GetMapping("/")
    View welcome(HttpServletRequest request) {
        return frames.page(request, "welcome", Frames.words(request), null, Map.of());
    }

    /**
     * @param to "contacts" for a person's own list, as mails about it say; for a team's member a mixer's id; everything else
     *     leads to the first page
     */
    @GetMapping("/enter/{key}")
    View enter(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Session> session = entrance.enter(key, request, response);
        if (session.isEmpty()) {
            return frames.page(
                    request,
                    "notice",
                    404,
                    Frames.words(request),
                    null,
                    Map.of("title", "error.key.title", "text", "error.key.text"));
        }
        return Elsewhere.at(wayTo(session.get().role(), to));
    }

    @GetMapping("/leave")
    View askToLeave(HttpServletRequest request) {
        return frames.page(request, "leave", Frames.words(request), null, Map.of());
    }

    @PostMapping("/leave")
    View leave(HttpServletRequest request, HttpServletResponse response) {
        entrance.leave(request, response);
        return Elsewhere.at("/");
    }

    private static String wayTo(Role role, @Nullable String to) {
        if (to == null) {
            return home(role);
        }
        if (role == Role.ATTENDEE && to.equals("contacts")) {
            return "/me/contacts";
        }
        return role.isMember() && MIXER.matcher(to).matches() ? "/mixers/" + to : home(role);
    }

    private static String home(Role role) {
        return switch (role) {
            case OWNER, ORGANIZER, DOOR -> "/mixers";
            case KIOSK -> "/kiosk";
            case ATTENDEE -> "/me";
        };
    }
}
