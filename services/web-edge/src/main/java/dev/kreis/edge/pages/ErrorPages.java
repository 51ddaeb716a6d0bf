package dev.kreis.edge.pages;

import dev.kreis.edge.house.Problems;
import dev.kreis.edge.house.ServiceAwayException;
import dev.kreis.edge.sessions.Sessions;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** What somebody sees when something is not there, over, or away: a calm page that says what to do next. */
@Controller
@ControllerAdvice(basePackageClasses = ErrorPages.class)
class ErrorPages implements ErrorController {
    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

    private final Frames frames;
    private final Sessions sessions;
    private final Problems problems;

    ErrorPages(Frames frames, Sessions sessions, Problems problems) {
        this.frames = frames;
        this.sessions = sessions;
        this.problems = problems;
    }

    @ExceptionHandler(SessionOverException.class)
    View sessionOver(HttpServletRequest request) {
        return notice(request, 401, "session");
    }

    @ExceptionHandler(ServiceAwayException.class)
    View serviceAway(ServiceAwayException e, HttpServletRequest request) {
        log.warn("a page could not be made: {}", String.valueOf(e.getCause()));
        return notice(request, 503, "away");
    }

    @ExceptionHandler(RefusedException.class)
    View refused(RefusedException e, HttpServletRequest request) {
        return switch (e.status()) {
            case 401 -> {
                // the key may still be good, and its holder somebody else by now: an owner no more, but at the door
                sessions.forget(request);
                yield notice(request, 401, "session");
            }
            case 403, 404 -> notice(request, 404, "missing");
            default -> notice(request, e.status(), "refused");
        };
    }

    /** Everything that no page of ours answered. */
    @RequestMapping("/error")
    @Nullable
    View error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (path.startsWith("/api/")) {
            problems.send(status >= 500 ? Problems.Kind.SERVICE_AWAY : Problems.Kind.UNKNOWN, request, response);
            return null;
        }
        if (status >= 500) {
            return notice(request, HttpStatus.INTERNAL_SERVER_ERROR.value(), "broken");
        }
        return status == 403
                ? notice(request, 403, "form")
                : notice(request, status, status == 404 ? "missing" : "refused");
    }

    private View notice(HttpServletRequest request, int status, String what) {
        return frames.page(
                request,
                "notice",
                status,
                Frames.words(request),
                null,
                Map.of(
                        "title",
                        "error." + what + ".title",
                        "text",
                        "error." + what + ".text",
                        "signIn",
                        what.equals("session")));
    }
}
