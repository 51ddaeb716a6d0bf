package dev.kreis.events.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.events.Evening;
import dev.kreis.events.House.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class PreviewTests {
    private static final String LIST = """
            Email,Given name,Family name,Interests
            mira@example.org,Mira,Kessler,jazz
            jonas@example.org,Jonas,Weber,chess
            no address,Noor,,
            jonas@example.org,Jonas,Again,
            """;

    private final Evening evening = Evening.drafted();

    private Reply take(String listId) {
        return evening.organizer.post(evening.path + "/lists/" + listId + "/take");
    }

    private int people() {
        return evening.organizer
                .get(evening.path + "/attendees")
                .expect(200)
                .json()
                .size();
    }

    @Test
    void lookingSaysOfEachRowWhatTakingThenDoes() {
        evening.organizer
                .send(
                        evening.path + "/attendees/import",
                        "text/csv",
                        "Email,Given name\nmira@example.org,Mia\n".getBytes())
                .expect(200);
        Reply looked = evening.bring(LIST);
        ObjectNode preview = (ObjectNode) looked.json().path("report");

        assertThat(preview.path("added").asInt()).isOne();
        assertThat(preview.path("updated").asInt()).isOne();
        assertThat(preview.path("refused").asInt()).isEqualTo(2);
        assertThat(people()).as("nothing has been done yet").isOne();
        assertThat(evening.organizer
                        .get(evening.path + "/lists/" + looked.at("listId"))
                        .expect(200)
                        .json())
                .isEqualTo(looked.json());

        ObjectNode taken = (ObjectNode) take(looked.at("listId")).expect(200).json();
        preview.path("rows").forEach(row -> ((ObjectNode) row).remove("attendeeId"));
        taken.path("rows").forEach(row -> ((ObjectNode) row).remove("attendeeId"));
        assertThat(taken).isEqualTo(preview);
        assertThat(people()).isEqualTo(2);
    }

    @Test
    void aListIsTakenOnceAndForgottenAfterAnHour() {
        String taken = evening.bring(LIST).at("listId");
        take(taken).expect(200);
        assertThat(take(taken).expect(404).at("type")).isEqualTo("urn:kreis:problem:list-unknown");

        String kept = evening.bring(LIST).at("listId");
        evening.pass(Duration.ofMinutes(61));
        take(kept).expect(404);
        evening.bring(LIST);
        assertThat(evening.house.store().getCollection("lists").find().into(new java.util.ArrayList<>()))
                .noneMatch(it -> it.getString("_id").equals(kept));
    }

    @Test
    void anotherMixersListIsUnknown() {
        String listId = evening.bring(LIST).at("listId");
        Evening other = Evening.drafted(evening.organizer, java.util.Map.of());

        other.organizer.post(other.path + "/lists/" + listId + "/take").expect(404);
        other.organizer.get(other.path + "/lists/" + listId).expect(404);
    }

    @Test
    void whatCannotBeReadIsNotKept() {
        evening.organizer
                .send(evening.path + "/lists", "text/csv", "What,Ever\n1,2\n".getBytes())
                .expect(422);
        evening.organizer
                .send(evening.path + "/lists", "text/csv", "  \n ".getBytes())
                .expect(422);
    }
}
