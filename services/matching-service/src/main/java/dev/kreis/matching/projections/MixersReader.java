package dev.kreis.matching.projections;

import dev.kreis.contracts.MixerMessage;
import dev.kreis.contracts.Topics;
import dev.kreis.messaging.CloudEvent;
import dev.kreis.messaging.UnknownMessages;
import java.util.function.Consumer;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

/** Keeps each mixer's latest state. */
@Component("mixers")
class MixersReader implements Consumer<Message<MixerMessage>> {
    private final Mixers mixers;
    private final Changes changes;
    private final UnknownMessages unknown;

    MixersReader(Mixers mixers, Changes changes, UnknownMessages unknown) {
        this.mixers = mixers;
        this.changes = changes;
        this.unknown = unknown;
    }

    @Override
    public void accept(Message<MixerMessage> message) {
        switch (message.getPayload()) {
            case MixerMessage.WithState told -> {
                mixers.store(told.mixer(), CloudEvent.of(message).sequence());
                changes.mixerStored(told.mixer().mixerId());
            }
            case MixerMessage.Unknown _ -> unknown.count(Topics.MIXERS.name());
        }
    }
}
