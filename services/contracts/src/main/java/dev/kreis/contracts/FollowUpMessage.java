package dev.kreis.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What became of follow-ups, and what people gave each other. Ids only. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = FollowUpMessage.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = FollowUpMessage.FollowUpScheduled.class, name = "FollowUpScheduled"),
    @JsonSubTypes.Type(value = FollowUpMessage.FollowUpSent.class, name = "FollowUpSent"),
    @JsonSubTypes.Type(value = FollowUpMessage.FollowUpDone.class, name = "FollowUpDone"),
    @JsonSubTypes.Type(value = FollowUpMessage.FollowUpRested.class, name = "FollowUpRested"),
    @JsonSubTypes.Type(value = FollowUpMessage.FollowUpFailed.class, name = "FollowUpFailed"),
    @JsonSubTypes.Type(value = FollowUpMessage.FavourOffered.class, name = "FavourOffered"),
    @JsonSubTypes.Type(value = FollowUpMessage.FavourPromised.class, name = "FavourPromised"),
    @JsonSubTypes.Type(value = FollowUpMessage.FavourKept.class, name = "FavourKept"),
    @JsonSubTypes.Type(value = FollowUpMessage.FavourThanked.class, name = "FavourThanked")
})
public sealed interface FollowUpMessage {
    sealed interface OfAttendee extends FollowUpMessage {
        MixerId mixerId();

        AttendeeId attendeeId();

        FollowUpId followUpId();
    }

    record FollowUpScheduled(MixerId mixerId, AttendeeId attendeeId, FollowUpId followUpId, Kind kind)
            implements OfAttendee {}

    /** Handed to the mail server. */
    record FollowUpSent(MixerId mixerId, AttendeeId attendeeId, FollowUpId followUpId) implements OfAttendee {}

    record FollowUpDone(MixerId mixerId, AttendeeId attendeeId, FollowUpId followUpId) implements OfAttendee {}

    /** No answer is a normal state. */
    record FollowUpRested(MixerId mixerId, AttendeeId attendeeId, FollowUpId followUpId) implements OfAttendee {}

    /** Could not be delivered for good. */
    record FollowUpFailed(MixerId mixerId, AttendeeId attendeeId, FollowUpId followUpId) implements OfAttendee {}

    /** What one person gives another. Concerns those two and nobody else: it is neither summed up nor shown to others. */
    sealed interface OfFavour extends FollowUpMessage {
        MixerId mixerId();

        /** Who gives. */
        AttendeeId attendeeId();

        FavourId favourId();

        /** Who is given something. */
        AttendeeId to();
    }

    record FavourOffered(MixerId mixerId, AttendeeId attendeeId, FavourId favourId, AttendeeId to)
            implements OfFavour {}

    record FavourPromised(MixerId mixerId, AttendeeId attendeeId, FavourId favourId, AttendeeId to)
            implements OfFavour {}

    record FavourKept(MixerId mixerId, AttendeeId attendeeId, FavourId favourId, AttendeeId to) implements OfFavour {}

    /** The one who was given something said thank you. */
    record FavourThanked(MixerId mixerId, AttendeeId attendeeId, FavourId favourId, AttendeeId to)
            implements OfFavour {}

    /** A message of a later version of this language: skipped and counted. */
    record Unknown() implements FollowUpMessage {}

    enum Kind {
        THANK_YOU,
        OFFER_HELP,
        INTRODUCE,
        SEND_WHAT_YOU_TALKED_ABOUT,
        PLAN_A_COFFEE,
        SAY_HELLO,
        ONE_SMALL_STEP
    }
}
