package dev.kreis.edge.sessions;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.TeamId;
import dev.kreis.contracts.identity.Role;
import dev.kreis.edge.house.ServiceAwayException;
import dev.kreis.edge.house.Services;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Where keys are swapped for tokens. */
@Component
class TokenDesk {
    private static final Logger log = LoggerFactory.getLogger(TokenDesk.class);

    private final RestClient events;

    TokenDesk(RestClient.Builder builder, ClientHttpRequestFactory requests, Services services) {
        this.events = builder.clone()
                .requestFactory(requests)
                .baseUrl(services.events())
                .build();
    }

    private record Answer(
            String token,
            Instant expiresAt,
            String role,
            TeamId teamId,
            @Nullable MixerId mixerId,
            @Nullable AttendeeId attendeeId,
            @Nullable Locale language) {}

    Optional<Session> exchange(String key) {
        try {
            return events.post()
                    .uri("/api/tokens")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("key", key))
                    .exchange((request, response) -> {
                        if (response.getStatusCode().is5xxServerError()
                                || response.getStatusCode().isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS)) {
                            throw new ServiceAwayException(
                                    new IllegalStateException("tokens: " + response.getStatusCode()));
                        }
                        Answer answer =
                                response.getStatusCode().is2xxSuccessful() ? response.bodyTo(Answer.class) : null;
                        return Optional.ofNullable(answer).map(TokenDesk::session);
                    });
        } catch (RestClientException e) {
            throw new ServiceAwayException(e);
        }
    }

    /** A key for a browser, or why there is none. */
    sealed interface Entry {
        /** @param browser by which event-service knows this browser again; empty where it does not say */
        record Welcome(String key, String browser) implements Entry {}

        /** @param detail a sentence for whoever tried, if there is one */
        record Refused(int status, @Nullable String detail) implements Entry {}
    }

    private record Key(
            @Nullable String key,
            @Nullable String browser,
            @Nullable String detail) {}

    /** @param path of event-service, where what is brought along is worth a key */
    Entry enter(String path, Object form, Locale locale) {
        try {
            Entry entry = events.post()
                    .uri(path)
                    .contentType(MediaType.APPLICATION_JSON)
                    .header(HttpHeaders.ACCEPT_LANGUAGE, locale.toLanguageTag())
                    .body(form)
                    .exchange((request, response) -> {
                        if (response.getStatusCode().is5xxServerError()) {
                            throw new ServiceAwayException(
                                    new IllegalStateException("sign-in: " + response.getStatusCode()));
                        }
                        Key answer = response.bodyTo(Key.class);
                        String key = answer == null ? null : answer.key();
                        return response.getStatusCode().is2xxSuccessful() && answer != null && key != null
                                ? new Entry.Welcome(key, Objects.requireNonNullElse(answer.browser(), ""))
                                : new Entry.Refused(
                                        response.getStatusCode().value(), answer == null ? null : answer.detail());
                    });
            return Objects.requireNonNull(entry);
        } catch (RestClientException e) {
            throw new ServiceAwayException(e);
        }
    }

    /** Ends the session behind a key, if that is what the key is. */
    void end(String key) {
        try {
            events.post()
                    .uri("/api/sessions/end")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("key", key))
                    .retrieve()
                    .toBodilessEntity();
        } catch (RestClientException e) {
            log.warn("a session could not be ended and will run out by itself: {}", e.getMessage());
        }
    }

    private static Session session(Answer answer) {
        return new Session(
                answer.token(),
                answer.expiresAt(),
                Role.valueOf(answer.role().toUpperCase(Locale.ROOT)),
                answer.teamId(),
                answer.mixerId(),
                answer.attendeeId(),
                answer.language());
    }
}
