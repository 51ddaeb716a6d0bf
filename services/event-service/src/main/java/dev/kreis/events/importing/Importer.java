package dev.kreis.events.importing;

import dev.kreis.contracts.ContactMessage.Consents;
import dev.kreis.events.attendance.Presence;
import dev.kreis.events.importing.ImportReport.Outcome;
import dev.kreis.events.importing.ImportReport.RowReport;
import dev.kreis.events.mixers.Mixer;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import dev.kreis.events.problems.Wording;
import dev.kreis.events.profiles.Profile;
import dev.kreis.events.profiles.Topics;
import dev.kreis.events.registration.Attendee;
import dev.kreis.events.registration.Attendees;
import dev.kreis.events.registration.DoorPass;
import dev.kreis.events.registration.Person;
import dev.kreis.events.registration.Registrar;
import dev.kreis.events.registration.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Brings a list and a mixer's attendees together: adds who is new, updates who has changed, by address. Doing it again
 * changes nothing. What people wrote or decided themselves is not overwritten; nobody is removed.
 */
@Component
class Importer {
    private static final Logger log = LoggerFactory.getLogger(Importer.class);
    private static final int MOST_ROWS = 10_000;

    private final Attendees attendees;
    private final Registrar registrar;
    private final Vocabulary vocabulary;

    Importer(Attendees attendees, Registrar registrar, Vocabulary vocabulary) {
        this.attendees = attendees;
        this.registrar = registrar;
        this.vocabulary = vocabulary;
    }

    /**
     * @param reader the language of the remarks
     * @param onlyLook says what would become of each row, and leaves everything as it is
     * @throws RefusedException where the list has no column of addresses or given names, or is far too long
     */
    ImportReport run(Mixer mixer, List<Line> lines, Locale reader, boolean onlyLook) {
        List<Line> filled = lines.stream().filter(it -> !it.isBlank()).toList();
        if (filled.isEmpty()) {
            throw new RefusedException(Problem.FILE_UNREADABLE, new Wording("it is empty", "sie ist leer"));
        }
        if (filled.size() > MOST_ROWS) {
            throw new RefusedException(Problem.TOO_LARGE);
        }
        Columns columns = Columns.of(filled.getFirst().cells());
        if (!columns.has(Column.EMAIL) || !columns.has(Column.GIVEN_NAME)) {
            throw new RefusedException(
                    Problem.FILE_UNREADABLE,
                    new Wording(
                            "the first row needs the headings \"Email\" and \"Given name\"",
                            "die erste Zeile braucht die Überschriften „E-Mail“ und „Vorname“"));
        }
        List<String> notes = columns.unknown().stream()
                .map(it -> new Wording("the column \"%s\" is not used", "die Spalte „%s“ wird nicht gebraucht")
                        .about(it)
                        .in(reader))
                .toList();
        List<Row> rows = filled.stream()
                .skip(1)
                .map(line -> row(columns, line, filled.getFirst().cells().size(), reader))
                .toList();
        Topics known = vocabulary.of(
                mixer.mixerId(), rows.stream().flatMap(Row::named).distinct().toList());
        Map<String, Attendee> registered = attendees.of(mixer.mixerId()).stream()
                .collect(Collectors.toMap(it -> it.person().email(), Function.identity()));
        Map<String, Integer> seen = new HashMap<>();
        List<RowReport> reports = new ArrayList<>();
        for (Row row : rows) {
            reports.add(take(mixer, row, known, registered, seen, onlyLook));
        }
        ImportReport report = ImportReport.of(notes, reports);
        if (onlyLook) {
            return report;
        }
        log.info(
                "imported to {}: {} added, {} updated, {} unchanged, {} refused",
                mixer.mixerId(),
                report.added(),
                report.updated(),
                report.unchanged(),
                report.refused());
        return report;
    }

    private static Row row(Columns columns, Line line, int headings, Locale reader) {
        Row row = new Row(columns, line, reader);
        if (line.cells().stream().skip(headings).anyMatch(cell -> !cell.isBlank())) {
            row.note(
                    "there are more cells than headings; the last ones are not used",
                    "es gibt mehr Zellen als Überschriften; die letzten werden nicht gebraucht");
        }
        return row;
    }

    private RowReport take(
            Mixer mixer,
            Row row,
            Topics known,
            Map<String, Attendee> registered,
            Map<String, Integer> seen,
            boolean onlyLook) {
        String email = row.email().orElse(null);
        try {
            Attendee before = email == null ? null : registered.get(email);
            Locale otherwise = mixer.plan().language();
            Optional<Person> person = row.person(before == null ? null : before.person(), otherwise);
            if (person.isEmpty() || email == null) {
                return report(row, Outcome.REFUSED, email, null);
            }
            Integer earlier = seen.putIfAbsent(email, row.number());
            if (earlier != null) {
                row.note(
                        "the same address as in row %d, which was taken",
                        "dieselbe Adresse wie in Zeile %d, und die gilt", earlier);
                return report(row, Outcome.REFUSED, email, null);
            }
            return before == null
                    ? add(mixer, row, known, person.get(), onlyLook)
                    : update(mixer, row, known, person.get(), before, onlyLook);
        } catch (RuntimeException e) {
            log.error("row {} of a list for {} failed", row.number(), mixer.mixerId(), e);
            row.note(
                    "something went wrong on our side; please import the list again",
                    "bei uns ist etwas schiefgegangen; bitte bring die Liste noch einmal");
            return report(row, Outcome.REFUSED, email, null);
        }
    }

    private RowReport add(Mixer mixer, Row row, Topics known, Person person, boolean onlyLook) {
        Consents consents = row.consents(new Consents(false, false));
        Profile profile = row.profile(null, known, person.locale());
        if (onlyLook) {
            return report(row, Outcome.ADDED, person.email(), null);
        }
        try {
            Attendee added = registrar.register(mixer, person, consents, profile);
            return report(row, Outcome.ADDED, person.email(), agree(mixer, row, added));
        } catch (DuplicateKeyException e) {
            // Somebody else added the same person since we looked.
            return attendees
                    .byEmail(mixer.mixerId(), person.email())
                    .map(before -> update(mixer, row, known, person, before, false))
                    .orElseThrow(() -> e);
        }
    }

    private RowReport update(Mixer mixer, Row row, Topics known, Person person, Attendee before, boolean onlyLook) {
        if (before.presence() == Presence.WITHDRAWN) {
            row.note("has withdrawn, and stays off the list", "hat abgesagt und bleibt von der Liste");
            return report(row, Outcome.UNCHANGED, person.email(), before);
        }
        Consents consents = row.consents(before.consents());
        Profile profile = row.profile(before.profile(), known, person.locale());
        Person themself = before.person();
        if (themself.localeChosenAt() != null && !themself.locale().equals(person.locale())) {
            row.note(
                    "the person has chosen their own language, which stays",
                    "die Person hat ihre Sprache selbst gewählt, und die bleibt");
        }
        if (before.ownWords() && !profile.equals(before.profile())) {
            row.note(
                    "the person has written their own profile, which stays",
                    "die Person hat ihr Profil selbst geschrieben, und das bleibt");
        }
        if (before.ownConsents() && !consents.equals(before.consents())) {
            row.note(
                    "the person has decided about consents, and that stands",
                    "die Person hat über Einwilligungen selbst entschieden, und das gilt");
        }
        Attendee after = onlyLook
                ? Registrar.renamed(before, person, consents, profile)
                : agree(mixer, row, registrar.rename(mixer, before.attendeeId(), person, consents, profile));
        boolean same = after.person().equals(before.person())
                && after.consents().equals(before.consents())
                && after.profile().equals(before.profile())
                && Objects.equals(after.passes().door(), before.passes().door());
        return report(row, same ? Outcome.UNCHANGED : Outcome.UPDATED, person.email(), after);
    }

    private Attendee agree(Mixer mixer, Row row, Attendee attendee) {
        String word = row.doorWord();
        DoorPass known = attendee.passes().door();
        if (word.isEmpty()) {
            return attendee;
        }
        if (known != null && known.own()) {
            row.note(
                    "the person has chosen their own door word, which stays",
                    "die Person hat ihr Türwort selbst gewählt, und das bleibt");
            return attendee;
        }
        try {
            return registrar.agree(mixer, attendee.attendeeId(), word, false);
        } catch (RefusedException e) {
            row.note(new Wording("the door word is not taken: %s", "das Türwort gilt nicht: %s")
                    .about(e.problem().wording()));
            return attendee;
        }
    }

    private static RowReport report(Row row, Outcome outcome, @Nullable String email, @Nullable Attendee attendee) {
        return new RowReport(
                row.number(), outcome, email, attendee == null ? null : attendee.attendeeId(), row.notes());
    }
}
