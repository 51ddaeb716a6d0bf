package dev.kreis.events.desk;

import static dev.kreis.events.Evening.item;
import static dev.kreis.events.Evening.nonce;
import static dev.kreis.events.Evening.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.events.Evening;
import dev.kreis.events.Evening.Door;
import dev.kreis.events.Evening.Invited;
import dev.kreis.events.House.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OnceTests {
    private final Evening evening = Evening.open();
    private final Door door = evening.kiosk();
    private final Invited mira = evening.invite("Mira");

    @Test
    void aSecondScanSaysSinceWhenAndChangesNothing() {
        door.scan(mira.ticket(), nonce()).expect(200);
        evening.pass(Duration.ofMinutes(20));

        Reply again = door.scan(mira.ticket(), nonce()).expect(200);

        assertThat(again.outcome()).isEqualTo("AlreadyInside");
        assertThat(again.at("since")).isEqualTo("2026-11-26T18:10:00Z");
        assertThat(evening.attendanceSaid(mira)).containsExactly("AttendeeRegistered", "AttendeeCheckedIn");
        assertThat(evening.here()).isOne();
    }

    @Test
    void theSameNonceGetsTheFirstAnswerWordForWordDaysLater() {
        String accepted = nonce();
        String inside = nonce();
        String refused = nonce();
        List<Reply> first = List.of(
                door.scan(mira.ticket(), accepted),
                door.scan(mira.ticket(), inside),
                door.in("de").scan("NOTICKET", refused));
        evening.organizer
                .post(evening.path + "/attendees/" + mira.attendeeId() + "/ticket")
                .expect(200);
        evening.desk().leave(mira.ticket()).expect(200);
        evening.end().pass(Duration.ofDays(9));
        Door later = evening.kiosk();

        assertThat(later.scan(mira.ticket(), accepted).text())
                .isEqualTo(first.get(0).text());
        assertThat(later.scan(mira.ticket(), inside).text())
                .isEqualTo(first.get(1).text());
        Reply refusedAgain = later.in("en").scan("NOTICKET", refused);
        assertThat(refusedAgain.text()).isEqualTo(first.get(2).text());
        assertThat(refusedAgain.status()).isEqualTo(first.get(2).status());
    }

    @Test
    void theSameNonceForAnotherTicketOrMixerIsAConflict() {
        String nonce = nonce();
        door.scan(mira.ticket(), nonce).expect(200);
        Invited jonas = evening.invite("Jonas");
        Evening other = evening.another();

        assertThat(door.scan(jonas.ticket(), nonce).expect(409).outcome()).isEqualTo("NonceConflict");
        assertThat(other.kiosk().scan(mira.ticket(), nonce).expect(409).outcome())
                .isEqualTo("NonceConflict");
        assertThat(door.walkIn(Map.of("givenName", "Enno", "email", "enno@example.org", "nonce", nonce))
                        .expect(409)
                        .outcome())
                .isEqualTo("NonceConflict");
        assertThat(evening.here()).isOne();
        assertThat(door.scan(jonas.ticket(), nonce()).expect(200).outcome()).isEqualTo("Admitted");
    }

    @Test
    void twoTeamsMayUseTheSameNonce() {
        String nonce = nonce();
        door.scan(mira.ticket(), nonce).expect(200);
        Evening elsewhere = Evening.open();

        elsewhere.kiosk().scan(elsewhere.invite("Jonas").ticket(), nonce).expect(200);
    }

    @Test
    void twentyDevicesAndOneTicketLetExactlyOneIn() throws Exception {
        List<Door> doors = IntStream.range(0, 20).mapToObj(i -> evening.kiosk()).toList();

        List<Reply> replies = atOnce(doors.stream()
                .map(it -> (Callable<Reply>) () -> it.scan(mira.ticket(), nonce()))
                .toList());

        assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
        assertThat(replies).filteredOn(it -> it.outcome().equals("Admitted")).hasSize(1);
        assertThat(replies)
                .filteredOn(it -> it.outcome().equals("AlreadyInside"))
                .hasSize(19);
        assertThat(evening.attendanceSaid(mira)).containsExactly("AttendeeRegistered", "AttendeeCheckedIn");
    }

    @Test
    void aRequestSentTwentyTimesAtOnceIsAnsweredTwentyTimesTheSame() throws Exception {
        String nonce = nonce();

        List<Reply> replies = atOnce(Collections.nCopies(20, () -> door.scan(mira.ticket(), nonce)));

        assertThat(replies)
                .extracting(Reply::text)
                .containsOnly(replies.getFirst().text());
        assertThat(replies.getFirst().outcome()).isEqualTo("Admitted");
        assertThat(evening.attendanceSaid(mira)).containsExactly("AttendeeRegistered", "AttendeeCheckedIn");
    }

    @Test
    void aRetryAfterALostReplyGetsTheSameReply() {
        String nonce = nonce();
        Reply lost = door.scan(mira.ticket(), nonce, Map.of("occurredAt", "2026-11-26T18:04:00Z"));
        evening.pass(Duration.ofSeconds(30));

        Reply retried = door.scan(mira.ticket(), nonce, Map.of("occurredAt", "2026-11-26T18:04:00Z"));

        assertThat(retried.text()).isEqualTo(lost.text());
        assertThat(retried.at("since")).isEqualTo("2026-11-26T18:04:00Z");
    }

    @Test
    void aMissingOrAbsurdNonceIsRefusedWithTheReason() {
        for (Object absurd : new Object[] {null, "", "   ", "x".repeat(201), "a\nb"}) {
            Reply reply = door.scan(mira.ticket(), absurd).expect(400);
            assertThat(reply.outcome()).isEqualTo("NonceMissing");
            assertThat(reply.at("detail")).contains("nonce");
        }
        assertThat(evening.here()).isZero();
    }

    @Test
    void twoBatchesWithTheSameScansAreMergedOnce() throws Exception {
        List<Invited> guests =
                Stream.of("Mira", "Jonas", "Zoe", "Bart").map(evening::invite).toList();
        List<Map<String, Object>> scans =
                guests.stream().map(it -> item(it.ticket(), nonce(), Map.of())).toList();
        Door second = evening.kiosk();

        List<Reply> replies = atOnce(List.of(() -> door.batch(scans), () -> second.batch(scans)));

        assertThat(replies.get(0).text()).isEqualTo(replies.get(1).text());
        assertThat(outcomes(replies.get(0))).containsOnly("Admitted");
        assertThat(evening.here()).isEqualTo(4);
        assertThat(guests)
                .allSatisfy(it -> assertThat(evening.attendanceSaid(it))
                        .containsExactly("AttendeeRegistered", "AttendeeCheckedIn"));
    }

    private static List<Reply> atOnce(List<Callable<Reply>> calls) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> reply : threads.invokeAll(calls)) {
                replies.add(reply.get());
            }
            return replies;
        }
    }
}
