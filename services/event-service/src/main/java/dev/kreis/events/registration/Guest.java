package dev.kreis.events.registration;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.ContactMessage.Consents;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile.Meeting;
import dev.kreis.contracts.TeamId;
import dev.kreis.events.attendance.Attendance;
import dev.kreis.events.attendance.Presence;
import java.util.Locale;
import org.springframework.data.annotation.Id;

/** As much of an attendee as the desk needs: a small part of the document, read at every check-in. */
public record Guest(
        @Id AttendeeId attendeeId,
        TeamId teamId,
        MixerId mixerId,
        PersonId personId,
        Name person,
        Consents consents,
        Manner profile,
        Attendance attendance,
        long version) {

    public record Name(String givenName, Locale locale) {}

    public record Manner(Meeting meeting) {}

    public boolean wantsCircle() {
        return consents.matching() && profile.meeting() != Meeting.ON_MY_OWN;
    }

    public boolean isErased() {
        return attendance.presence() == Presence.ERASED;
    }
}
