package dev.kreis.edge.pages;

import dev.kreis.contracts.identity.Role;
import dev.kreis.edge.sessions.Session;
import dev.kreis.edge.sessions.Sessions;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** Makes pages: finds the visitor's session and language, and puts the frame around what a page shows. */
@Component
class Frames {
    static final String LANGUAGE_COOKIE = "kreis-lang";
    static final String PARAMETER = "lang";

    private final Sessions sessions;
    private final TemplateEngine templates;
    private final String version;

    Frames(Sessions sessions) throws IOException {
        this.sessions = sessions;
        this.templates = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "dev.kreis.edge.templates");
        this.version = version();
    }

    private static String version() throws IOException {
        var sum = new CRC32();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:/static/**/*.*")) {
            sum.update(file.getContentAsByteArray());
        }
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    House.Visitor visitor(HttpServletRequest request, Role role) {
        Session session = session(request, role);
        return new House.Visitor(session, words(request, session).locale());
    }

    /**
     * Somebody who may change things.
     *
     * @throws RefusedException for whoever only helps at the door: to them such a page is not there
     */
    House.Visitor organizer(HttpServletRequest request) {
        House.Visitor visitor = visitor(request, Role.ORGANIZER);
        if (!visitor.session().role().includes(Role.ORGANIZER)) {
            throw new RefusedException(404, null);
        }
        return visitor;
    }

    Session session(HttpServletRequest request, Role role) {
        return sessions.of(request, role).orElseThrow(SessionOverException::new);
    }

    /** Asked for just now, or what the visitor has chosen for themself wherever they are, or else on this device. */
    Words words(HttpServletRequest request, Role role) {
        return sessions.of(request, role).map(it -> words(request, it)).orElseGet(() -> words(request));
    }

    private static Words words(HttpServletRequest request, Session session) {
        Locale own = session.language();
        return own == null || isOurs(request.getParameter(PARAMETER)) ? words(request) : Words.in(own);
    }

    /** For whom nobody knows: as they chose on this device, or as their browser would like it. */
    static Words words(HttpServletRequest request) {
        return words(request, (String) null);
    }

    /** The same at a mixer. @param own the language that the mixer has; whoever has chosen another here gets that */
    static Words words(HttpServletRequest request, @Nullable String own) {
        String chosen = chosen(request);
        if (chosen != null) {
            return Words.in(Locale.forLanguageTag(chosen));
        }
        return Words.in(own == null ? request.getLocale() : Locale.forLanguageTag(own));
    }

    static @Nullable String chosen(HttpServletRequest request) {
        String parameter = request.getParameter(PARAMETER);
        if (isOurs(parameter)) {
            return parameter;
        }
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(LANGUAGE_COOKIE) && isOurs(cookie.getValue())) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    static boolean isOurs(@Nullable String language) {
        return language != null && (language.equals("de") || language.equals("en"));
    }

    View page(
            HttpServletRequest request, String template, Words words, @Nullable Role role, Map<String, Object> values) {
        return page(request, template, 200, words, role, values);
    }

    View page(
            HttpServletRequest request,
            String template,
            int status,
            Words words,
            @Nullable Role role,
            Map<String, Object> values) {
        var all = new HashMap<>(values);
        all.put("frame", frame(request, template, words, role));
        return new Page(templates, template + ".jte", status, all);
    }

    /** Pages of a team are for all of its members, who may do different things. */
    private Role who(HttpServletRequest request, Role role) {
        return role.isMember() ? sessions.of(request, role).map(Session::role).orElse(role) : role;
    }

    private Frame frame(HttpServletRequest request, String template, Words words, @Nullable Role role) {
        var token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return new Frame(
                words,
                token == null ? "" : token.getToken(),
                version,
                template,
                request.getMethod().equals("GET") ? request.getRequestURI() : "/",
                role == null ? null : who(request, role).claim());
    }
}
