package dev.kreis.edge.streams;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.identity.Claims;
import dev.kreis.contracts.identity.Role;
import dev.kreis.edge.house.Problems;
import dev.kreis.edge.house.ServiceAwayException;
import dev.kreis.edge.house.Services;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The event streams. Each holds its virtual thread until the page goes, the token ends or the house closes; a browser
 * then asks again by itself, and is let in again if its session still stands.
 */
@RestController
class StreamDesk {
    static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final byte[] HELLO = "retry: 2000\n: hello\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BEAT = ": \n\n".getBytes(StandardCharsets.UTF_8);

    private record Membership(String team, String mixer) {}

    private final Audience audience;
    private final Problems problems;
    private final Clock clock;
    private final RestClient events;

    /** A mixer never changes its team, so a yes stays right; a no is asked again. */
    private final Cache<Membership, Boolean> members = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    StreamDesk(
            Audience audience,
            Problems problems,
            Clock clock,
            RestClient.Builder builder,
            ClientHttpRequestFactory requests,
            Services services) {
        this.audience = audience;
        this.problems = problems;
        this.clock = clock;
        this.events = builder.clone()
                .requestFactory(requests)
                .baseUrl(services.events())
                .build();
    }

    @GetMapping("/api/mixers/{mixer}/stream")
    void mixer(
            @PathVariable String mixer,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        try {
            var mixerId = new MixerId(mixer);
            if (Role.of(token.getClaimAsString(Claims.ROLE))
                    .filter(Role::isMember)
                    .isPresent()) {
                if (isOfTheTeam(mixerId, token)) {
                    stream(new Reader.Organizer(mixerId), token, request, response);
                } else {
                    problems.send(Problems.Kind.UNKNOWN, request, response);
                }
            } else if (mixer.equals(token.getClaimAsString(Claims.MIXER))) {
                stream(new Reader.Kiosk(mixerId), token, request, response);
            } else {
                problems.send(Problems.Kind.NOT_YOURS, request, response);
            }
        } catch (IllegalArgumentException e) {
            problems.send(Problems.Kind.UNKNOWN, request, response);
        } catch (ServiceAwayException e) {
            problems.send(Problems.Kind.SERVICE_AWAY, request, response);
        }
    }

    @GetMapping("/api/me/stream")
    void me(@AuthenticationPrincipal Jwt token, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        String mixer = token.getClaimAsString(Claims.MIXER);
        String attendee = token.getClaimAsString(Claims.ATTENDEE);
        if (mixer == null || attendee == null) {
            problems.send(Problems.Kind.NOT_YOURS, request, response);
            return;
        }
        stream(new Reader.Attendee(new MixerId(mixer), new AttendeeId(attendee)), token, request, response);
    }

    private boolean isOfTheTeam(MixerId mixerId, Jwt token) {
        String team = token.getClaimAsString(Claims.TEAM);
        if (team == null) {
            return false;
        }
        var membership = new Membership(team, mixerId.value());
        if (members.getIfPresent(membership) != null) {
            return true;
        }
        boolean yes = ask(mixerId, token);
        if (yes) {
            members.put(membership, true);
        }
        return yes;
    }

    private boolean ask(MixerId mixerId, Jwt token) {
        try {
            return Boolean.TRUE.equals(events.get()
                    .uri("/api/mixers/{mixer}", mixerId.value())
                    .headers(headers -> headers.setBearerAuth(token.getTokenValue()))
                    .exchange((request, response) -> {
                        if (response.getStatusCode().is5xxServerError()) {
                            throw new ServiceAwayException(
                                    new IllegalStateException("mixers: " + response.getStatusCode()));
                        }
                        return response.getStatusCode().is2xxSuccessful();
                    }));
        } catch (RestClientException e) {
            throw new ServiceAwayException(e);
        }
    }

    private void stream(Reader.Watch watch, Jwt token, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        Optional<Reader> joined = audience.join(watch);
        if (joined.isEmpty()) {
            problems.send(Problems.Kind.CROWDED, request, response);
            return;
        }
        Reader reader = joined.get();
        try {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            write(reader, token.getExpiresAt(), response.getOutputStream());
        } catch (IOException e) {
            // the page was closed, or could not keep up: both are its own business
        } finally {
            audience.part(reader);
        }
    }

    private void write(Reader reader, @Nullable Instant end, OutputStream page)
            throws IOException, InterruptedException {
        page.write(HELLO);
        page.flush();
        while (!reader.isOver() && (end == null || clock.instant().isBefore(end))) {
            List<byte[]> frames = reader.next(HEARTBEAT);
            if (frames.isEmpty()) {
                page.write(BEAT);
            }
            for (byte[] frame : frames) {
                page.write(frame);
            }
            page.flush();
        }
    }
}
