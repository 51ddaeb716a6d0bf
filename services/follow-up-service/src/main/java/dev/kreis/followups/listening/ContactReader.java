package dev.kreis.followups.listening;

import dev.kreis.contracts.ContactMessage;
import dev.kreis.contracts.Topics;
import dev.kreis.followups.facts.Facts;
import dev.kreis.messaging.CloudEvent;
import dev.kreis.messaging.UnknownMessages;
import java.util.function.Consumer;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

@Component("contacts")
final class ContactReader implements Consumer<Message<ContactMessage>> {
    private final Facts facts;
    private final UnknownMessages unknown;

    ContactReader(Facts facts, UnknownMessages unknown) {
        this.facts = facts;
        this.unknown = unknown;
    }

    @Override
    public void accept(Message<ContactMessage> message) {
        switch (message.getPayload()) {
            case ContactMessage.OfAttendee it ->
                facts.take(it, CloudEvent.of(message).sequence());
            case ContactMessage.Unknown() -> unknown.count(Topics.Names.CONTACTS);
        }
    }
}
