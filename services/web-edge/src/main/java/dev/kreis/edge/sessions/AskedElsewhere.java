package dev.kreis.edge.sessions;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was asked of an identity provider, for as long as somebody is on their way there and back. It travels in a cookie
 * of theirs, out of reach of scripts, because the edge keeps nothing: whichever instance they come back to knows it.
 */
final class AskedElsewhere implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    private static final String NAME = "kreis-asked";
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final JsonMapper json;

    AskedElsewhere(JsonMapper json) {
        this.json = json;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Asked(
            String uri,
            String clientId,
            @Nullable String redirectUri,
            Set<String> scopes,
            String state,
            Map<String, String> parameters,
            Map<String, String> attributes) {}

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return null;
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(NAME)) {
                return read(cookie.getValue(), request.getParameter("state"));
            }
        }
        return null;
    }

    private @Nullable OAuth2AuthorizationRequest read(String cookie, @Nullable String state) {
        try {
            Asked asked = json.readValue(Base64.getUrlDecoder().decode(cookie), Asked.class);
            return asked.state().equals(state)
                    ? OAuth2AuthorizationRequest.authorizationCode()
                            .authorizationUri(asked.uri())
                            .clientId(asked.clientId())
                            .redirectUri(asked.redirectUri())
                            .scopes(asked.scopes())
                            .state(asked.state())
                            .additionalParameters(new HashMap<>(asked.parameters()))
                            .attributes(known -> known.putAll(asked.attributes()))
                            .build()
                    : null;
        } catch (IllegalArgumentException | JacksonException e) {
            return null;
        }
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked == null) {
            set(request, response, "", Duration.ZERO);
            return;
        }
        byte[] written = json.writeValueAsString(new Asked(
                        asked.getAuthorizationUri(),
                        asked.getClientId(),
                        asked.getRedirectUri(),
                        asked.getScopes(),
                        String.valueOf(asked.getState()),
                        strings(asked.getAdditionalParameters()),
                        strings(asked.getAttributes())))
                .getBytes(StandardCharsets.UTF_8);
        set(request, response, Base64.getUrlEncoder().withoutPadding().encodeToString(written), KEPT);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest asked = loadAuthorizationRequest(request);
        set(request, response, "", Duration.ZERO);
        return asked;
    }

    private static Map<String, String> strings(Map<String, Object> values) {
        Map<String, String> strings = new HashMap<>();
        values.forEach((name, value) -> strings.put(name, value.toString()));
        return strings;
    }

    /** Lax, not Strict: the way back begins at the provider. */
    private static void set(HttpServletRequest request, HttpServletResponse response, String value, Duration kept) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(NAME, value)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(kept)
                        .build()
                        .toString());
    }
}
