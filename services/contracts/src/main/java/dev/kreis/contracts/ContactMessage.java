package dev.kreis.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
     * @param invitation the latest letter that the person is to get because of their place; sent without consent to mail,
     *     because they or their hosts asked for it
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
            String page,
            @Nullable Invitation invitation)
            implements OfAttendee {
        /** The contact of somebody who is to get no letter about their place. */
        public ContactShared(
                MixerId mixerId,
                AttendeeId attendeeId,
                PersonId personId,
                String givenName,
                String familyName,
                String email,
                Locale locale,
                ZoneId zone,
                Consents consents,
                String page) {
            this(mixerId, attendeeId, personId, givenName, familyName, email, locale, zone, consents, page, null);
        }
    }

    /** Everything read from earlier messages of this key is to be deleted. */
    record ContactErased(MixerId mixerId, AttendeeId attendeeId, PersonId personId) implements OfAttendee {}

    /** A message of a later version of this language: skipped and counted. */
    record Unknown() implements ContactMessage {}

    /**
     * A letter about somebody's place. It is sent once for each attendee, kind and serial, however often this is told.
     *
     * @param serial counted from 1; a higher one asks for the same kind of letter again
     * @param link what the letter's button opens
     */
    record Invitation(Kind kind, int serial, String link) {
        public enum Kind {
            /** Somebody put this address on a list; the link says that it was its owner. */
            CONFIRM_ADDRESS,
            /** You are on the list of an evening; the link is your page. */
            INVITED,
            /** You waited, and now there is a place for you; the link is your page. */
            PLACE_FREE
        }
    }

    /**
     * What a person agreed to; both are false until they say so.
     *
     * @param mailSince when the person themself said yes to mail, on their own page or in a registration that they confirmed
     *     from their address: newer than a stop, it lifts that. Absent where somebody else put it down
     */
    record Consents(
            boolean matching, boolean mail, @Nullable Instant mailSince) {
        /** As somebody puts them down for the person. */
        public Consents(boolean matching, boolean mail) {
            this(matching, mail, null);
        }
    }
}
