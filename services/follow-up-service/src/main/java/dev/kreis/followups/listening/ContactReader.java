package dev.kreis.followups.listening;

import dev.kreis.contracts.ContactMessage;
import dev.kreis.contracts.Topics;
import dev.kreis.followups.contacts.KeepInTouch;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.wishes.Wishes;
import dev.kreis.messaging.CloudEvent;
import dev.kreis.messaging.UnknownMessages;
import java.util.function.Consumer;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

@Component("contacts")
final class ContactReader implements Consumer<Message<ContactMessage>> {
    private final Facts facts;
    private final Wishes wishes;
    private final KeepInTouch list;
    private final UnknownMessages unknown;

    ContactReader(Facts facts, Wishes wishes, KeepInTouch list, UnknownMessages unknown) {
        this.facts = facts;
        this.wishes = wishes;
        this.list = list;
        this.unknown = unknown;
    }

    @Override
    public void accept(Message<ContactMessage> message) {
        switch (message.getPayload()) {
            case ContactMessage.ContactShared it ->
                facts.take(it, CloudEvent.of(message).sequence());
            case ContactMessage.ContactErased it -> {
                facts.take(it, CloudEvent.of(message).sequence());
                wishes.forget(it.attendeeId().value());
                list.forget(it.personId().value());
            }
            case ContactMessage.Unknown() -> unknown.count(Topics.Names.CONTACTS);
        }
    }
}
