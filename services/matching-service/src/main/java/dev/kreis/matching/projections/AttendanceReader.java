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
import dev.kreis.contracts.AttendanceMessage.OfAttendee;
import dev.kreis.contracts.Topics;
import dev.kreis.matching.projections.Guests.News;
import dev.kreis.matching.seating.Attendance.Presence;
import dev.kreis.messaging.BatchReader;
import dev.kreis.messaging.Received;
import dev.kreis.messaging.Traces;
import dev.kreis.messaging.UnknownMessages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps who is here. When doors open, many come at once. */
@Component("attendance")
class AttendanceReader extends BatchReader<AttendanceMessage> {
    private final Guests guests;
    private final Changes changes;
    private final UnknownMessages unknown;
    private final Traces traces;

    AttendanceReader(JsonMapper json, Guests guests, Changes changes, UnknownMessages unknown, Traces traces) {
        super(json, AttendanceMessage.class);
        this.guests = guests;
        this.changes = changes;
        this.unknown = unknown;
        this.traces = traces;
    }

    @Override
    protected void read(List<Received<AttendanceMessage>> messages) {
        List<News> all = new ArrayList<>();
        int notUnderstood = 0;
        for (Received<AttendanceMessage> message : messages) {
            switch (message.payload()) {
                case OfAttendee told -> all.add(news(told, message));
                case AttendanceMessage.Unknown _ -> notUnderstood++;
            }
        }
        guests.store(all);
        for (News news : all) {
            traces.within(
                    news.traceparent(), "attendance", () -> changes.guestStored(news.mixerId(), news.attendeeId()));
        }
        // Only now: where the store was away, the same messages are read again.
        for (int i = 0; i < notUnderstood; i++) {
            unknown.count(Topics.ATTENDANCE.name());
        }
    }

    private static News news(OfAttendee told, Received<AttendanceMessage> message) {
        return switch (told) {
            case AttendeeCheckedIn came -> {
                // A device whose clock is ahead does not shorten anyone's wait.
                Instant since = came.occurredAt().isBefore(came.recordedAt()) ? came.occurredAt() : came.recordedAt();
                yield here(came, came.wantsCircle(), came.afterEnd(), since, null, message);
            }
            case AttendeeReturned back -> here(back, back.wantsCircle(), false, back.since(), null, message);
            case AttendeeSitsOut resting ->
                here(resting, resting.wantsCircle(), false, resting.since(), resting.round(), message);
            case AttendeeTookBreak resting -> notHere(resting, Presence.ON_BREAK, message);
            case AttendeeRegistered registered -> notHere(registered, Presence.EXPECTED, message);
            case CheckInUndone undone -> notHere(undone, Presence.EXPECTED, message);
            case AttendeeLeft left -> notHere(left, Presence.LEFT, message);
            case AttendeeWithdrew withdrew -> notHere(withdrew, Presence.WITHDRAWN, message);
        };
    }

    private static News here(
            OfAttendee told,
            boolean wantsCircle,
            boolean afterEnd,
            Instant since,
            @Nullable Integer sitsOut,
            Received<AttendanceMessage> message) {
        return new News(
                told.mixerId(),
                told.attendeeId(),
                told.personId(),
                Presence.HERE,
                wantsCircle,
                afterEnd,
                since,
                told.recordedAt(),
                sitsOut,
                message.event().sequence(),
                message.traceparent());
    }

    private static News notHere(OfAttendee told, Presence presence, Received<AttendanceMessage> message) {
        return new News(
                told.mixerId(),
                told.attendeeId(),
                told.personId(),
                presence,
                false,
                false,
                null,
                told.recordedAt(),
                null,
                message.event().sequence(),
                message.traceparent());
    }
}
