package dev.kreis.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.ZoneId;
import java.util.Locale;

/** How to reach a person. Read by follow-up-service and by nobody else. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = ContactMessage.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = ContactMessage.ContactShared.class, name = "ContactShared"),
    @JsonSubTypes.Type(value = ContactMessage.ContactErased.class, name = "ContactErased")
})
public sealed interface ContactMessage {
    sealed interface OfAttendee extends ContactMessage {
        MixerId mixerId();

        AttendeeId attendeeId();

        PersonId personId();
    }

    /**
     * The full contact as it is now.
     *
     * @param email a syntactically valid address
     * @param locale the language the person chose for mail: German or English
     * @param zone the zone of the person's day
     * @param consents what the person agreed to
     * @param page the person's own page at this mixer: a personal link that opens nothing else
     */
    record ContactShared(
            MixerId mixerId,
            AttendeeId attendeeId,
            PersonId personId,
            String givenName,
            String familyName,
            String email,
            Locale locale,
            ZoneId zone,
            Consents consents,
            String page)
            implements OfAttendee {}

    /** Everything read from earlier messages of this key is to be deleted. */
    record ContactErased(MixerId mixerId, AttendeeId attendeeId, PersonId personId) implements OfAttendee {}

    /** A message of a later version of this language: skipped and counted. */
    record Unknown() implements ContactMessage {}

    /** What a person agreed to; both are false until they say so. */
    record Consents(boolean matching, boolean mail) {}
}
