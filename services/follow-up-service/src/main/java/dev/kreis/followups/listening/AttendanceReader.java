package dev.kreis.followups.listening;

import dev.kreis.contracts.AttendanceMessage;
import dev.kreis.contracts.Topics;
import dev.kreis.followups.facts.Facts;
import dev.kreis.messaging.CloudEvent;
import dev.kreis.messaging.UnknownMessages;
import java.util.function.Consumer;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

@Component("attendance")
final class AttendanceReader implements Consumer<Message<AttendanceMessage>> {
    private final Facts facts;
    private final UnknownMessages unknown;

    AttendanceReader(Facts facts, UnknownMessages unknown) {
        this.facts = facts;
        this.unknown = unknown;
    }

    @Override
    public void accept(Message<AttendanceMessage> message) {
        switch (message.getPayload()) {
            case AttendanceMessage.OfAttendee it ->
                facts.take(it, CloudEvent.of(message).sequence());
            case AttendanceMessage.Unknown() -> unknown.count(Topics.Names.ATTENDANCE);
        }
    }
}
