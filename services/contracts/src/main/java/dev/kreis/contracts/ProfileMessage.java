package dev.kreis.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a person brings and seeks at one mixer, shared with the services only with the person's consent to matching. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = ProfileMessage.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = ProfileMessage.ProfileShared.class, name = "ProfileShared"),
    @JsonSubTypes.Type(value = ProfileMessage.ProfileErased.class, name = "ProfileErased")
})
public sealed interface ProfileMessage {
    sealed interface OfAttendee extends ProfileMessage {
        MixerId mixerId();

        AttendeeId attendeeId();

        PersonId personId();
    }

    /** The full profile as it is now. */
    record ProfileShared(MixerId mixerId, AttendeeId attendeeId, PersonId personId, Profile profile)
            implements OfAttendee {}

    /** Everything read from earlier messages of this key is to be deleted. */
    record ProfileErased(MixerId mixerId, AttendeeId attendeeId, PersonId personId) implements OfAttendee {}

    /** A message of a later version of this language: skipped and counted. */
    record Unknown() implements ProfileMessage {}
}
