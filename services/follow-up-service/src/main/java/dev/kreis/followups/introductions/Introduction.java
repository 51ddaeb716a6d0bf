package dev.kreis.followups.introductions;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One person proposes that two others meet, and each of the two is asked. What they answer is theirs: the introducer and the
 * other learn that both agreed, or nothing.
 *
 * @param introductionId the follow-up that proposed it
 * @param one attendee who asked for something
 * @param other attendee who could give it
 * @param note what the introducer wrote to both
 * @param oneAgrees absent until they answered
 */
@Document("introductions")
public record Introduction(
        @Id String introductionId,
        String mixerId,
        String teamId,
        String introducer,
        String one,
        String other,
        String note,
        Instant askedAt,
        @Nullable Boolean oneAgrees,
        @Nullable Boolean otherAgrees,
        @Version long version) {
    /** After that an introduction rests, answered or not. */
    static final Duration PATIENCE = Duration.ofDays(14);

    public enum State {
        ASKED,
        AGREED,
        /** Somebody would rather not, or nobody answered: nobody needs to know which. */
        RESTED
    }

    public State state(Instant now) {
        if (Boolean.TRUE.equals(oneAgrees) && Boolean.TRUE.equals(otherAgrees)) {
            return State.AGREED;
        }
        boolean declined = Boolean.FALSE.equals(oneAgrees) || Boolean.FALSE.equals(otherAgrees);
        return declined || askedAt.plus(PATIENCE).isBefore(now) ? State.RESTED : State.ASKED;
    }

    /** Whether this is one of the two who were asked. */
    boolean asks(String attendeeId) {
        return one.equals(attendeeId) || other.equals(attendeeId);
    }

    /** The one whom somebody who was asked would meet. */
    String otherThan(String attendeeId) {
        return one.equals(attendeeId) ? other : one;
    }

    Optional<Boolean> answerOf(String attendeeId) {
        return Optional.ofNullable(one.equals(attendeeId) ? oneAgrees : otherAgrees);
    }

    /** An answer can be changed until both agreed or one declined. Empty where it changes nothing. */
    public Optional<Introduction> answered(String attendeeId, boolean agrees, Instant now) {
        if (!asks(attendeeId)
                || state(now) != State.ASKED
                || answerOf(attendeeId).filter(it -> it == agrees).isPresent()) {
            return Optional.empty();
        }
        boolean first = one.equals(attendeeId);
        return Optional.of(new Introduction(
                introductionId,
                mixerId,
                teamId,
                introducer,
                one,
                other,
                note,
                askedAt,
                first ? Boolean.valueOf(agrees) : oneAgrees,
                first ? otherAgrees : Boolean.valueOf(agrees),
                version));
    }
}
