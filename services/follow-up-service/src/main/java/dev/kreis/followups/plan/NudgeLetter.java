package dev.kreis.followups.plan;

import static dev.kreis.followups.mail.Letter.line;

import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.facts.Evening;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.mail.Letter;
import dev.kreis.followups.mail.Mail;
import dev.kreis.followups.mail.Writer;
import dev.kreis.followups.policy.Language;
import dev.kreis.followups.rhythm.Rhythm.Stage;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Brings one open follow-up to mind: once gently, once to say that it rests from now on. Counts nothing. */
@Component
class NudgeLetter implements Writer {
    private record Sentences(String subject, String lead, String draft, String button, String close, String why) {}

    private static final Sentences GENTLY = new Sentences(
            "Something small, if you like",
            "after “%s” there was a thought for you. Perhaps this week has room for it:",
            "You could write:",
            "To your page",
            "On your page you can also say “not now” or “please don’t ask again”. Both are fine.",
            "You get this mail because you were at “%s” and said yes to mail from us.");

    private static final Sentences FOR_THE_LAST_TIME = new Sentences(
            "A thought that may rest now",
            "this is the last mail about “%s”. What is here stays on your page, and it may rest:",
            "Should you feel like it some day, you could write:",
            "To your page",
            "It was good to have you there. Everything else has time.",
            "You get this mail because you were at “%s” and said yes to mail from us.");

    private static final Sentences SACHT = new Sentences(
            "Etwas Kleines, wenn du magst",
            "nach „%s“ gab es einen Gedanken für dich. Vielleicht ist diese Woche Platz dafür:",
            "So könntest du schreiben:",
            "Zu deiner Seite",
            "Auf deiner Seite kannst du auch „gerade nicht“ oder „bitte nicht mehr fragen“ sagen. Beides ist gut.",
            "Du bekommst diese Mail, weil du bei „%s“ warst und Mails von uns haben möchtest.");

    private static final Sentences ZUM_LETZTEN_MAL = new Sentences(
            "Ein Gedanke, der jetzt ruhen darf",
            "das ist die letzte Mail zu „%s“. Was hier steht, bleibt auf deiner Seite, und es darf ruhen:",
            "Falls du irgendwann Lust hast, könntest du schreiben:",
            "Zu deiner Seite",
            "Schön, dass du da warst. Alles andere hat Zeit.",
            "Du bekommst diese Mail, weil du bei „%s“ warst und Mails von uns haben möchtest.");

    private final Planner planner;
    private final CoffeeDates coffees;
    private final Facts facts;

    NudgeLetter(Planner planner, CoffeeDates coffees, Facts facts) {
        this.planner = planner;
        this.coffees = coffees;
        this.facts = facts;
    }

    @Override
    public MailKind kind() {
        return MailKind.NUDGE;
    }

    /** Nothing for a person who has spoken since, and nothing about somebody who may not be named any more. */
    @Override
    public Optional<Letter> write(Mail mail, Contact.Reach reach) {
        Optional<Evening> evening = facts.evening(mail.mixerId());
        return planner.redraw(Names.plan(mail.mixerId(), mail.attendeeId()))
                .filter(plan -> plan.rhythm() != null && plan.rhythm().stage() != Stage.STOPPED)
                .flatMap(plan -> plan.open().stream()
                        .findFirst()
                        .flatMap(task -> evening.map(it -> coffees.enclosed(
                                letter(task, it, reach, mail.about().equals(Talk.LAST)), plan, task))));
    }

    private static Letter letter(FollowUp task, Evening evening, Contact.Reach reach, boolean last) {
        Language language = reach.spoken();
        Sentences say =
                language == Language.GERMAN ? last ? ZUM_LETZTEN_MAL : SACHT : last ? FOR_THE_LAST_TIME : GENTLY;
        String mixer = line(evening.name());
        return Letter.to(
                        reach.givenName(),
                        language,
                        say.subject,
                        List.of(
                                new Letter.Paragraph(say.lead.formatted(mixer)),
                                new Letter.Heading(task.title()),
                                new Letter.Paragraph(task.reason()),
                                new Letter.Note(say.draft),
                                new Letter.Draft(task.draft()),
                                new Letter.Button(say.button, reach.page()),
                                new Letter.Note(say.close)),
                        say.why.formatted(mixer))
                .inConversation(evening.mixerId());
    }
}
