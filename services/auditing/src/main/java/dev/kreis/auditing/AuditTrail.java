package dev.kreis.auditing;

import dev.kreis.auditing.Author.Member;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Writes down each change that a member of a team asks for: before it is carried out, so that none can happen unseen, and
 * again when it is done.
 */
final class AuditTrail implements HandlerInterceptor {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String BEGUN = AuditTrail.class.getName();

    private record Begun(String id, Map<String, String> about) {}

    private final AuditList list;
    private final Author author;

    AuditTrail(AuditList list, Author author) {
        this.list = list;
        this.author = author;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (pattern == null || !mayChange(request, pattern.toString()) || request.getAttribute(BEGUN) != null) {
            return true;
        }
        Authentication asking = SecurityContextHolder.getContext().getAuthentication();
        Optional<Member> member = asking == null ? Optional.empty() : author.of(asking);
        if (member.isPresent()) {
            Map<String, String> about = ids(request);
            String id = list.begin(member.get(), what(request.getMethod(), pattern.toString()), about);
            request.setAttribute(BEGUN, new Begun(id, about));
        }
        return true;
    }

    /** Looking ahead changes nothing, although it is asked with a body. */
    private static boolean mayChange(HttpServletRequest request, String pattern) {
        return !READING.contains(request.getMethod()) && !pattern.endsWith("/preview");
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception ex) {
        if (!(request.getAttribute(BEGUN) instanceof Begun begun)) {
            return;
        }
        if (ex != null || response.getStatus() >= 500) {
            return; // it may have happened
        }
        if (response.getStatus() >= 400) {
            list.forget(begun.id());
            return;
        }
        Map<String, String> about = new TreeMap<>(begun.about());
        about.putAll(Noted.on(request));
        list.done(begun.id(), about);
    }

    /** {@code POST /api/mixers/{mixerId}/announce} is {@code mixers.announce.post}. */
    static String what(String method, String pattern) {
        List<String> words = new ArrayList<>();
        for (String step : pattern.split("/", -1)) {
            if (!step.isEmpty() && !step.equals("api") && !step.startsWith("{")) {
                words.add(step);
            }
        }
        words.add(method.toLowerCase(Locale.ROOT));
        return String.join(".", words);
    }

    private static Map<String, String> ids(HttpServletRequest request) {
        Map<String, String> ids = new TreeMap<>();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            variables.forEach((name, value) -> ids.put(name.toString(), cut(value.toString())));
        }
        return ids;
    }

    /** Nobody's invention of an id fills the list. */
    static String cut(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80);
    }
}
