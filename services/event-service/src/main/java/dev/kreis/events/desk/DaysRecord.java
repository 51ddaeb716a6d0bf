package dev.kreis.events.desk;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.events.attendance.Presence;
import dev.kreis.events.attendance.Visit;
import dev.kreis.events.desk.Claim.Answered;
import dev.kreis.events.exporting.Sheet;
import dev.kreis.events.mixers.Mixer;
import dev.kreis.events.problems.Wording;
import dev.kreis.events.registration.Attendee;
import dev.kreis.events.registration.Attendees;
import dev.kreis.events.registration.Person;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the door said, for a spreadsheet in the language of whoever reads it: a row for each visit and each refusal, and
 * one for whoever did not come. Times are the mixer's own.
 */
@Component
class DaysRecord {
    private static final Wording TITLE = new Wording("Attendance", "Anwesenheit");
    private static final List<Wording> HEADINGS = List.of(
            new Wording("Given name", "Vorname"),
            new Wording("Family name", "Nachname"),
            new Wording("Email", "E-Mail"),
            new Wording("Presence", "Wo"),
            new Wording("What", "Was"),
            new Wording("Came", "Kam"),
            new Wording("Went", "Ging"),
            new Wording("Recorded", "Vermerkt"),
            new Wording("By", "Von"),
            new Wording("Override", "Trotzdem eingelassen"),
            new Wording("After end", "Nach dem Ende"),
            new Wording("Taken back", "Zurückgenommen"));
    private static final Wording CHECK_IN = new Wording("check-in", "Check-in");
    private static final Wording NO_CHECK_IN = new Wording("no check-in", "kein Check-in");
    private static final Wording REFUSED = new Wording("refused: %s", "abgewiesen: %s");
    private static final Wording ORGANIZER = new Wording("organizer", "Team");
    private static final Wording YES = new Wording("yes", "ja");
    private static final Wording NOTHING = new Wording("", "");
    private static final Map<Presence, Wording> PRESENCES = Map.of(
            Presence.EXPECTED, new Wording("expected", "erwartet"),
            Presence.HERE, new Wording("here", "da"),
            Presence.LEFT, new Wording("left", "gegangen"),
            Presence.WITHDRAWN, new Wording("withdrawn", "kommt nicht"),
            Presence.ERASED, new Wording("erased", "gelöscht"));

    private final Attendees attendees;
    private final Claims claims;
    private final JsonMapper json;

    DaysRecord(Attendees attendees, Claims claims, JsonMapper json) {
        this.attendees = attendees;
        this.claims = claims;
        this.json = json;
    }

    Sheet of(Mixer mixer, Locale reader) {
        Rows rows = new Rows(
                new Sheet(
                        TITLE.in(reader),
                        HEADINGS.stream().map(it -> it.in(reader)).toArray(String[]::new)),
                mixer.plan().zone(),
                reader);
        List<Attendee> list = attendees.of(mixer.mixerId());
        for (Attendee attendee : list) {
            List<Visit> visits = attendee.attendance().visits();
            if (visits.isEmpty()) {
                rows.add(attendee, NO_CHECK_IN, null, null, null, NOTHING, false, false, null);
            }
            for (Visit visit : visits) {
                rows.add(
                        attendee,
                        CHECK_IN,
                        visit.occurredAt(),
                        visit.leftAt(),
                        visit.recordedAt(),
                        visit.kioskId() == null ? ORGANIZER : id(visit.kioskId().value()),
                        visit.override(),
                        visit.afterEnd(),
                        visit.undoneAt());
            }
        }
        Map<AttendeeId, Attendee> known =
                list.stream().collect(Collectors.toMap(Attendee::attendeeId, Function.identity()));
        for (Answered refusal : claims.refusals(mixer.mixerId())) {
            Attendee attendee = refusal.attendeeId() == null ? null : known.get(refusal.attendeeId());
            String outcome = json.readTree(refusal.body()).path("outcome").asString("");
            rows.add(attendee, REFUSED.about(outcome), null, null, refusal.at(), id(refusal.by()), false, false, null);
        }
        return rows.sheet();
    }

    /** Has no language. */
    private static Wording id(String value) {
        return new Wording(value, value);
    }

    private record Rows(Sheet sheet, ZoneId zone, Locale reader) {
        void add(
                @Nullable Attendee attendee,
                Wording what,
                @Nullable Instant came,
                @Nullable Instant went,
                @Nullable Instant recorded,
                Wording by,
                boolean override,
                boolean afterEnd,
                @Nullable Instant takenBack) {
            Person person = attendee == null ? null : attendee.person();
            sheet.add(
                    person == null ? "" : person.givenName(),
                    person == null ? "" : person.familyName(),
                    person == null ? "" : person.email(),
                    attendee == null
                            ? ""
                            : PRESENCES
                                    .getOrDefault(attendee.presence(), NOTHING)
                                    .in(reader),
                    what.in(reader),
                    time(came),
                    time(went),
                    time(recorded),
                    by.in(reader),
                    yes(override),
                    yes(afterEnd),
                    time(takenBack));
        }

        private String yes(boolean is) {
            return is ? YES.in(reader) : "";
        }

        private String time(@Nullable Instant when) {
            return when == null
                    ? ""
                    : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                            when.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
        }
    }
}
