package dev.kreis.matching.projections;

import dev.kreis.contracts.AttendanceMessage;
import dev.kreis.contracts.AttendanceMessage.AttendeeCheckedIn;
import dev.kreis.contracts.AttendanceMessage.AttendeeLeft;
import dev.kreis.contracts.AttendanceMessage.AttendeeRegistered;
import dev.kreis.contracts.AttendanceMessage.AttendeeWithdrew;
import dev.kreis.contracts.AttendanceMessage.CheckInUndone;
import dev.kreis.contracts.Topics;
import dev.kreis.matching.seating.Attendance.Presence;
import dev.kreis.messaging.CloudEvent;
import dev.kreis.messaging.UnknownMessages;
import java.time.Instant;
import java.util.function.Consumer;
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
                guests.store(
                        came.mixerId(),
                        came.attendeeId(),
                        came.personId(),
                        Presence.HERE,
                        came.wantsCircle(),
                        came.afterEnd(),
                        since,
                        sequence);
                changes.attendeeStored(came.mixerId(), came.attendeeId());
            }
            case AttendeeRegistered registered -> notHere(registered, Presence.EXPECTED, sequence);
            case CheckInUndone undone -> notHere(undone, Presence.EXPECTED, sequence);
            case AttendeeLeft left -> notHere(left, Presence.LEFT, sequence);
            case AttendeeWithdrew withdrew -> notHere(withdrew, Presence.WITHDRAWN, sequence);
            case AttendanceMessage.Unknown _ -> unknown.count(Topics.ATTENDANCE.name());
        }
    }

    private void notHere(AttendanceMessage.OfAttendee told, Presence presence, long sequence) {
        guests.store(told.mixerId(), told.attendeeId(), told.personId(), presence, false, false, null, sequence);
        changes.attendeeStored(told.mixerId(), told.attendeeId());
    }
}
