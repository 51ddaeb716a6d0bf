package dev.kreis.followups.listening;

import dev.kreis.contracts.ProfileMessage;
import dev.kreis.contracts.Topics;
import dev.kreis.followups.facts.Facts;
import dev.kreis.messaging.CloudEvent;
import dev.kreis.messaging.UnknownMessages;
import java.util.function.Consumer;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

@Component("profiles")
final class ProfileReader implements Consumer<Message<ProfileMessage>> {
    private final Facts facts;
    private final UnknownMessages unknown;

    ProfileReader(Facts facts, UnknownMessages unknown) {
        this.facts = facts;
        this.unknown = unknown;
    }

    @Override
    public void accept(Message<ProfileMessage> message) {
        switch (message.getPayload()) {
            case ProfileMessage.OfAttendee it ->
                facts.take(it, CloudEvent.of(message).sequence());
            case ProfileMessage.Unknown() -> unknown.count(Topics.Names.PROFILES);
        }
    }
}
