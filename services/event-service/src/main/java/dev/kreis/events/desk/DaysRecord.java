package dev.kreis.events.desk;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.events.attendance.Visit;
import dev.kreis.events.desk.Claim.Answered;
import dev.kreis.events.exporting.Sheet;
import dev.kreis.events.mixers.Mixer;
import dev.kreis.events.registration.Attendee;
import dev.kreis.events.registration.Attendees;
import dev.kreis.events.registration.Person;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the door said, for a spreadsheet: a row for each visit and each refusal, and one for whoever did not come. Times
 * are the mixer's own.
 */
@Component
class DaysRecord {
    private final Attendees attendees;
    private final Claims claims;
    private final JsonMapper json;

    DaysRecord(Attendees attendees, Claims claims, JsonMapper json) {
        this.attendees = attendees;
        this.claims = claims;
        this.json = json;
    }

    Sheet of(Mixer mixer) {
        Sheet sheet = new Sheet(
                "Attendance",
                "Given name",
                "Family name",
                "Email",
                "Presence",
                "What",
                "Came",
                "Went",
                "Recorded",
                "By",
                "Override",
                "After end",
                "Taken back");
        ZoneId zone = mixer.plan().zone();
        List<Attendee> list = attendees.of(mixer.mixerId());
        for (Attendee attendee : list) {
            List<Visit> visits = attendee.attendance().visits();
            if (visits.isEmpty()) {
                row(sheet, attendee, "no check-in", null, null, null, "", "", "", "", zone);
            }
            for (Visit visit : visits) {
                row(
                        sheet,
                        attendee,
                        "check-in",
                        visit.occurredAt(),
                        visit.leftAt(),
                        visit.recordedAt(),
                        visit.kioskId() == null ? "organizer" : visit.kioskId().value(),
                        yes(visit.override()),
                        yes(visit.afterEnd()),
                        visit.undoneAt() == null ? "" : time(visit.undoneAt(), zone),
                        zone);
            }
        }
        Map<AttendeeId, Attendee> known =
                list.stream().collect(Collectors.toMap(Attendee::attendeeId, Function.identity()));
        for (Answered refusal : claims.refusals(mixer.mixerId())) {
            Attendee attendee = refusal.attendeeId() == null ? null : known.get(refusal.attendeeId());
            String outcome = json.readTree(refusal.body()).path("outcome").asString("");
            row(sheet, attendee, "refused: " + outcome, null, null, refusal.at(), refusal.by(), "", "", "", zone);
        }
        return sheet;
    }

    private static void row(
            Sheet sheet,
            @Nullable Attendee attendee,
            String what,
            @Nullable Instant came,
            @Nullable Instant went,
            @Nullable Instant recorded,
            String by,
            String override,
            String afterEnd,
            String takenBack,
            ZoneId zone) {
        Person person = attendee == null ? null : attendee.person();
        sheet.add(
                person == null ? "" : person.givenName(),
                person == null ? "" : person.familyName(),
                person == null ? "" : person.email(),
                attendee == null ? "" : attendee.presence().word(),
                what,
                time(came, zone),
                time(went, zone),
                time(recorded, zone),
                by,
                override,
                afterEnd,
                takenBack);
    }

    private static String yes(boolean is) {
        return is ? "yes" : "";
    }

    private static String time(@Nullable Instant when, ZoneId zone) {
        return when == null
                ? ""
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(Objects.requireNonNull(when)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .atZone(zone));
    }
}
