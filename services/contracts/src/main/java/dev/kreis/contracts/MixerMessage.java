package dev.kreis.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What event-service says of a mixer. Every known message carries the mixer's full state, so the topic is compacted. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = MixerMessage.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = MixerMessage.MixerAnnounced.class, name = "MixerAnnounced"),
    @JsonSubTypes.Type(value = MixerMessage.MixerChanged.class, name = "MixerChanged"),
    @JsonSubTypes.Type(value = MixerMessage.MixerOpened.class, name = "MixerOpened"),
    @JsonSubTypes.Type(value = MixerMessage.MixerEnded.class, name = "MixerEnded"),
    @JsonSubTypes.Type(value = MixerMessage.MixerCancelled.class, name = "MixerCancelled")
})
public sealed interface MixerMessage {
    /** A message whose state every reader can take as it is, whatever happened. */
    sealed interface WithState extends MixerMessage {
        Mixer mixer();
    }

    record MixerAnnounced(Mixer mixer) implements WithState {}

    /** Something an organizer edited, or a round that began. */
    record MixerChanged(Mixer mixer) implements WithState {}

    record MixerOpened(Mixer mixer) implements WithState {}

    record MixerEnded(Mixer mixer) implements WithState {}

    record MixerCancelled(Mixer mixer) implements WithState {}

    /** A message of a later version of this language: skipped and counted. */
    record Unknown() implements MixerMessage {}
}
