package dev.kreis.matching.projections;

import dev.kreis.contracts.ProfileMessage;
import dev.kreis.contracts.ProfileMessage.ProfileErased;
import dev.kreis.contracts.ProfileMessage.ProfileShared;
import dev.kreis.contracts.Topics;
import dev.kreis.messaging.CloudEvent;
import dev.kreis.messaging.UnknownMessages;
import java.util.function.Consumer;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

/** Keeps what people bring and seek, until they want it forgotten. */
@Component("profiles")
class ProfilesReader implements Consumer<Message<ProfileMessage>> {
    private final Profiles profiles;
    private final Changes changes;
    private final UnknownMessages unknown;

    ProfilesReader(Profiles profiles, Changes changes, UnknownMessages unknown) {
        this.profiles = profiles;
        this.changes = changes;
        this.unknown = unknown;
    }

    @Override
    public void accept(Message<ProfileMessage> message) {
        long sequence = CloudEvent.of(message).sequence();
        switch (message.getPayload()) {
            case ProfileShared shared -> {
                profiles.store(shared.mixerId(), shared.attendeeId(), shared.profile(), sequence);
                changes.profileStored(shared.mixerId(), shared.attendeeId());
            }
            case ProfileErased erased -> {
                profiles.store(erased.mixerId(), erased.attendeeId(), null, sequence);
                changes.profileStored(erased.mixerId(), erased.attendeeId());
            }
            case ProfileMessage.Unknown _ -> unknown.count(Topics.PROFILES.name());
        }
    }
}
