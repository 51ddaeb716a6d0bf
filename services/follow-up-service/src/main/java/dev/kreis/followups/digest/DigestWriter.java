package dev.kreis.followups.digest;

import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.contacts.Entry;
import dev.kreis.followups.contacts.KeepInTouch;
import dev.kreis.followups.contacts.Owner;
import dev.kreis.followups.contacts.Reminders;
import dev.kreis.followups.contacts.Seen;
import dev.kreis.followups.contacts.Timing.Moment;
import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.mail.Letter;
import dev.kreis.followups.mail.Letter.Block;
import dev.kreis.followups.mail.Mail;
import dev.kreis.followups.mail.Writer;
import dev.kreis.followups.policy.Language;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Writes about a person's own list: whom it is a good time for, and in the weekly mail one tie of long ago. */
@Component
class DigestWriter implements Writer {
    /** More at once would be a list of duties. */
    private static final int MOST_AT_ONCE = 5;

    private final KeepInTouch lists;
    private final Facts facts;

    DigestWriter(KeepInTouch lists, Facts facts) {
        this.lists = lists;
        this.facts = facts;
    }

    /** The person's own link, which opens their list. */
    private static Letter.Button button(Contact.Reach reach) {
        String words = reach.spoken() == Language.GERMAN ? "Zu deiner Liste" : "To your list";
        return new Letter.Button(words, reach.page() + "?to=contacts");
    }

    @Override
    public MailKind kind() {
        return MailKind.DIGEST;
    }

    @Override
    public Optional<Letter> write(Mail mail, Contact.Reach reach) {
        return facts.evening(mail.mixerId())
                .flatMap(evening -> lists.owner(evening.teamId(), mail.mixerId(), mail.attendeeId()))
                .flatMap(owner -> letter(owner, reach));
    }

    private Optional<Letter> letter(Owner owner, Contact.Reach reach) {
        List<Seen> due = lists.due(owner);
        return switch (lists.reminders(owner)) {
            case NONE -> Optional.empty();
            case SINGLE -> due.stream().findFirst().map(it -> single(it, reach));
            case WEEKLY -> weekly(owner, due.stream().limit(MOST_AT_ONCE).toList(), reach);
        };
    }

    private Letter single(Seen contact, Contact.Reach reach) {
        boolean german = reach.spoken() == Language.GERMAN;
        String name = Letter.line(contact.entry().card().name());
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Letter.Paragraph(
                german
                        ? "heute ist ein guter Tag für ein Wort an " + name + ". " + last(contact, reach.spoken())
                        : "today is a good day for a word to " + name + ". " + last(contact, reach.spoken())));
        step(contact.entry(), reach.spoken()).ifPresent(it -> blocks.add(new Letter.Paragraph(it)));
        note(contact.entry()).ifPresent(it -> {
            blocks.add(new Letter.Note(german ? "Aus deinen Notizen:" : "From your notes:"));
            blocks.add(new Letter.Draft(it));
        });
        blocks.add(button(reach));
        blocks.add(new Letter.Note(
                german
                        ? "Passt es gerade nicht, kann es ruhen: Auf deiner Liste genügt ein Klick."
                        : "If this is not the time, it can rest: one click on your list is enough."));
        return Letter.to(
                reach.givenName(),
                reach.spoken(),
                german ? "Ein Wort an " + name : "A word to " + name,
                blocks,
                why(reach.spoken(), Reminders.SINGLE));
    }

    private Optional<Letter> weekly(Owner owner, List<Seen> due, Contact.Reach reach) {
        Optional<Seen> tie = lists.dormantTie(owner);
        if (due.isEmpty() && tie.isEmpty()) {
            return Optional.empty();
        }
        boolean german = reach.spoken() == Language.GERMAN;
        List<Block> blocks = new ArrayList<>();
        if (!due.isEmpty()) {
            blocks.add(new Letter.Paragraph(
                    german
                            ? "für diese Menschen ist es eine gute Woche. Eine Nachricht reicht, und eine Person auch."
                            : "this is a good week for these people. One message is enough, and so is one person."));
            for (Seen contact : due) {
                blocks.add(new Letter.Item(
                        Letter.line(contact.entry().card().name()),
                        step(contact.entry(), reach.spoken()).orElseGet(() -> last(contact, reach.spoken()))));
            }
        }
        tie.ifPresent(it -> {
            String name = Letter.line(it.entry().card().name());
            if (!due.isEmpty()) {
                blocks.add(new Letter.Rule());
            }
            blocks.add(new Letter.Paragraph(
                    german
                            ? (due.isEmpty() ? "vielleicht" : "Und vielleicht") + " magst du an " + name
                                    + " denken. Alte Bekannte freuen sich meist, wenn jemand sich meldet, auch nach"
                                    + " Jahren."
                            : (due.isEmpty() ? "perhaps" : "And perhaps") + " you would like to think of " + name
                                    + ". Old ties are mostly glad of a word, even after years."));
            lists.broughtUp(owner, it.entry().contactId());
        });
        blocks.add(button(reach));
        blocks.add(new Letter.Note(
                german
                        ? "Nichts davon eilt. Was gerade nicht passt, darf ruhen."
                        : "None of this is urgent. What does not fit now may rest."));
        return Optional.of(Letter.to(
                reach.givenName(),
                reach.spoken(),
                german ? "Deine Woche mit guten Bekannten" : "Your week with good people",
                blocks,
                why(reach.spoken(), Reminders.WEEKLY)));
    }

    private static Optional<String> step(Entry entry, Language language) {
        String step = entry.firstStep();
        return step == null
                ? Optional.empty()
                : Optional.of((language == Language.GERMAN ? "Du wolltest anfangen mit: " : "You meant to begin with: ")
                        + step);
    }

    private static Optional<String> note(Entry entry) {
        return entry.card()
                .notes()
                .lines()
                .filter(it -> !it.isBlank())
                .findFirst()
                .map(Letter::line);
    }

    private static String last(Seen contact, Language language) {
        LocalDate last = contact.lastTouch();
        boolean german = language == Language.GERMAN;
        if (last == null) {
            return german ? "Ein Anfang genügt." : "A beginning is enough.";
        }
        String day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.locale())
                .format(last);
        boolean aWhile = contact.timing().moment() == Moment.A_WHILE;
        if (german) {
            return "Zuletzt habt ihr euch am " + day + " gehört" + (aWhile ? "; ein Gruß ist immer willkommen." : ".");
        }
        return "You were last in touch on " + day + (aWhile ? "; a word is always welcome." : ".");
    }

    private static String why(Language language, Reminders reminders) {
        boolean weekly = reminders == Reminders.WEEKLY;
        if (language == Language.GERMAN) {
            return weekly
                    ? "Du bekommst das montags, weil du es auf deiner Liste so eingestellt hast."
                    : "Du bekommst das, weil du auf deiner Liste einen Rhythmus eingestellt hast.";
        }
        return weekly
                ? "You get this on Mondays because you chose so on your list."
                : "You get this because you set a rhythm on your list.";
    }
}
