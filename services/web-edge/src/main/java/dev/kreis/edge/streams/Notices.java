package dev.kreis.edge.streams;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kreis.contracts.AttendanceMessage;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.CircleMessage;
import dev.kreis.contracts.FavourId;
import dev.kreis.contracts.FollowUpId;
import dev.kreis.contracts.FollowUpMessage;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerMessage;
import dev.kreis.edge.streams.Notice.Readers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Says which pages a message concerns, and how it looks on the wire: only what changed, never what it says. */
@Component
class Notices {
    private record Attendance(String type, AttendeeId attendeeId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Seats(
            String type,
            @Nullable CircleId circleId,
            int round,
            @Nullable Integer table,
            List<AttendeeId> attendeeIds) {}

    private record Progress(String type, Mixer.Stage stage, int round) {}

    private record Favour(String type, FavourId favourId) {}

    private record Step(String type, FollowUpId followUpId) {}

    private final JsonMapper json;

    Notices(JsonMapper json) {
        this.json = json;
    }

    List<Notice> of(AttendanceMessage message) {
        return switch (message) {
            case AttendanceMessage.OfAttendee m ->
                List.of(new Notice(
                        m.mixerId(),
                        Readers.DOOR_AND_THOSE_CONCERNED,
                        Set.of(m.attendeeId()),
                        frame("attendance", new Attendance(type(m), m.attendeeId()))));
            case AttendanceMessage.Unknown m -> List.of();
        };
    }

    List<Notice> of(MixerMessage message) {
        return switch (message) {
            case MixerMessage.WithState m ->
                List.of(new Notice(
                        m.mixer().mixerId(),
                        Readers.EVERYONE,
                        Set.of(),
                        frame(
                                "mixer",
                                new Progress(
                                        type(m), m.mixer().stage(), m.mixer().round()))));
            case MixerMessage.Unknown m -> List.of();
        };
    }

    List<Notice> of(FollowUpMessage message) {
        return switch (message) {
            case FollowUpMessage.OfAttendee m ->
                List.of(new Notice(
                        m.mixerId(),
                        Readers.ORGANIZERS_AND_THOSE_CONCERNED,
                        Set.of(m.attendeeId()),
                        frame("follow-up", new Step(type(m), m.followUpId()))));
            case FollowUpMessage.OfFavour m ->
                List.of(new Notice(
                        m.mixerId(),
                        Readers.THOSE_CONCERNED,
                        m instanceof FollowUpMessage.FavourKept
                                ? Set.of(m.attendeeId(), m.to())
                                : Set.of(m.attendeeId()),
                        frame("ledger", new Favour(type(m), m.favourId()))));
            case FollowUpMessage.Unknown m -> List.of();
        };
    }

    List<Notice> of(CircleMessage message) {
        return switch (message) {
            case CircleMessage.WithState m -> seats(type(m), m.circle());
            case CircleMessage.SeatWaiting m ->
                List.of(new Notice(
                        m.mixerId(),
                        Readers.DOOR_AND_THOSE_CONCERNED,
                        Set.of(m.attendeeId()),
                        frame("circle", new Seats(type(m), null, m.round(), null, List.of(m.attendeeId())))));
            case CircleMessage.Unknown m -> List.of();
        };
    }

    /** Those who sat there hear that something changed, and not who sits there now. */
    private List<Notice> seats(String type, Circle circle) {
        Set<AttendeeId> seated = Set.copyOf(circle.attendeeIds());
        Set<AttendeeId> gone = new HashSet<>(circle.met());
        gone.removeAll(seated);
        Notice now = new Notice(
                circle.mixerId(),
                Readers.DOOR_AND_THOSE_CONCERNED,
                seated,
                frame(
                        "circle",
                        new Seats(type, circle.circleId(), circle.round(), circle.table(), circle.attendeeIds())));
        if (gone.isEmpty()) {
            return List.of(now);
        }
        return List.of(
                now,
                new Notice(
                        circle.mixerId(),
                        Readers.THOSE_CONCERNED,
                        gone,
                        frame(
                                "circle",
                                new Seats(type, circle.circleId(), circle.round(), circle.table(), List.of()))));
    }

    private static String type(Object message) {
        return message.getClass().getSimpleName();
    }

    private byte[] frame(String event, Object data) {
        var frame = new ByteArrayOutputStream(192);
        frame.writeBytes(("event: " + event + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        frame.writeBytes(json.writeValueAsBytes(data));
        frame.writeBytes(new byte[] {'\n', '\n'});
        return frame.toByteArray();
    }
}
