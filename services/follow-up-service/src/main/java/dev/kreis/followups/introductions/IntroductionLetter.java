package dev.kreis.followups.introductions;

import static dev.kreis.followups.mail.Letter.line;

import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.introductions.Introduction.State;
import dev.kreis.followups.mail.Letter;
import dev.kreis.followups.mail.Letter.Block;
import dev.kreis.followups.mail.Mail;
import dev.kreis.followups.mail.Writer;
import dev.kreis.followups.policy.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks somebody whether they would like to be introduced, and tells them once both would. */
@Component
class IntroductionLetter implements Writer {
    static final String ASKED = "asked-";
    static final String AGREED = "agreed-";

    private final Introducer introducer;

    IntroductionLetter(Introducer introducer) {
        this.introducer = introducer;
    }

    @Override
    public MailKind kind() {
        return MailKind.INTRODUCTION;
    }

    /** Nothing for those who have answered already, or whose introduction rests. */
    @Override
    public Optional<Letter> write(Mail mail, Contact.Reach reach) {
        boolean asking = mail.about().startsWith(ASKED);
        String id = mail.about().substring((asking ? ASKED : AGREED).length());
        return introducer.of(mail.attendeeId()).stream()
                .filter(it -> it.introductionId().equals(id) && !it.mine())
                .filter(it -> asking
                        ? it.state() == State.ASKED && it.agreed() == null
                        : it.state() == State.AGREED && it.contact() != null)
                .findFirst()
                .map(it -> (asking ? asks(it, reach) : tells(it, reach)).inConversation(mail.mixerId()));
    }

    private static Letter asks(Introducer.Seen it, Contact.Reach reach) {
        String by = line(it.names().getFirst());
        String other = line(it.names().getLast());
        boolean german = reach.spoken() == Language.GERMAN;
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Letter.Paragraph(
                german
                        ? "%s möchte dich gern mit %s bekannt machen und schreibt euch beiden:".formatted(by, other)
                        : "%s would like to introduce you to %s, and writes to both of you:".formatted(by, other)));
        blocks.add(new Letter.Draft(it.note()));
        blocks.add(new Letter.Button(german ? "Antworten" : "Answer", reach.page()));
        blocks.add(new Letter.Note(
                german
                        ? "Eure Adressen seht ihr erst, wenn ihr beide Ja sagt. Sagst du nichts oder Nein,"
                                + " erfährt das niemand."
                        : "You see each other’s addresses only once both of you say yes. Nobody learns of a"
                                + " no, or of no answer."));
        return Letter.to(
                reach.givenName(),
                reach.spoken(),
                german ? "%s möchte dich bekannt machen".formatted(by) : "%s would like to introduce you".formatted(by),
                blocks,
                why(reach));
    }

    private static Letter tells(Introducer.Seen it, Contact.Reach reach) {
        Introducer.Reachable contact = it.contact();
        String name = contact == null ? "" : line(contact.name());
        String address = contact == null ? "" : contact.email();
        boolean german = reach.spoken() == Language.GERMAN;
        List<Block> blocks = List.of(
                new Letter.Paragraph(
                        german
                                ? "%s und du, ihr habt beide Ja gesagt. So erreicht ihr euch:".formatted(name)
                                : "%s and you both said yes. This is how to reach each other:".formatted(name)),
                new Letter.Draft(name + "\n" + address),
                new Letter.Note(
                        german
                                ? "Wer zuerst schreibt, ist egal. %s freut sich bestimmt, wenn du kurz Danke sagst."
                                        .formatted(line(it.names().getFirst()))
                                : "It does not matter who writes first. %s would surely like a short thank-you."
                                        .formatted(line(it.names().getFirst()))));
        return Letter.to(
                reach.givenName(),
                reach.spoken(),
                german ? "Ihr habt beide Ja gesagt" : "You both said yes",
                blocks,
                why(reach));
    }

    private static String why(Contact.Reach reach) {
        return reach.spoken() == Language.GERMAN
                ? "Du bekommst diese Mail, weil ihr bei einem unserer Abende wart und du Mails von uns haben möchtest."
                : "You get this mail because you were at one of our mixers and said yes to mail from us.";
    }
}
