package dev.kreis.events.signup;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.ContactMessage.Consents;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.TeamId;
import dev.kreis.events.profiles.Profile;
import dev.kreis.events.registration.DoorPass;
import dev.kreis.events.registration.Person;
import dev.kreis.messaging.OutboxEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Somebody's wish to come, until it is known that the address is theirs. Only that address is told to anybody, for the one
 * letter that asks.
 *
 * @param signupId by which the letter's addressee is known; never that of the attendee they may become
 * @param address the person's, or a word that no address is once it is forgotten here
 * @param door what is kept of the door word that they would like, if they said one
 * @param serial of the latest letter, from 1
 * @param codeDigest of the code in the letters
 * @param confirmedAt since when the address is known to be theirs
 * @param attendeeId who they became, if they have a place
 */
@Document("signups")
record Signup(
        @Id AttendeeId signupId,
        TeamId teamId,
        MixerId mixerId,
        String address,
        @Nullable Person person,
        Consents consents,
        @Nullable Profile profile,
        @Nullable DoorPass door,
        int serial,
        String codeDigest,
        Instant askedAt,
        @Nullable Instant confirmedAt,
        @Nullable AttendeeId attendeeId,
        @Version long version,
        List<OutboxEntry> outbox) {

    Signup asking(
            Person newPerson,
            Consents newConsents,
            Profile newProfile,
            @Nullable DoorPass newDoor,
            int newSerial,
            Instant now) {
        return new Signup(
                signupId,
                teamId,
                mixerId,
                address,
                newPerson,
                newConsents,
                newProfile,
                newDoor,
                newSerial,
                codeDigest,
                now,
                confirmedAt,
                attendeeId,
                version,
                outbox);
    }

    Signup confirmed(Instant now) {
        return new Signup(
                signupId,
                teamId,
                mixerId,
                address,
                person,
                consents,
                profile,
                door,
                serial,
                codeDigest,
                askedAt,
                now,
                attendeeId,
                version,
                outbox);
    }

    /** The link stays good for a while, and says where they stand; who they are is kept elsewhere, or nowhere. */
    Signup forgotten(@Nullable AttendeeId became) {
        return new Signup(
                signupId,
                teamId,
                mixerId,
                "done:" + signupId.value(),
                null,
                new Consents(false, false),
                null,
                null,
                serial,
                codeDigest,
                askedAt,
                confirmedAt,
                became,
                version,
                outbox);
    }

    Signup with(List<OutboxEntry> newOutbox) {
        return new Signup(
                signupId,
                teamId,
                mixerId,
                address,
                person,
                consents,
                profile,
                door,
                serial,
                codeDigest,
                askedAt,
                confirmedAt,
                attendeeId,
                version,
                newOutbox);
    }
}
