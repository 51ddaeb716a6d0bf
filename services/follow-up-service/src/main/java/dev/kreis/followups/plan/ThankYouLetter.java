package dev.kreis.followups.plan;

import static dev.kreis.followups.mail.Letter.line;

import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.facts.Evening;
import dev.kreis.followups.mail.Letter;
import dev.kreis.followups.mail.Letter.Block;
import dev.kreis.followups.policy.Language;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the mail after a mixer says: thanks, one thought in full with its draft, and the rest in short. */
final class ThankYouLetter {
    /** The sentences that differ by language and not by person. */
    private record Sentences(
            String subject,
            String subjectAbout,
            String thanks,
            String dayPattern,
            String oneThought,
            String oneThoughtOfSome,
            String draft,
            String oneMore,
            String someMore,
            String button,
            String closing,
            String why) {}

    private static final Sentences GERMAN = new Sentences(
            "Danke fürs Kommen, und ein kleiner Schritt",
            "Danke fürs Kommen, und ein Gedanke zu %s",
            "schön, dass du am %s, bei „%s“ warst.",
            "EEEE, 'dem' d. MMMM",
            "Ein Gedanke zum Mitnehmen:",
            "Ein Gedanke, der sich diese Woche lohnt:",
            "So könntest du schreiben:",
            "Und wenn du magst, noch etwas Kleines:",
            "Und wenn du magst, noch zwei Dinge:",
            "Zu deiner Seite",
            "Auf deiner Seite liegen fertige Entwürfe. Nichts davon eilt, und nichts davon musst du.",
            "Du bekommst diese Mail, weil du bei „%s“ warst und Mails von uns haben möchtest.");

    private static final Sentences ENGLISH = new Sentences(
            "Thank you for coming, and one small step",
            "Thank you for coming, and a thought about %s",
            "it was good to have you at “%2$s” on %1$s.",
            "EEEE, d MMMM",
            "One thought to take with you:",
            "One thought that is worth a few minutes this week:",
            "You could write:",
            "And one more, if you like:",
            "And two more, if you like:",
            "To your page",
            "Drafts are ready on your page. None of this is urgent, and none of it is a must.",
            "You get this mail because you were at “%s” and said yes to mail from us.");

    private ThankYouLetter() {}

    static Letter of(Plan plan, Evening evening, Contact.Reach reach) {
        Language language = reach.spoken();
        Sentences say = language == Language.GERMAN ? GERMAN : ENGLISH;
        String mixer = line(evening.name());
        FollowUp thought = plan.followUps().getFirst();
        List<FollowUp> others = plan.followUps().subList(1, plan.followUps().size());
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Letter.Paragraph(say.thanks.formatted(day(evening, say.dayPattern, language), mixer)));
        blocks.add(new Letter.Paragraph(others.isEmpty() ? say.oneThought : say.oneThoughtOfSome));
        blocks.add(new Letter.Heading(thought.title()));
        blocks.add(new Letter.Paragraph(thought.reason()));
        blocks.add(new Letter.Note(say.draft));
        blocks.add(new Letter.Draft(thought.draft()));
        blocks.add(new Letter.Button(say.button, reach.page()));
        if (!others.isEmpty()) {
            blocks.add(new Letter.Rule());
            blocks.add(new Letter.Paragraph(others.size() == 1 ? say.oneMore : say.someMore));
            others.forEach(other -> blocks.add(new Letter.Item(other.title(), other.reason())));
        }
        blocks.add(new Letter.Note(say.closing));
        return Letter.to(
                        reach.givenName(),
                        language,
                        subject(say, thought.aboutName()),
                        blocks,
                        say.why.formatted(mixer))
                .inConversation(evening.mixerId());
    }

    private static String subject(Sentences say, @Nullable String about) {
        return about == null ? say.subject : say.subjectAbout.formatted(line(about));
    }

    private static String day(Evening evening, String pattern, Language language) {
        return DateTimeFormatter.ofPattern(pattern, language.locale())
                .format(evening.starts().atZone(evening.zoneId()));
    }
}
