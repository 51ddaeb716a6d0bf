package dev.kreis.followups.listening;

import dev.kreis.contracts.CircleMessage;
import dev.kreis.contracts.Topics;
import dev.kreis.followups.facts.Facts;
import dev.kreis.messaging.CloudEvent;
import dev.kreis.messaging.UnknownMessages;
import java.util.function.Consumer;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

@Component("circles")
final class CircleReader implements Consumer<Message<CircleMessage>> {
    private final Facts facts;
    private final UnknownMessages unknown;

    CircleReader(Facts facts, UnknownMessages unknown) {
        this.facts = facts;
        this.unknown = unknown;
    }

    @Override
    public void accept(Message<CircleMessage> message) {
        switch (message.getPayload()) {
            case CircleMessage.WithState it ->
                facts.take(it.circle(), CloudEvent.of(message).sequence());
            case CircleMessage.SeatWaiting _ -> {}
            case CircleMessage.Unknown() -> unknown.count(Topics.Names.CIRCLES);
        }
    }
}
