package dev.kreis.edge.pages;

import dev.kreis.contracts.identity.Role;
import dev.kreis.edge.sessions.Entrance;
import dev.kreis.edge.sessions.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The way in by a personal link, and out again. */
@Controller
class DoorPages {
    private final Entrance entrance;

    DoorPages(Entrance entrance) {
        this.entrance = entrance;
    }

    @GetMapping("/enter/{key}")
    ResponseEntity<Void> enter(@PathVariable String key, HttpServletRequest request, HttpServletResponse response) {
        Optional<Session> session = entrance.enter(key, request, response);
        return to(session.map(Session::role).map(DoorPages::home).orElse("/no-such-link"));
    }

    @PostMapping("/leave")
    ResponseEntity<Void> leave(HttpServletRequest request, HttpServletResponse response) {
        entrance.leave(request, response);
        return to("/");
    }

    private static String home(Role role) {
        return switch (role) {
            case ORGANIZER -> "/mixers";
            case KIOSK -> "/kiosk";
            case ATTENDEE -> "/me";
        };
    }

    private static ResponseEntity<Void> to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
