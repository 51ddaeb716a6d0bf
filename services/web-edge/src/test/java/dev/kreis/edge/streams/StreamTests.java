package dev.kreis.edge.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kreis.contracts.AttendanceMessage.AttendeeCheckedIn;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.CircleMessage.CircleFormed;
import dev.kreis.contracts.FavourId;
import dev.kreis.contracts.FollowUpId;
import dev.kreis.contracts.FollowUpMessage.FavourThanked;
import dev.kreis.contracts.FollowUpMessage.FollowUpDone;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.PersonId;
import dev.kreis.edge.EdgeTest;
import dev.kreis.edge.StandInServices;
import dev.kreis.edge.StandInServices.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class StreamTests extends EdgeTest {
    private static final MixerId MIXER = new MixerId("mixer-1");
    private static final Instant NOW = Instant.parse("2026-11-24T17:30:00Z");

    @Autowired
    private Audience audience;

    @Autowired
    private Notices notices;

    /** A page that went is noticed when it is told something. */
    @BeforeEach
    void nobodyListensYet() {
        await().until(() -> {
            audience.resync();
            return audience.count() == 0;
        });
    }

    /** Who asks what with which token, and the answer. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // role,     team,   mixer,   attendee, stream,                        status
                "organizer, team-1, -,       -,        /api/mixers/mixer-1/stream,    200",
                "organizer, team-1, -,       -,        /api/mixers/mixer-9/stream,    404",
                "organizer, team-1, -,       -,        /api/mixers/no$id/stream,      404",
                "organizer, team-1, -,       -,        /api/me/stream,                403",
                "owner,     team-1, -,       -,        /api/mixers/mixer-1/stream,    200",
                "owner,     team-1, -,       -,        /api/mixers/mixer-9/stream,    404",
                "owner,     team-1, -,       -,        /api/me/stream,                403",
                "door,      team-1, -,       -,        /api/mixers/mixer-1/stream,    200",
                "door,      team-1, -,       -,        /api/mixers/mixer-9/stream,    404",
                "door,      team-1, -,       -,        /api/me/stream,                403",
                "kiosk,     team-1, mixer-1, -,        /api/mixers/mixer-1/stream,    200",
                "kiosk,     team-1, mixer-2, -,        /api/mixers/mixer-1/stream,    403",
                "kiosk,     team-1, mixer-1, -,        /api/me/stream,                403",
                "attendee,  team-1, mixer-1, a-1,      /api/me/stream,                200",
                "attendee,  team-1, mixer-1, a-1,      /api/mixers/mixer-1/stream,    403",
                "stranger,  team-1, mixer-1, a-1,      /api/me/stream,                403",
                "-,         -,      -,       -,        /api/me/stream,                401",
                "-,         -,      -,       -,        /api/mixers/mixer-1/stream,    401"
            })
    void everyTokenOpensItsOwnStreamOnly(
            String role, String team, String mixer, String attendee, String stream, int status) throws Exception {
        var request = to(stream);
        if (role != null) {
            request.header("Authorization", "Bearer " + SERVICES.token(role, team, mixer, attendee));
        }
        HttpResponse<InputStream> answer =
                browser().http().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(status);
        answer.body().close();
    }

    @Test
    void whatOneTeamMayHearAnotherTeamStillMayNot() throws Exception {
        assertThat(opens("team-1")).isEqualTo(200);

        SERVICES.answer("events", "GET /api/mixers/mixer-1", Answer.problem(404, "{\"status\":404}"));

        assertThat(opens("team-2")).isEqualTo(404);
    }

    private int opens(String team) throws Exception {
        HttpResponse<InputStream> answer = browser()
                .http()
                .send(
                        to("/api/mixers/mixer-1/stream")
                                .header("Authorization", "Bearer " + SERVICES.token("organizer", team, null, null))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }

    @Test
    void aForgedOrExpiredTokenOpensNothing() throws Exception {
        try (var stranger = new StandInServices()) {
            for (String token : new String[] {
                stranger.token("attendee", "team-1", "mixer-1", "a-1"),
                SERVICES.token("attendee", "team-1", "mixer-1", "a-1", Duration.ofMinutes(-5)),
                "nonsense"
            }) {
                HttpResponse<String> answer = browser().get("/api/me/stream", "Authorization", "Bearer " + token);
                assertThat(answer.statusCode()).isEqualTo(401);
            }
        }
    }

    @Test
    void everybodyHearsWhatConcernsThem() throws Exception {
        try (var organizer = listen("/api/mixers/mixer-1/stream", StandInServices.ORGANIZER_KEY);
                var kiosk = listen("/api/mixers/mixer-1/stream?as=kiosk", StandInServices.KIOSK_KEY);
                var mira = listen("/api/me/stream", StandInServices.ATTENDEE_KEY);
                var ana = listen("/api/me/stream", StandInServices.OTHER_ATTENDEE_KEY)) {
            notices.of(checkedIn("a-1")).forEach(audience::tell);
            notices.of(new CircleFormed(circle(List.of("a-2", "a-3"), List.of("a-1", "a-2", "a-3"))))
                    .forEach(audience::tell);
            notices.of(new FollowUpDone(MIXER, new AttendeeId("a-2"), new FollowUpId("f-1")))
                    .forEach(audience::tell);
            notices.of(new FavourThanked(MIXER, new AttendeeId("a-2"), new FavourId("g-1"), new AttendeeId("a-1")))
                    .forEach(audience::tell);

            String arrival = "attendance {\"type\":\"AttendeeCheckedIn\",\"attendeeId\":\"a-1\"}";
            String full = "circle"
                    + " {\"type\":\"CircleFormed\",\"circleId\":\"c-1\",\"round\":1,\"table\":4,\"attendeeIds\":[\"a-2\",\"a-3\"]}";
            String withoutNames = "circle"
                    + " {\"type\":\"CircleFormed\",\"circleId\":\"c-1\",\"round\":1,\"table\":4,\"attendeeIds\":[]}";
            String thanks = "ledger {\"type\":\"FavourThanked\",\"favourId\":\"g-1\"}";
            String step = "follow-up {\"type\":\"FollowUpDone\",\"followUpId\":\"f-1\"}";
            await().untilAsserted(() -> {
                assertThat(organizer.heard()).containsExactly(arrival, full, step);
                assertThat(kiosk.heard()).containsExactly(arrival, full);
                assertThat(mira.heard()).containsExactly(arrival, withoutNames);
                assertThat(ana.heard()).containsExactly(full, step, thanks);
            });
        }
    }

    @Test
    @Timeout(60)
    void aPageThatReadsNothingCostsTheOthersNothing() throws Exception {
        String token = SERVICES.token("organizer", "team-1", null, null);
        try (var asleep = new Socket();
                var awake = listen("/api/mixers/mixer-1/stream", StandInServices.ORGANIZER_KEY)) {
            asleep.setReceiveBufferSize(4096);
            asleep.setSoTimeout(10_000);
            asleep.connect(new InetSocketAddress("localhost", at("/").getPort()));
            asleep.getOutputStream()
                    .write(("GET /api/mixers/mixer-1/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + token + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            await().until(() -> audience.count() == 2);

            // far more than what sockets and queue hold together
            List<Notice> large = notices.of(new CircleFormed(circle(manyIds(), List.of())));
            int many = 4000;
            for (int i = 0; i < many; i++) {
                large.forEach(audience::tell);
                if (i % 100 == 0) {
                    int told = i;
                    await().pollInterval(Duration.ofMillis(2)).until(() -> awake.count() > told - 200);
                }
            }

            await().untilAsserted(() -> assertThat(awake.count()).isEqualTo(many));
            assertThat(awake.heard()).allSatisfy(heard -> assertThat(heard).startsWith("circle"));
            var lines = new BufferedReader(new InputStreamReader(asleep.getInputStream(), StandardCharsets.UTF_8));
            assertThat(lines.lines().anyMatch("event: resync"::equals)).isTrue();
        }
    }

    private static List<String> manyIds() {
        return IntStream.range(0, 400).mapToObj(i -> "attendee-" + i).toList();
    }

    @Test
    void aClosedPageIsForgotten() throws Exception {
        try (var ignored = listen("/api/mixers/mixer-1/stream", StandInServices.ORGANIZER_KEY)) {
            assertThat(audience.listensTo("mixer-1")).isTrue();
        }
        await().until(() -> {
            notices.of(checkedIn("a-1")).forEach(audience::tell);
            return !audience.listensTo("mixer-1");
        });
        assertThat(audience.count()).isZero();
    }

    private static AttendeeCheckedIn checkedIn(String attendee) {
        return new AttendeeCheckedIn(
                MIXER, new AttendeeId(attendee), new PersonId("p-1"), NOW, NOW, null, true, NOW, false);
    }

    private static Circle circle(List<String> seated, List<String> met) {
        return new Circle(
                new CircleId("c-1"), MIXER, 1, 4, Circle.Leaf.OAK, 1, ids(seated), ids(met), List.of(), NOW, null);
    }

    private static List<AttendeeId> ids(List<String> ids) {
        return ids.stream().map(AttendeeId::new).toList();
    }

    /** Returns once the stream is open. */
    private Listener listen(String stream, String key) throws Exception {
        int before = audience.count();
        HttpResponse<InputStream> answer =
                browser(key).http().send(to(stream).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
        await().until(() -> audience.count() > before);
        return new Listener(answer.body());
    }

    private static final class Listener implements AutoCloseable {
        private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
        private final InputStream stream;

        private Listener(InputStream stream) {
            this.stream = stream;
            Thread.ofVirtual().start(this::read);
        }

        int count() {
            return heard.size();
        }

        List<String> heard() {
            synchronized (heard) {
                return List.copyOf(heard);
            }
        }

        private void read() {
            try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                String event = "";
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("event: ")) {
                        event = line.substring(7);
                    } else if (line.startsWith("data: ")) {
                        heard.add(event + ' ' + line.substring(6));
                    }
                }
            } catch (IOException e) {
                // closed
            }
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
