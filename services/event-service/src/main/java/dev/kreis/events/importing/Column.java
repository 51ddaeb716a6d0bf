package dev.kreis.events.importing;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A column of an attendee list, and the headings under which it goes in English and German. */
enum Column {
    GIVEN_NAME("Given name", "First name", "Vorname"),
    FAMILY_NAME("Family name", "Last name", "Surname", "Nachname", "Familienname"),
    EMAIL("Email", "E-Mail", "Email address", "E-Mail-Adresse", "Mail"),
    LANGUAGE("Language", "Sprache"),
    LANGUAGES("Languages", "Gesprächssprachen", "Sprachen"),
    MEETING("How I like to meet", "So treffe ich gern Leute"),
    INTERESTS("Interests", "Interessen"),
    PERSPECTIVE("Perspective", "Perspektive"),
    POTENTIAL("Potential", "Potenzial", "Potential"),
    HELP("Help", "Hilfe"),
    CONTACTS("Contacts", "Kontakte"),
    STORY("Story", "Geschichte"),
    ASK("Ask", "Anliegen"),
    OFFER_TOPICS("Offer topics", "Angebotsthemen"),
    ASK_TOPICS("Ask topics", "Anliegenthemen"),
    GOAL("Goal", "Ziel"),
    ABOUT_ME("About me", "Über mich"),
    ORGANISATION("Organisation", "Organization", "Company", "Firma"),
    NOT_WITH("Not with", "Nicht mit"),
    DOOR_WORD("Door word", "Türwort", "Secret word", "Kennwort"),
    MATCHING_CONSENT("Matching consent", "Einwilligung Kreise"),
    MAIL_CONSENT("Mail consent", "Einwilligung Mail", "Einwilligung E-Mail");

    private final List<String> headings;

    Column(String... headings) {
        this.headings = List.of(headings).stream().map(Column::plain).toList();
    }

    static Optional<Column> of(String heading) {
        String plain = plain(heading);
        for (Column column : values()) {
            if (column.headings.contains(plain)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /** Case, blanks, punctuation and the two ways to write an umlaut make no difference. */
    private static String plain(String heading) {
        String spelled = heading.toLowerCase(Locale.ROOT)
                .replace("ae", "a")
                .replace("oe", "o")
                .replace("ue", "u")
                .replace("ß", "ss");
        String bare = Spelling.MARKS
                .matcher(Normalizer.normalize(spelled, Normalizer.Form.NFD))
                .replaceAll("");
        return Spelling.NO_LETTERS.matcher(bare).replaceAll("");
    }

    /** Its own class, because the headings are spelled before this class is done. */
    private static final class Spelling {
        private static final Pattern MARKS = Pattern.compile("\\p{M}+");
        private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    }
}
