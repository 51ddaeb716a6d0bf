package dev.kreis.followups.listening;

import dev.kreis.contracts.MixerMessage;
import dev.kreis.contracts.Topics;
import dev.kreis.followups.facts.Facts;
import dev.kreis.messaging.CloudEvent;
import dev.kreis.messaging.UnknownMessages;
import java.util.function.Consumer;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

@Component("mixers")
final class MixerReader implements Consumer<Message<MixerMessage>> {
    private final Facts facts;
    private final UnknownMessages unknown;

    MixerReader(Facts facts, UnknownMessages unknown) {
        this.facts = facts;
        this.unknown = unknown;
    }

    @Override
    public void accept(Message<MixerMessage> message) {
        switch (message.getPayload()) {
            case MixerMessage.WithState it ->
                facts.take(it.mixer(), CloudEvent.of(message).sequence());
            case MixerMessage.Unknown() -> unknown.count(Topics.Names.MIXERS);
        }
    }
}
