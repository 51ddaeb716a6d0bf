package dev.kreis.followups.contacts;

import dev.kreis.followups.policy.Language;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list of contacts as rows and columns, as spreadsheets and CSV files have it. What the list says beside its contacts stands
 * below them, in rows without a name: a tag with its rhythm, and how to be reminded.
 */
final class Sheet {
    private static final DateTimeFormatter GERMAN_DAY = DateTimeFormatter.ofPattern("d.M.uuuu", Locale.ROOT);
    /** How Excel counts days. */
    private static final LocalDate EXCEL_EPOCH = LocalDate.of(1899, 12, 30);

    private static final String TAGS_BETWEEN = "; ";

    /** What stands in a column. The first headings are those we write; the others are what people and programs write. */
    private enum Column {
        NAME("Name", "Name", "full name", "display name", "anzeigename"),
        EMAIL("E-Mail", "Email", "e-mail", "mail", "e-mail-adresse", "e-mail address", "e-mail 1 - value"),
        PHONE("Telefon", "Phone", "tel", "mobil", "mobile", "phone number", "telefonnummer"),
        ORGANISATION("Organisation", "Organisation", "organization", "firma", "company"),
        TAGS("Schlagworte", "Tags", "tag", "gruppen", "groups", "labels", "kategorien", "categories"),
        IDEAL("Gern alle (Tage)", "Ideally every (days)", "rhythmus", "rhythm"),
        AT_MOST("Höchstens alle (Tage)", "At most every (days)"),
        LAST_TOUCH("Zuletzt", "Last contact", "letzter kontakt", "last contacted"),
        SNOOZED_UNTIL("Ruht bis", "Rests until"),
        FIRST_STEP("Erster Schritt", "First step"),
        NOTES("Notizen", "Notes", "notiz", "note", "bemerkung", "comment"),
        SINCE("In der Liste seit", "In the list since"),
        BROUGHT_UP("Zuletzt in Erinnerung", "Last brought to mind"),
        ID("Kennung", "Id"),
        REMINDERS("Erinnerungen", "Reminders");

        private final String german;
        private final String english;
        private final List<String> others;

        Column(String german, String english, String... others) {
            this.german = german;
            this.english = english;
            this.others = List.of(others);
        }

        private String heading(Language language) {
            return language == Language.GERMAN ? german : english;
        }

        private static Optional<Column> of(String heading) {
            String wanted = heading.strip().toLowerCase(Locale.ROOT);
            return Stream.of(values())
                    .filter(it -> it.german.toLowerCase(Locale.ROOT).equals(wanted)
                            || it.english.toLowerCase(Locale.ROOT).equals(wanted)
                            || it.others.contains(wanted))
                    .findFirst();
        }
    }

    private static final Set<Column> OF_A_TAG = EnumSet.of(Column.TAGS, Column.IDEAL, Column.AT_MOST);

    private Sheet() {}

    /** How a person reads in which way they like to be reminded. */
    private static String words(Reminders reminders, Language language) {
        boolean german = language == Language.GERMAN;
        return switch (reminders) {
            case SINGLE -> german ? "einzeln" : "single";
            case WEEKLY -> german ? "montags" : "weekly";
            case NONE -> german ? "keine" : "none";
        };
    }

    static @Nullable Reminders reminders(String words) {
        return Stream.of(Reminders.values())
                .filter(it -> Stream.of(Language.values())
                        .anyMatch(language -> words(it, language).equalsIgnoreCase(words.strip())))
                .findFirst()
                .orElse(null);
    }

    static List<List<String>> rows(List<Seen> contacts, ListSettings settings, Language language) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.of(Column.values()).map(it -> it.heading(language)).toList());
        for (Seen contact : contacts) {
            rows.add(Stream.of(Column.values())
                    .map(it -> Formulas.harmless(cell(contact, it)))
                    .toList());
        }
        settings.tags().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(it -> Map.of(
                        Column.TAGS, it.getKey(),
                        Column.IDEAL, Integer.toString(it.getValue().ideal()),
                        Column.AT_MOST, Integer.toString(it.getValue().atMost())))
                .forEach(it -> rows.add(row(it)));
        Reminders reminders = settings.reminders();
        if (reminders != null) {
            rows.add(row(Map.of(Column.REMINDERS, words(reminders, language))));
        }
        return rows;
    }

    private static List<String> row(Map<Column, String> cells) {
        return Stream.of(Column.values())
                .map(it -> Formulas.harmless(cells.getOrDefault(it, "")))
                .toList();
    }

    private static String cell(Seen contact, Column column) {
        Entry entry = contact.entry();
        Rhythm rhythm = entry.rhythm();
        return switch (column) {
            case NAME -> entry.card().name();
            case EMAIL -> entry.card().email();
            case PHONE -> entry.card().phone();
            case ORGANISATION -> entry.card().organisation();
            case TAGS -> String.join(TAGS_BETWEEN, entry.card().tags());
            case IDEAL -> rhythm == null ? "" : Integer.toString(rhythm.ideal());
            case AT_MOST -> rhythm == null ? "" : Integer.toString(rhythm.atMost());
            case LAST_TOUCH -> day(contact.lastTouch());
            case SNOOZED_UNTIL -> day(entry.snoozedUntil());
            case FIRST_STEP -> entry.firstStep() == null ? "" : entry.firstStep();
            case NOTES -> entry.card().notes();
            case SINCE -> day(entry.since());
            case BROUGHT_UP -> day(entry.broughtUp());
            case ID -> entry.contactId();
            case REMINDERS -> "";
        };
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    /** @return empty where there is no column of names */
    static Optional<Contents> contents(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        List<String> headings = rows.getFirst();
        for (int i = 0; i < headings.size(); i++) {
            int place = i;
            Column.of(headings.get(i)).ifPresent(it -> places.putIfAbsent(it, place));
        }
        return places.containsKey(Column.NAME)
                ? Optional.of(contents(rows.stream().skip(1).map(row -> cells(row, places))))
                : Optional.empty();
    }

    private static Map<Column, String> cells(List<String> row, Map<Column, Integer> places) {
        Map<Column, String> cells = new EnumMap<>(Column.class);
        places.forEach((column, place) -> {
            String cell = place < row.size() ? Formulas.restored(row.get(place)) : "";
            if (!cell.isBlank()) {
                cells.put(column, cell);
            }
        });
        return cells;
    }

    private static Contents contents(Stream<Map<Column, String>> rows) {
        List<Draft> contacts = new ArrayList<>();
        Map<String, Rhythm> tags = new HashMap<>();
        Reminders[] reminders = new Reminders[1];
        rows.filter(cells -> !cells.isEmpty()).forEach(cells -> {
            Rhythm rhythm = rhythm(cells);
            if (cells.keySet().equals(Set.of(Column.REMINDERS))) {
                reminders[0] = reminders(cells.getOrDefault(Column.REMINDERS, ""));
            } else if (rhythm != null && OF_A_TAG.containsAll(cells.keySet()) && cells.containsKey(Column.TAGS)) {
                tags.put(Draft.tag(cells.getOrDefault(Column.TAGS, "")), rhythm);
            } else {
                contacts.add(draft(cells, rhythm));
            }
        });
        return new Contents(contacts, new ListSettings(tags, reminders[0]));
    }

    private static Draft draft(Map<Column, String> cells, @Nullable Rhythm rhythm) {
        return new Draft(
                cells.get(Column.ID),
                cells.getOrDefault(Column.NAME, ""),
                cells.getOrDefault(Column.EMAIL, ""),
                cells.getOrDefault(Column.PHONE, ""),
                cells.getOrDefault(Column.ORGANISATION, ""),
                cells.getOrDefault(Column.NOTES, ""),
                List.of(cells.getOrDefault(Column.TAGS, "").split("[;,]")),
                rhythm,
                readDay(cells.getOrDefault(Column.LAST_TOUCH, "")),
                readDay(cells.getOrDefault(Column.SNOOZED_UNTIL, "")),
                cells.get(Column.FIRST_STEP),
                readDay(cells.getOrDefault(Column.SINCE, "")),
                readDay(cells.getOrDefault(Column.BROUGHT_UP, "")));
    }

    private static @Nullable Rhythm rhythm(Map<Column, String> cells) {
        return rhythm(cells.getOrDefault(Column.IDEAL, ""), cells.getOrDefault(Column.AT_MOST, ""));
    }

    /** Where only one of the two is told, the other follows from it; absent where neither is a number of days. */
    static @Nullable Rhythm rhythm(String ideal, String atMost) {
        int usual = days(ideal);
        int longest = days(atMost);
        if (usual <= 0 && longest <= 0) {
            return null;
        }
        int first = usual > 0 ? usual : longest;
        return new Rhythm(first, Math.max(first, longest > 0 ? longest : Math.min(Rhythm.LONGEST, 2 * first)));
    }

    private static int days(String text) {
        try {
            double days = Double.parseDouble(text.strip());
            return days >= 1 && days <= Rhythm.LONGEST ? (int) days : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** ISO, German, or as Excel counts; absent where it is none of them. */
    static @Nullable LocalDate readDay(String text) {
        String day = text.strip();
        try {
            if (day.matches("\\d{4}-\\d{2}-\\d{2}.*")) {
                return LocalDate.parse(day.substring(0, 10));
            }
            if (day.matches("\\d{1,2}\\.\\d{1,2}\\.\\d{4}")) {
                return LocalDate.parse(day, GERMAN_DAY);
            }
            if (day.matches("\\d{4,6}(\\.\\d+)?")) {
                return EXCEL_EPOCH.plusDays((long) Double.parseDouble(day));
            }
            return null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
