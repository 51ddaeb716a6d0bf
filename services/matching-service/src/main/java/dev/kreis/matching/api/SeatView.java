package dev.kreis.matching.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where one person sits. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SeatView(State state, int round, @Nullable CircleOfSeat circle) {
    enum State {
        @JsonProperty("seated")
        SEATED,
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("on-their-own")
        ON_THEIR_OWN,
        @JsonProperty("on-break")
        ON_BREAK,
        @JsonProperty("sitting-out")
        SITTING_OUT,
        @JsonProperty("away")
        AWAY
    }

    /** @param name the circle's name in the reader's language */
    record CircleOfSeat(
            CircleId circleId,
            Circle.Leaf leaf,
            int number,
            String name,
            int table,
            List<Neighbour> members,
            List<String> reasons) {}

    /** Someone at the table; story, goal and ask are told only to those who sit there. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Neighbour(
            AttendeeId attendeeId,
            String givenName,
            @Nullable String story,
            @Nullable String goal,
            @Nullable String ask) {}
}
