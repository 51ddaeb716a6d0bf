package dev.kreis.followups.contacts;

import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.property.RawProperty;
import ezvcard.property.TextProperty;
import ezvcard.property.Uid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cards as address books have them (RFC 6350). What they have no place for travels in properties of our own. */
final class VCards {
    private static final String IDEAL = "X-KREIS-IDEAL-DAYS";
    private static final String AT_MOST = "X-KREIS-AT-MOST-DAYS";
    private static final String LAST_TOUCH = "X-KREIS-LAST-CONTACT";
    private static final String SNOOZED_UNTIL = "X-KREIS-RESTS-UNTIL";
    private static final String FIRST_STEP = "X-KREIS-FIRST-STEP";
    private static final String UID = "urn:uuid:";

    private VCards() {}

    static byte[] write(List<Seen> contacts) {
        List<VCard> cards = contacts.stream().map(VCards::card).toList();
        return Ezvcard.write(cards)
                .version(VCardVersion.V4_0)
                .prodId(false)
                .go()
                .getBytes(StandardCharsets.UTF_8);
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
            card.addExtendedProperty(IDEAL, Integer.toString(rhythm.ideal()));
            card.addExtendedProperty(AT_MOST, Integer.toString(rhythm.atMost()));
        }
        extend(card, LAST_TOUCH, contact.lastTouch());
        extend(card, SNOOZED_UNTIL, entry.snoozedUntil());
        extend(card, FIRST_STEP, entry.firstStep());
        return card;
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

    static List<Draft> read(byte[] file) {
        try {
            List<VCard> cards = Ezvcard.parse(CsvFile.text(file)).all();
            if (cards.isEmpty()) {
                throw new UnreadableFileException();
            }
            return cards.stream().map(VCards::draft).toList();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UnreadableFileException();
        }
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
                Sheet.rhythm(extended(card, IDEAL), extended(card, AT_MOST)),
                Sheet.readDay(extended(card, LAST_TOUCH)),
                Sheet.readDay(extended(card, SNOOZED_UNTIL)),
                extended(card, FIRST_STEP));
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
