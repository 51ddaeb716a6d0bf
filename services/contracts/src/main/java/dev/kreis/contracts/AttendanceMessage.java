package dev.kreis.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who is here. Ids only.
 *
 * <p>Readers keep, for each attendee, the message with the highest sequence: it alone says whether the person is
 * registered, here, gone or withdrawn, so these messages may arrive twice and in any order.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = AttendanceMessage.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = AttendanceMessage.AttendeeRegistered.class, name = "AttendeeRegistered"),
    @JsonSubTypes.Type(value = AttendanceMessage.AttendeeCheckedIn.class, name = "AttendeeCheckedIn"),
    @JsonSubTypes.Type(value = AttendanceMessage.CheckInUndone.class, name = "CheckInUndone"),
    @JsonSubTypes.Type(value = AttendanceMessage.AttendeeLeft.class, name = "AttendeeLeft"),
    @JsonSubTypes.Type(value = AttendanceMessage.AttendeeWithdrew.class, name = "AttendeeWithdrew"),
    @JsonSubTypes.Type(value = AttendanceMessage.AttendeeTookBreak.class, name = "AttendeeTookBreak"),
    @JsonSubTypes.Type(value = AttendanceMessage.AttendeeReturned.class, name = "AttendeeReturned"),
    @JsonSubTypes.Type(value = AttendanceMessage.AttendeeSitsOut.class, name = "AttendeeSitsOut")
})
public sealed interface AttendanceMessage {
    /** A message about one attendee. */
    sealed interface OfAttendee extends AttendanceMessage {
        MixerId mixerId();

        AttendeeId attendeeId();

        PersonId personId();

        /** When it happened, as far as the device that saw it can be trusted. */
        Instant occurredAt();

        /** When Kreis learned of it. */
        Instant recordedAt();
    }

    /** Expected, not here yet. */
    record AttendeeRegistered(
            MixerId mixerId, AttendeeId attendeeId, PersonId personId, Instant occurredAt, Instant recordedAt)
            implements OfAttendee {}

    /**
     * Here.
     *
     * @param kioskId the device that saw it; absent where an organizer did it
     * @param wantsCircle whether the person consented to matching; false means: counted, and left in peace
     * @param firstCheckedInAt when the person first came this evening; differs from {@code occurredAt} after a break
     * @param afterEnd learned only when the mixer was over: present, but never seated
     */
    record AttendeeCheckedIn(
            MixerId mixerId,
            AttendeeId attendeeId,
            PersonId personId,
            Instant occurredAt,
            Instant recordedAt,
            @Nullable KioskId kioskId,
            boolean wantsCircle,
            Instant firstCheckedInAt,
            boolean afterEnd)
            implements OfAttendee {}

    /** Was not here after all: as if the check-in had not been. */
    record CheckInUndone(
            MixerId mixerId, AttendeeId attendeeId, PersonId personId, Instant occurredAt, Instant recordedAt)
            implements OfAttendee {}

    /** Was here and went. */
    record AttendeeLeft(
            MixerId mixerId, AttendeeId attendeeId, PersonId personId, Instant occurredAt, Instant recordedAt)
            implements OfAttendee {}

    /** Will not come, or wants to be forgotten for this mixer. */
    record AttendeeWithdrew(
            MixerId mixerId, AttendeeId attendeeId, PersonId personId, Instant occurredAt, Instant recordedAt)
            implements OfAttendee {}

    /** Here, and taking a break: no seat until the person is back. */
    record AttendeeTookBreak(
            MixerId mixerId,
            AttendeeId attendeeId,
            PersonId personId,
            Instant occurredAt,
            Instant recordedAt,
            boolean wantsCircle)
            implements OfAttendee {}

    /**
     * Here, without a break and without a round to sit out any more.
     *
     * @param since when the person came, or came back from the last break
     */
    record AttendeeReturned(
            MixerId mixerId,
            AttendeeId attendeeId,
            PersonId personId,
            Instant occurredAt,
            Instant recordedAt,
            boolean wantsCircle,
            Instant since)
            implements OfAttendee {}

    /**
     * Here, and sitting one round out.
     *
     * @param since when the person came, or came back from the last break
     * @param round the round without a seat, counted from 1; before and after it all is as usual
     */
    record AttendeeSitsOut(
            MixerId mixerId,
            AttendeeId attendeeId,
            PersonId personId,
            Instant occurredAt,
            Instant recordedAt,
            boolean wantsCircle,
            Instant since,
            int round)
            implements OfAttendee {}

    /** A message of a later version of this language: skipped and counted. */
    record Unknown() implements AttendanceMessage {}
}
