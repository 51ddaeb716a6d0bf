package dev.kreis.events.registration;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.ContactMessage.Consents;
import dev.kreis.contracts.ContactMessage.Invitation;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile.Meeting;
import dev.kreis.contracts.TeamId;
import dev.kreis.events.attendance.Attendance;
import dev.kreis.events.attendance.Presence;
import dev.kreis.events.profiles.Profile;
import dev.kreis.messaging.OutboxEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A person's place at one mixer: one document, so that whatever changes and what is told of it are one write.
 *
 * @param ownWords whether the person wrote the profile themself; then no list overwrites it
 * @param ownConsents whether the person decided about consents themself; then no list overwrites them
 * @param invitation the latest letter about this place
 */
@Document("attendees")
public record Attendee(
        @Id AttendeeId attendeeId,
        TeamId teamId,
        MixerId mixerId,
        PersonId personId,
        Person person,
        Consents consents,
        boolean ownConsents,
        Profile profile,
        boolean ownWords,
        Attendance attendance,
        Passes passes,
        @Nullable Invitation invitation,
        @Version long version,
        List<OutboxEntry> outbox) {

    /** The page's link never changes: a revoked ticket leaves the person's page alone. */
    public static final int PAGE_SERIAL = 1;

    public Presence presence() {
        return attendance.presence();
    }

    public boolean isErased() {
        return presence() == Presence.ERASED;
    }

    boolean isGone() {
        return presence() == Presence.ERASED || presence() == Presence.WITHDRAWN;
    }

    /** Whether a seat in a circle is wanted: consented to, and not declined. */
    public boolean wantsCircle() {
        return consents.matching() && profile.meeting() != Meeting.ON_MY_OWN;
    }

    Attendee with(Person newPerson) {
        return new Attendee(
                attendeeId,
                teamId,
                mixerId,
                personId,
                newPerson,
                consents,
                ownConsents,
                profile,
                ownWords,
                attendance,
                passes,
                invitation,
                version,
                outbox);
    }

    Attendee with(Consents newConsents, boolean own) {
        return new Attendee(
                attendeeId,
                teamId,
                mixerId,
                personId,
                person,
                newConsents,
                own,
                profile,
                ownWords,
                attendance,
                passes,
                invitation,
                version,
                outbox);
    }

    Attendee with(Profile newProfile, boolean own) {
        return new Attendee(
                attendeeId,
                teamId,
                mixerId,
                personId,
                person,
                consents,
                ownConsents,
                newProfile,
                own,
                attendance,
                passes,
                invitation,
                version,
                outbox);
    }

    public Attendee with(Attendance newAttendance) {
        return new Attendee(
                attendeeId,
                teamId,
                mixerId,
                personId,
                person,
                consents,
                ownConsents,
                profile,
                ownWords,
                newAttendance,
                passes,
                invitation,
                version,
                outbox);
    }

    Attendee with(Passes newPasses) {
        return new Attendee(
                attendeeId,
                teamId,
                mixerId,
                personId,
                person,
                consents,
                ownConsents,
                profile,
                ownWords,
                attendance,
                newPasses,
                invitation,
                version,
                outbox);
    }

    Attendee with(PersonId newPersonId) {
        return new Attendee(
                attendeeId,
                teamId,
                mixerId,
                newPersonId,
                person,
                consents,
                ownConsents,
                profile,
                ownWords,
                attendance,
                passes,
                invitation,
                version,
                outbox);
    }

    Attendee with(@Nullable Invitation newInvitation) {
        return new Attendee(
                attendeeId,
                teamId,
                mixerId,
                personId,
                person,
                consents,
                ownConsents,
                profile,
                ownWords,
                attendance,
                passes,
                newInvitation,
                version,
                outbox);
    }

    Attendee with(List<OutboxEntry> newOutbox) {
        return new Attendee(
                attendeeId,
                teamId,
                mixerId,
                personId,
                person,
                consents,
                ownConsents,
                profile,
                ownWords,
                attendance,
                passes,
                invitation,
                version,
                newOutbox);
    }
}
