package dev.kreis.events.importing;

import dev.kreis.contracts.ContactMessage.Consents;
import dev.kreis.contracts.Profile.Meeting;
import dev.kreis.contracts.Profile.Offer;
import dev.kreis.contracts.Profile.OfferKind;
import dev.kreis.events.problems.Wording;
import dev.kreis.events.profiles.Profile;
import dev.kreis.events.profiles.ProfileForm;
import dev.kreis.events.profiles.ProfileForm.AskForm;
import dev.kreis.events.profiles.ProfileForm.OfferForm;
import dev.kreis.events.profiles.Text;
import dev.kreis.events.profiles.Topics;
import dev.kreis.events.registration.AttendeeForm;
import dev.kreis.events.registration.Person;
import dev.kreis.events.registration.Registrar;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one row says about one person. Columns that the list does not have leave things as they are. */
final class Row {
    private static final Pattern LIST = Pattern.compile("[;,|\\n]");
    private static final Set<String> YES = Set.of("yes", "y", "ja", "j", "true", "wahr", "1", "x", "✓", "✔");
    private static final Set<String> NO = Set.of("no", "n", "nein", "false", "falsch", "0", "-", "");
    private static final Map<String, Meeting> MEETINGS = Map.of(
            "small circle", Meeting.SMALL_CIRCLE,
            "kleiner kreis", Meeting.SMALL_CIRCLE,
            "happy to host", Meeting.HOST,
            "gern gastgeber", Meeting.HOST,
            "gern gastgeberin", Meeting.HOST,
            "on my own", Meeting.ON_MY_OWN,
            "für mich", Meeting.ON_MY_OWN,
            "fuer mich", Meeting.ON_MY_OWN);
    private static final Map<Column, OfferKind> OFFERS = new EnumMap<>(Map.of(
            Column.PERSPECTIVE, OfferKind.PERSPECTIVE,
            Column.POTENTIAL, OfferKind.POTENTIAL,
            Column.HELP, OfferKind.HELP,
            Column.CONTACTS, OfferKind.CONTACTS,
            Column.STORY, OfferKind.STORY));
    /** Topics of offers that no text mentions go to the offer that is most likely meant. */
    private static final List<OfferKind> LIKELY =
            List.of(OfferKind.HELP, OfferKind.CONTACTS, OfferKind.PERSPECTIVE, OfferKind.POTENTIAL, OfferKind.STORY);

    private final Columns columns;
    private final Line line;
    private final Locale reader;
    private final List<Wording> notes = new ArrayList<>();

    /** @param reader the language of the notes */
    Row(Columns columns, Line line, Locale reader) {
        this.columns = columns;
        this.line = line;
        this.reader = reader;
    }

    int number() {
        return line.row();
    }

    List<String> notes() {
        return notes.stream().map(it -> it.in(reader)).distinct().toList();
    }

    void note(Wording note) {
        notes.add(note);
    }

    /** @param about what both are filled with */
    void note(String english, String german, Object... about) {
        note(new Wording(english, german).about(about));
    }

    Optional<String> email() {
        return Text.email(columns.cell(line, Column.EMAIL));
    }

    /** Topics and interests that this row names, for understanding the texts of all. */
    Stream<String> named() {
        return Stream.of(Column.INTERESTS, Column.OFFER_TOPICS, Column.ASK_TOPICS)
                .flatMap(column -> split(column).stream())
                .map(phrase -> Text.clean(phrase).toLowerCase(Locale.ROOT))
                .filter(phrase -> !phrase.isEmpty() && phrase.length() <= 60);
    }

    /** Nothing where the row cannot be taken; the notes say why. */
    Optional<Person> person(@Nullable Person before, Locale otherwise) {
        if (line.flaw() != null) {
            note(line.flaw());
            return Optional.empty();
        }
        Optional<String> email = email();
        if (email.isEmpty()) {
            note(
                    columns.cell(line, Column.EMAIL).isBlank()
                            ? new Wording("there is no e-mail address", "es gibt keine E-Mail-Adresse")
                            : new Wording("this is no e-mail address", "das ist keine E-Mail-Adresse"));
            return Optional.empty();
        }
        String given = Text.clean(columns.cell(line, Column.GIVEN_NAME));
        String family = columns.has(Column.FAMILY_NAME) || before == null
                ? Text.clean(columns.cell(line, Column.FAMILY_NAME))
                : before.familyName();
        if (given.isEmpty()) {
            note("there is no given name", "es gibt keinen Vornamen");
            return Optional.empty();
        }
        if (given.length() > AttendeeForm.NAME_LENGTH || family.length() > AttendeeForm.NAME_LENGTH) {
            note("a name has at most %d characters", "ein Name hat höchstens %d Zeichen", AttendeeForm.NAME_LENGTH);
            return Optional.empty();
        }
        return Optional.of(new Person(given, family, email.get(), locale(before, otherwise)));
    }

    private Locale locale(@Nullable Person before, Locale otherwise) {
        String said = Text.clean(columns.cell(line, Column.LANGUAGE)).toLowerCase(Locale.ROOT);
        Locale unsaid = before == null ? Registrar.mailLocale(otherwise) : before.locale();
        return switch (said) {
            case "" -> unsaid;
            case "de", "deutsch", "german", "de-de", "de-at", "de-ch" -> Locale.GERMAN;
            case "en", "englisch", "english", "en-gb", "en-us" -> Locale.ENGLISH;
            default -> {
                note(new Wording(
                                "mail is in German or English; the language \"%s\" is taken as %s",
                                "Post gibt es auf Deutsch oder Englisch; die Sprache „%s“ gilt als %s")
                        .about(
                                Text.cut(said, 40),
                                new Wording(
                                        unsaid.getDisplayLanguage(Locale.ENGLISH),
                                        unsaid.getDisplayLanguage(Locale.GERMAN))));
                yield unsaid;
            }
        };
    }

    Consents consents(Consents before) {
        return new Consents(
                yes(Column.MATCHING_CONSENT, before.matching()),
                yes(Column.MAIL_CONSENT, before.mail()),
                before.mailSince());
    }

    /** What the list says, blank where it says nothing. */
    String doorWord() {
        return Text.clean(columns.cell(line, Column.DOOR_WORD));
    }

    private boolean yes(Column column, boolean before) {
        if (!columns.has(column)) {
            return before;
        }
        String said = Text.clean(columns.cell(line, column)).toLowerCase(Locale.ROOT);
        if (!YES.contains(said) && !NO.contains(said)) {
            note(
                    "\"%s\" is neither yes nor no, and taken as no",
                    "„%s“ ist weder ja noch nein und gilt als nein", Text.cut(said, 40));
        }
        return YES.contains(said);
    }

    Profile profile(@Nullable Profile before, Topics known, Locale locale) {
        ProfileForm form = new ProfileForm(
                columns.has(Column.MEETING) || before == null ? meeting() : before.meeting(),
                columns.has(Column.INTERESTS) || before == null ? split(Column.INTERESTS) : before.interests(),
                offers(before),
                ask(before),
                columns.has(Column.LANGUAGES) || before == null ? split(Column.LANGUAGES) : before.languages(),
                text(Column.ORGANISATION, before == null ? null : before.organisation()),
                text(Column.ABOUT_ME, before == null ? null : before.story()),
                text(Column.GOAL, before == null ? null : before.goal()),
                columns.has(Column.NOT_WITH) || before == null ? split(Column.NOT_WITH) : before.notWith());
        return form.toProfile(known, locale, this::note);
    }

    private @Nullable Meeting meeting() {
        String said = Text.clean(columns.cell(line, Column.MEETING)).toLowerCase(Locale.ROOT);
        Meeting meeting = MEETINGS.get(said);
        if (meeting == null && !said.isEmpty()) {
            note(
                    "\"%s\" is no way to meet that we know; a small circle is assumed",
                    "„%s“ kennen wir nicht als Art, Leute zu treffen; es wird ein kleiner Kreis", Text.cut(said, 40));
        }
        return meeting;
    }

    private List<@Nullable OfferForm> offers(@Nullable Profile before) {
        Map<OfferKind, String> texts = new LinkedHashMap<>();
        OFFERS.forEach((column, kind) -> {
            String kept =
                    before == null ? null : offer(before, kind).map(Offer::text).orElse(null);
            String text = text(column, kept);
            if (text != null && !text.isBlank()) {
                texts.put(kind, text);
            }
        });
        Map<OfferKind, List<String>> topics = topics(before, texts);
        List<@Nullable OfferForm> forms = new ArrayList<>();
        texts.forEach((kind, text) -> forms.add(
                new OfferForm(kind, text, new ArrayList<@Nullable String>(topics.getOrDefault(kind, List.of())))));
        return forms;
    }

    private Map<OfferKind, List<String>> topics(@Nullable Profile before, Map<OfferKind, String> texts) {
        Map<OfferKind, List<String>> topics = new EnumMap<>(OfferKind.class);
        if (!columns.has(Column.OFFER_TOPICS) && before != null) {
            before.offers().forEach(offer -> topics.put(offer.kind(), offer.topics()));
            return topics;
        }
        for (String said : split(Column.OFFER_TOPICS)) {
            String topic = Text.clean(said).toLowerCase(Locale.ROOT);
            if (topic.isEmpty()) {
                continue;
            }
            Optional<OfferKind> kind = texts.entrySet().stream()
                    .filter(it -> it.getValue().toLowerCase(Locale.ROOT).contains(topic))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .or(() -> LIKELY.stream().filter(texts::containsKey).findFirst());
            kind.ifPresentOrElse(
                    it -> topics.computeIfAbsent(it, key -> new ArrayList<>()).add(topic),
                    () -> note("there are offer topics, but no offer", "es gibt Angebotsthemen, aber kein Angebot"));
        }
        return topics;
    }

    private @Nullable AskForm ask(@Nullable Profile before) {
        var kept = before == null ? null : before.ask();
        String text = text(Column.ASK, kept == null ? null : kept.text());
        List<@Nullable String> topics = columns.has(Column.ASK_TOPICS) || kept == null
                ? split(Column.ASK_TOPICS)
                : new ArrayList<>(kept.topics());
        if ((text == null || text.isBlank()) && !topics.isEmpty()) {
            note("there are ask topics, but no ask", "es gibt Anliegenthemen, aber kein Anliegen");
        }
        return text == null ? null : new AskForm(text, topics);
    }

    private static Optional<Offer> offer(Profile profile, OfferKind kind) {
        return profile.offers().stream().filter(it -> it.kind() == kind).findFirst();
    }

    private @Nullable String text(Column column, @Nullable String before) {
        return columns.has(column) ? columns.cell(line, column) : before;
    }

    private List<@Nullable String> split(Column column) {
        return LIST.splitAsStream(columns.cell(line, column))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .<@Nullable String>map(it -> it)
                .toList();
    }
}
