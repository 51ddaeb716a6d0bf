package dev.kreis.followups.contacts;

import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.property.Kind;
import ezvcard.property.RawProperty;
import ezvcard.property.TextProperty;
import ezvcard.property.Uid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Cards as address books have them (RFC 6350). What they have no place for travels in properties of our own. What a list says
 * beside its contacts travels on cards of groups: one for each tag with a rhythm, and one for the list itself.
 */
final class VCards {
    private static final String IDEAL = "X-KREIS-IDEAL-DAYS";
    private static final String AT_MOST = "X-KREIS-AT-MOST-DAYS";
    private static final String LAST_TOUCH = "X-KREIS-LAST-CONTACT";
    private static final String SNOOZED_UNTIL = "X-KREIS-RESTS-UNTIL";
    private static final String FIRST_STEP = "X-KREIS-FIRST-STEP";
    private static final String SINCE = "X-KREIS-SINCE";
    private static final String BROUGHT_UP = "X-KREIS-BROUGHT-UP";
    private static final String REMINDERS = "X-KREIS-REMINDERS";
    private static final String UID = "urn:uuid:";

    private VCards() {}

    static byte[] write(List<Seen> contacts, ListSettings settings) {
        List<VCard> cards = new ArrayList<>(contacts.stream().map(VCards::card).toList());
        settings.tags().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(tag -> {
            VCard card = group(tag.getKey());
            extend(card, tag.getValue());
            cards.add(card);
        });
        Reminders reminders = settings.reminders();
        if (reminders != null) {
            VCard list = group("Kreis");
            extend(list, REMINDERS, reminders.name().toLowerCase(Locale.ROOT));
            cards.add(list);
        }
        return Ezvcard.write(cards)
                .version(VCardVersion.V4_0)
                .prodId(false)
                .go()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static VCard group(String name) {
        VCard card = new VCard(VCardVersion.V4_0);
        card.setKind(Kind.group());
        card.setFormattedName(name);
        return card;
    }

    private static VCard card(Seen contact) {
        Entry entry = contact.entry();
        VCard card = new VCard(VCardVersion.V4_0);
        card.setUid(new Uid(UID + entry.contactId()));
        card.setFormattedName(entry.card().name());
        filled(entry.card().email()).ifPresent(it -> card.addEmail(it));
        filled(entry.card().phone()).ifPresent(it -> card.addTelephoneNumber(it));
        filled(entry.card().organisation()).ifPresent(it -> card.setOrganization(it));
        filled(entry.card().notes()).ifPresent(it -> card.addNote(it));
        if (!entry.card().tags().isEmpty()) {
            card.setCategories(entry.card().tags().toArray(String[]::new));
        }
        Rhythm rhythm = entry.rhythm();
        if (rhythm != null) {
            extend(card, rhythm);
        }
        extend(card, LAST_TOUCH, contact.lastTouch());
        extend(card, SNOOZED_UNTIL, entry.snoozedUntil());
        extend(card, FIRST_STEP, entry.firstStep());
        extend(card, SINCE, entry.since());
        extend(card, BROUGHT_UP, entry.broughtUp());
        return card;
    }

    private static void extend(VCard card, Rhythm rhythm) {
        extend(card, IDEAL, rhythm.ideal());
        extend(card, AT_MOST, rhythm.atMost());
    }

    private static void extend(VCard card, String name, @Nullable Object value) {
        if (value != null) {
            card.addExtendedProperty(name, escaped(value.toString()));
        }
    }

    /** The library escapes what it knows; of properties of our own it cannot know that they are text. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(",", "\\,")
                .replace(";", "\\;")
                .replace("\n", "\\n");
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                plain.append(next == 'n' || next == 'N' ? '\n' : next);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static Optional<String> filled(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    static Contents read(byte[] file) {
        try {
            List<VCard> cards = Ezvcard.parse(CsvFile.text(file)).all();
            if (cards.isEmpty()) {
                throw new UnreadableFileException();
            }
            return contents(cards);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UnreadableFileException();
        }
    }

    /** Groups of other programs are people to them, such as a family. */
    private static Contents contents(List<VCard> cards) {
        List<Draft> contacts = new ArrayList<>();
        Map<String, Rhythm> tags = new HashMap<>();
        Reminders reminders = null;
        for (VCard card : cards) {
            boolean group = card.getKind() != null && card.getKind().isGroup();
            Rhythm rhythm = rhythm(card);
            Reminders wanted = Sheet.reminders(extended(card, REMINDERS));
            if (group && wanted != null) {
                reminders = wanted;
            } else if (group && rhythm != null) {
                tags.put(Draft.tag(name(card)), rhythm);
            } else {
                contacts.add(draft(card));
            }
        }
        return new Contents(contacts, new ListSettings(tags, reminders));
    }

    private static @Nullable Rhythm rhythm(VCard card) {
        return Sheet.rhythm(extended(card, IDEAL), extended(card, AT_MOST));
    }

    private static Draft draft(VCard card) {
        List<String> emails = texts(card.getEmails());
        List<String> phones = card.getTelephoneNumbers().stream()
                .map(it -> it.getText() == null && it.getUri() != null
                        ? it.getUri().getNumber()
                        : it.getText())
                .filter(Objects::nonNull)
                .toList();
        String organisation = card.getOrganization() == null
                ? ""
                : String.join(", ", card.getOrganization().getValues());
        List<String> tags = card.getCategoriesList().stream()
                .flatMap(it -> it.getValues().stream())
                .toList();
        return new Draft(
                contactId(card),
                name(card),
                first(emails),
                first(phones),
                organisation,
                notes(card, emails, phones),
                tags,
                rhythm(card),
                Sheet.readDay(extended(card, LAST_TOUCH)),
                Sheet.readDay(extended(card, SNOOZED_UNTIL)),
                extended(card, FIRST_STEP),
                Sheet.readDay(extended(card, SINCE)),
                Sheet.readDay(extended(card, BROUGHT_UP)));
    }

    private static @Nullable String contactId(VCard card) {
        String uid = card.getUid() == null ? null : card.getUid().getValue();
        return uid == null ? null : uid.replace(UID, "");
    }

    private static String name(VCard card) {
        if (card.getFormattedName() != null && card.getFormattedName().getValue() != null) {
            return card.getFormattedName().getValue();
        }
        return card.getStructuredName() == null
                ? ""
                : Stream.of(
                                card.getStructuredName().getGiven(),
                                card.getStructuredName().getFamily())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "));
    }

    /** A card may have several addresses; the list has one, and the notes keep the others. */
    private static String notes(VCard card, List<String> emails, List<String> phones) {
        List<String> lines = new ArrayList<>(texts(card.getNotes()));
        emails.stream().skip(1).forEach(lines::add);
        phones.stream().skip(1).forEach(lines::add);
        return String.join("\n", lines);
    }

    private static List<String> texts(List<? extends TextProperty> properties) {
        return properties.stream()
                .map(TextProperty::getValue)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String first(List<String> texts) {
        return texts.isEmpty() ? "" : texts.getFirst();
    }

    private static String extended(VCard card, String name) {
        RawProperty property = card.getExtendedProperty(name);
        return property == null || property.getValue() == null ? "" : unescaped(property.getValue());
    }
}
