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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Where keys are swapped for tokens. */
@Component
class TokenDesk {
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
            @Nullable AttendeeId attendeeId) {}

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

    private static Session session(Answer answer) {
        return new Session(
                answer.token(),
                answer.expiresAt(),
                Role.valueOf(answer.role().toUpperCase(Locale.ROOT)),
                answer.teamId(),
                answer.mixerId(),
                answer.attendeeId());
    }
}
