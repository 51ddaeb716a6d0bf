package dev.kreis.edge.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Remembers the language that somebody chose by {@code ?lang=}. */
@Component
class LanguageChoice extends OncePerRequestFilter {
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("GET") || request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String language = request.getParameter("lang");
        // a script that asks for a page in a language chooses it for nobody
        if (language != null && Frames.isOurs(language) && request.getHeader(KioskPages.PART) == null) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(Frames.LANGUAGE_COOKIE, language)
                            .httpOnly(true)
                            .secure(request.isSecure())
                            .sameSite("Lax")
                            .path("/")
                            .maxAge(Duration.ofDays(365))
                            .build()
                            .toString());
        }
        chain.doFilter(request, response);
    }
}
