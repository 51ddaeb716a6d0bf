package dev.kreis.events.registration;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.TeamId;
import dev.kreis.events.attendance.Attendance;
import dev.kreis.events.attendance.Presence;
import java.util.Locale;

/** As much of an attendee as the desk needs: a small part of the document, read at every check-in. */
public record Guest(
        AttendeeId attendeeId,
        TeamId teamId,
        MixerId mixerId,
        PersonId personId,
        String givenName,
        Locale locale,
        boolean wantsCircle,
        Attendance attendance,
        long version) {

    public boolean isErased() {
        return attendance.presence() == Presence.ERASED;
    }
}
