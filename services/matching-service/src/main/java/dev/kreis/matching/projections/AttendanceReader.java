package dev.kreis.matching.projections;

import dev.kreis.contracts.AttendanceMessage;
import dev.kreis.contracts.AttendanceMessage.AttendeeCheckedIn;
import dev.kreis.contracts.AttendanceMessage.AttendeeLeft;
import dev.kreis.contracts.AttendanceMessage.AttendeeRegistered;
import dev.kreis.contracts.AttendanceMessage.AttendeeReturned;
import dev.kreis.contracts.AttendanceMessage.AttendeeSitsOut;
import dev.kreis.contracts.AttendanceMessage.AttendeeTookBreak;
import dev.kreis.contracts.AttendanceMessage.AttendeeWithdrew;
import dev.kreis.contracts.AttendanceMessage.CheckInUndone;
import dev.kreis.contracts.Topics;
import dev.kreis.matching.seating.Attendance.Presence;
import dev.kreis.messaging.CloudEvent;
import dev.kreis.messaging.UnknownMessages;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

/** Keeps who is here. */
@Component("attendance")
class AttendanceReader implements Consumer<Message<AttendanceMessage>> {
    private final Guests guests;
    private final Changes changes;
    private final UnknownMessages unknown;

    AttendanceReader(Guests guests, Changes changes, UnknownMessages unknown) {
        this.guests = guests;
        this.changes = changes;
        this.unknown = unknown;
    }

    @Override
    public void accept(Message<AttendanceMessage> message) {
        long sequence = CloudEvent.of(message).sequence();
        switch (message.getPayload()) {
            case AttendeeCheckedIn came -> {
                // A device whose clock is ahead does not shorten anyone's wait.
                Instant since = came.occurredAt().isBefore(came.recordedAt()) ? came.occurredAt() : came.recordedAt();
                here(came, came.wantsCircle(), came.afterEnd(), since, null, sequence);
            }
            case AttendeeReturned back -> here(back, back.wantsCircle(), false, back.since(), null, sequence);
            case AttendeeSitsOut resting ->
                here(resting, resting.wantsCircle(), false, resting.since(), resting.round(), sequence);
            case AttendeeTookBreak resting -> notHere(resting, Presence.ON_BREAK, sequence);
            case AttendeeRegistered registered -> notHere(registered, Presence.EXPECTED, sequence);
            case CheckInUndone undone -> notHere(undone, Presence.EXPECTED, sequence);
            case AttendeeLeft left -> notHere(left, Presence.LEFT, sequence);
            case AttendeeWithdrew withdrew -> notHere(withdrew, Presence.WITHDRAWN, sequence);
            case AttendanceMessage.Unknown _ -> unknown.count(Topics.ATTENDANCE.name());
        }
    }

    private void here(
            AttendanceMessage.OfAttendee told,
            boolean wantsCircle,
            boolean afterEnd,
            Instant since,
            @Nullable Integer sitsOut,
            long sequence) {
        guests.store(
                told.mixerId(),
                told.attendeeId(),
                told.personId(),
                Presence.HERE,
                wantsCircle,
                afterEnd,
                since,
                told.recordedAt(),
                sitsOut,
                sequence);
        changes.guestStored(told.mixerId(), told.attendeeId());
    }

    private void notHere(AttendanceMessage.OfAttendee told, Presence presence, long sequence) {
        guests.store(
                told.mixerId(),
                told.attendeeId(),
                told.personId(),
                presence,
                false,
                false,
                null,
                told.recordedAt(),
                null,
                sequence);
        changes.guestStored(told.mixerId(), told.attendeeId());
    }
}
