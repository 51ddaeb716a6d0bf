package dev.kreis.auditing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What a handler says of the change it makes: ids, numbers and words of this house, never what people wrote. */
public final class Noted {
    private static final String NOTES = Noted.class.getName();

    private Noted() {}

    /** Adds to the entry of the request that is being answered; outside of one, does nothing. */
    public static void that(String name, Object value) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current) {
            HttpServletRequest request = current.getRequest();
            Map<String, String> notes = new TreeMap<>(on(request));
            notes.put(name, AuditTrail.cut(value.toString()));
            request.setAttribute(NOTES, Map.copyOf(notes));
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, String> on(HttpServletRequest request) {
        return request.getAttribute(NOTES) instanceof Map<?, ?> notes ? (Map<String, String>) notes : Map.of();
    }
}
