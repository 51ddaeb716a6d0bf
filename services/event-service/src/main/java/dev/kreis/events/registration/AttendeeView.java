package dev.kreis.events.registration;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.ContactMessage.Consents;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile.Meeting;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An attendee as organizers see them. @param invited whether a letter about their place was sent */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AttendeeView(
        AttendeeId attendeeId,
        PersonId personId,
        String givenName,
        String familyName,
        String email,
        Locale locale,
        String presence,
        @Nullable Instant checkedInAt,
        String ticket,
        String page,
        Consents consents,
        Meeting meeting,
        boolean invited) {}
