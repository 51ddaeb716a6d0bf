package dev.kreis.followups.contacts;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A contact as a person writes it, or as a file brings it, made fit to be kept: without control characters, line ends
 * alike, and of bounded length. Absent fields are empty.
 *
 * @param contactId of a contact that is in the list already, as files that left it carry it
 * @param since the day it came into the list, and
 * @param broughtUp the day it was last mentioned as somebody not heard of for long, as such files carry them
 */
public record Draft(
        @Nullable String contactId,
        String name,
        String email,
        String phone,
        String organisation,
        String notes,
        List<String> tags,
        @Nullable Rhythm rhythm,
        @Nullable LocalDate lastTouch,
        @Nullable LocalDate snoozedUntil,
        @Nullable String firstStep,
        @Nullable LocalDate since,
        @Nullable LocalDate broughtUp) {
    static final int LONGEST_LINE = 200;
    static final int LONGEST_NOTES = 4_000;
    private static final int MOST_TAGS = 20;
    private static final int LONGEST_TAG = 40;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\",;]+@[^\\s@<>\",;]+");
    private static final Pattern LINE_ENDS = Pattern.compile("\r\n|[\r\u0085\u2028\u2029]");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\uFFFE\uFFFF&&[^\n\t]]");

    public Draft {
        contactId = contactId == null || contactId.isBlank() ? null : line(contactId);
        name = line(name);
        email = line(email);
        phone = line(phone);
        organisation = line(organisation);
        notes = cut(clean(notes).strip(), LONGEST_NOTES);
        tags = tags.stream()
                .map(Draft::tag)
                .filter(it -> !it.isEmpty())
                .distinct()
                .limit(MOST_TAGS)
                .toList();
        firstStep = firstStep == null || firstStep.isBlank() ? null : line(firstStep);
    }

    /** A tag made fit to stand beside others in one cell. */
    public static String tag(String text) {
        return cut(line(text.replaceAll("[,;]", " ")), LONGEST_TAG).strip();
    }

    /** A contact without what only files that left a list tell. */
    public static Draft written(
            String name,
            String email,
            String phone,
            String organisation,
            String notes,
            List<String> tags,
            @Nullable Rhythm rhythm,
            @Nullable String firstStep) {
        return new Draft(
                null, name, email, phone, organisation, notes, tags, rhythm, null, null, firstStep, null, null);
    }

    /** A line as it comes to mind: a name, perhaps an address behind it. */
    public static Draft remembered(String line, String tag) {
        Matcher address = ADDRESS.matcher(line);
        String email = address.find() ? address.group() : "";
        String name = email.isEmpty() ? line : line.replace(email, "").replaceAll("[<>(),;\\s]+$", "");
        return written(name.isBlank() ? email : name, email, "", "", "", List.of(tag), null, null);
    }

    /** Whether it can be kept: it has a name, and its address could be one. */
    public boolean isSound() {
        return !name.isEmpty() && (email.isEmpty() || ADDRESS.matcher(email).matches());
    }

    /** How the same contact in a list is found where the file has no id of it. */
    boolean speaksOf(Entry.Card card) {
        return (email.isEmpty() || card.email().isEmpty())
                ? name.equals(card.name())
                : email.toLowerCase(Locale.ROOT).equals(card.email().toLowerCase(Locale.ROOT));
    }

    Entry.Card card() {
        return new Entry.Card(name, email, phone, organisation, notes, tags);
    }

    /** What is told here, and what was known where nothing is told. */
    Entry.Card over(Entry.Card known) {
        return new Entry.Card(
                either(name, known.name()),
                either(email, known.email()),
                either(phone, known.phone()),
                either(organisation, known.organisation()),
                either(notes, known.notes()),
                tags.isEmpty() ? known.tags() : tags);
    }

    /** What was known, and what is told here where nothing was; notes and tags of both. */
    Entry.Card beside(Entry.Card known) {
        String both = known.notes().contains(notes)
                ? known.notes()
                : cut((known.notes() + "\n" + notes).strip(), LONGEST_NOTES);
        return new Entry.Card(
                either(known.name(), name),
                either(known.email(), email),
                either(known.phone(), phone),
                either(known.organisation(), organisation),
                both,
                Stream.concat(known.tags().stream(), tags.stream())
                        .distinct()
                        .limit(MOST_TAGS)
                        .toList());
    }

    private static String either(String first, String second) {
        return first.isEmpty() ? second : first;
    }

    private static String line(String text) {
        String line = clean(text).replaceAll("\\s+", " ").strip();
        return cut(line, LONGEST_LINE).strip();
    }

    private static String clean(String text) {
        return UNPRINTABLE.matcher(LINE_ENDS.matcher(text).replaceAll("\n")).replaceAll("");
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest));
    }
}
