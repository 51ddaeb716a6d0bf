package dev.kreis.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/** Who sits with whom. Ids, and the topics people share. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = CircleMessage.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = CircleMessage.CircleFormed.class, name = "CircleFormed"),
    @JsonSubTypes.Type(value = CircleMessage.CircleChanged.class, name = "CircleChanged"),
    @JsonSubTypes.Type(value = CircleMessage.CircleEnded.class, name = "CircleEnded"),
    @JsonSubTypes.Type(value = CircleMessage.SeatWaiting.class, name = "SeatWaiting")
})
public sealed interface CircleMessage {
    /** A message with a circle's full state. */
    sealed interface WithState extends CircleMessage {
        Circle circle();
    }

    record CircleFormed(Circle circle) implements WithState {}

    /** Somebody joined, left or was moved. */
    record CircleChanged(Circle circle) implements WithState {}

    /** The round is over, or the circle was dissolved into others. */
    record CircleEnded(Circle circle) implements WithState {}

    /**
     * A person could not be seated well within the mixer's waiting bound: an organizer may want to help.
     *
     * @param since when the wait began
     * @param suggestions circles with a free seat, best first, at most three
     */
    record SeatWaiting(MixerId mixerId, AttendeeId attendeeId, int round, Instant since, List<CircleId> suggestions)
            implements CircleMessage {
        public SeatWaiting {
            suggestions = List.copyOf(suggestions);
        }
    }

    /** A message of a later version of this language: skipped and counted. */
    record Unknown() implements CircleMessage {}
}
