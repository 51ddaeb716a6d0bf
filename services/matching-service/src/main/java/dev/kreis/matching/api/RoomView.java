package dev.kreis.matching.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.MixerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A room as the organizer sees it, in the current round.
 *
 * @param here how many people are present, however they like to meet
 * @param seated how many of them sit in a circle
 * @param onTheirOwn how many asked to be left in peace
 */
record RoomView(
        MixerId mixerId,
        int round,
        int here,
        int seated,
        List<Waiting> waiting,
        int onTheirOwn,
        List<CircleView> circles) {

    /** @param late whether the wait is longer than the organizer wanted any wait to be */
    record Waiting(
            AttendeeId attendeeId, String displayName, Instant since, boolean late, List<CircleId> suggestions) {}

    /** @param topic what the first reason is about; absent where it is about nothing in particular */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CircleView(
            CircleId circleId,
            int round,
            Circle.Leaf leaf,
            int number,
            String name,
            int table,
            List<Member> members,
            List<String> reasons,
            @Nullable String topic,
            Instant formedAt) {}

    record Member(AttendeeId attendeeId, String displayName, boolean host) {}
}
