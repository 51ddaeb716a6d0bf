package dev.kreis.events.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kreis.contracts.AttendeeId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the desk says to somebody it knows.
 *
 * @param outcome Admitted, AlreadyInside, Left or Undone
 * @param since since when that is so
 * @param circle whether a seat in a circle is being found
 * @param ticket for somebody who was not on the list
 * @param page for somebody who was not on the list
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Admission(
        @Schema(allowableValues = {"Admitted", "AlreadyInside", "Left", "Undone"})
        String outcome,

        AttendeeId attendeeId,
        @Nullable String givenName,
        @Nullable Locale locale,
        Instant since,
        @Nullable Boolean circle,
        @Nullable String ticket,
        @Nullable String page) {

    Admission with(String newTicket, String newPage) {
        return new Admission(outcome, attendeeId, givenName, locale, since, circle, newTicket, newPage);
    }
}
