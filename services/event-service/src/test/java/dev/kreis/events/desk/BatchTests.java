package dev.kreis.events.desk;

import static dev.kreis.events.Evening.item;
import static dev.kreis.events.Evening.nonce;
import static dev.kreis.events.Evening.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.events.Evening;
import dev.kreis.events.Evening.Door;
import dev.kreis.events.Evening.Invited;
import dev.kreis.events.House.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchTests {
    private final Evening evening = Evening.open();
    private final Door door = evening.kiosk();

    @Test
    void fiveHundredItemsHaveFiveHundredAnswersInOrderAndOneBadItemSpoilsNone() {
        List<Invited> guests = new ArrayList<>();
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            if (i % 50 == 7) {
                items.add(item("NOTICKET" + i, "n-" + evening.mixerId + i, Map.of()));
            } else {
                Invited guest = i < 40 ? evening.invite("Guest") : guests.get(i % guests.size());
                guests.add(guest);
                items.add(item(guest.ticket(), "n-" + evening.mixerId + i, Map.of()));
            }
        }

        Reply reply = door.batch(items).expect(200);

        var answers = reply.json().path("answers");
        assertThat(answers.size()).isEqualTo(500);
        for (int i = 0; i < 500; i++) {
            var answer = answers.get(i);
            assertThat(answer.path("nonce").asString()).isEqualTo("n-" + evening.mixerId + i);
            String outcome = i % 50 == 7 ? "TicketUnknown" : i < 40 ? "Admitted" : "AlreadyInside";
            assertThat(answer.path("outcome").asString()).as("item " + i).isEqualTo(outcome);
            assertThat(answer.path("status").asInt()).isEqualTo(i % 50 == 7 ? 404 : 200);
        }
        assertThat(evening.here()).isEqualTo(39);
    }

    @Test
    void aBatchThatWasCutIsSentAgainWholeWithoutHarm() {
        List<Map<String, Object>> items = new ArrayList<>();
        for (String name : List.of("Mira", "Jonas", "Zoe")) {
            items.add(item(evening.invite(name).ticket(), nonce(), Map.of()));
        }
        Reply cut = door.batch(items.subList(0, 2)).expect(200);
        door.caller()
                .send(
                        evening.path + "/check-ins/batch",
                        "application/json",
                        "{\"items\":[{\"ticket\":\"X".getBytes(StandardCharsets.UTF_8))
                .expect(400);

        Reply whole = door.batch(items).expect(200);

        assertThat(outcomes(whole)).containsExactly("Admitted", "Admitted", "Admitted");
        assertThat(whole.json().path("answers").get(0))
                .isEqualTo(cut.json().path("answers").get(0));
        assertThat(evening.here()).isEqualTo(3);
    }

    @Test
    void emptyHugeOddAndUnknownThingsGetAClearAnswer() {
        assertThat(outcomes(door.batch(List.of()))).isEmpty();
        door.batch(Collections.nCopies(501, item("X", "n", Map.of()))).expect(413);
        door.caller().post(evening.path + "/check-ins/batch", List.of()).expect(400);
        door.caller().post(evening.path + "/check-ins/batch", Map.of()).expect(400);
        door.caller()
                .post(evening.path + "/check-ins/batch", Map.of("items", "all"))
                .expect(400);
        door.caller()
                .send(evening.path + "/check-ins/batch", "text/plain", "hello".getBytes(StandardCharsets.UTF_8))
                .expect(415);
        door.caller()
                .send(evening.path + "/check-ins/batch", "application/json", new byte[2 << 20])
                .expect(413);
        Invited mira = evening.invite("Mira");

        List<String> outcomes = outcomes(door.batch(Arrays.asList(
                17,
                null,
                "text",
                List.of(),
                item(Map.of("not", "text"), nonce(), Map.of()),
                item(mira.ticket(), null, Map.of()),
                item(mira.ticket(), nonce(), Map.of("colour", "green", "occurredAt", "2026-11-26T18:05:00Z")))));

        assertThat(outcomes)
                .containsExactly(
                        "Malformed", "Malformed", "Malformed", "Malformed", "Malformed", "NonceMissing", "Admitted");
    }

    @Test
    void aKioskThatGuessesInBatchesIsSlowedDownToo() {
        List<Object> guesses = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            guesses.add(item("GUESS" + i, nonce(), Map.of()));
        }
        door.batch(guesses).expect(200);

        door.batch(guesses).expect(429);
    }
}
