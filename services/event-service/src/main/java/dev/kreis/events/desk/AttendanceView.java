package dev.kreis.events.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kreis.events.attendance.Presence;
import dev.kreis.events.registration.Attendees;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many are where.
 *
 * @param expected on the list and not here yet
 * @param arrived here now, or here before and gone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AttendanceView(
        int expected,
        int arrived,
        int here,
        int left,
        int withdrawn,
        @Nullable Instant lastChange) {
    static AttendanceView of(Attendees.Counts counts) {
        int here = counts.of(Presence.HERE);
        int left = counts.of(Presence.LEFT);
        return new AttendanceView(
                counts.of(Presence.EXPECTED),
                here + left,
                here,
                left,
                counts.of(Presence.WITHDRAWN),
                counts.lastChange());
    }
}
