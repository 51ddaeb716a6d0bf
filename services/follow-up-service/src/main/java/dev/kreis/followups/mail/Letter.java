package dev.kreis.followups.mail;

import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.facts.Evening;
import dev.kreis.followups.plan.FollowUp;
import dev.kreis.followups.plan.Plan;
import dev.kreis.followups.plan.Planner;
import dev.kreis.followups.policy.Language;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the thank-you mail says, line by line, in the person's language; the templates only lay it out.
 *
 * @param language as BCP 47 subtag
 * @param thought the first follow-up, in full
 * @param others the rest, in short
 * @param page where the button leads
 * @param stop where "no more mails" leads
 */
public record Letter(
        String language,
        String subject,
        String greeting,
        String thanks,
        String lead,
        FollowUp thought,
        String draftLead,
        String othersLead,
        List<FollowUp> others,
        String button,
        String page,
        String closing,
        String why,
        String stopWords,
        String stop) {

    static Letter of(Planner.Ready ready, String stop) {
        Plan plan = ready.plan();
        Evening evening = ready.evening();
        Contact.Reach reach = ready.reach();
        List<FollowUp> followUps = plan.followUps();
        FollowUp thought = followUps.getFirst();
        List<FollowUp> others = followUps.subList(1, followUps.size());
        String name = line(reach.givenName());
        String mixer = line(evening.name());
        return reach.spoken() == Language.GERMAN
                ? german(
                        name, mixer, day(evening, "EEEE, 'dem' d. MMMM", Language.GERMAN), thought, others, reach, stop)
                : english(name, mixer, day(evening, "EEEE, d MMMM", Language.ENGLISH), thought, others, reach, stop);
    }

    private static Letter german(
            String name,
            String mixer,
            String day,
            FollowUp thought,
            List<FollowUp> others,
            Contact.Reach reach,
            String stop) {
        return new Letter(
                Language.GERMAN.code(),
                thought.aboutName() == null
                        ? "Danke fürs Kommen, und ein kleiner Schritt"
                        : "Danke fürs Kommen, und ein Gedanke zu " + line(thought.aboutName()),
                name.isEmpty() ? "Hallo," : "Hallo " + name + ",",
                "schön, dass du am " + day + ", bei „" + mixer + "“ warst.",
                others.isEmpty() ? "Ein Gedanke zum Mitnehmen:" : "Ein Gedanke, der sich diese Woche lohnt:",
                thought,
                "So könntest du schreiben:",
                others.size() == 1 ? "Und wenn du magst, noch etwas Kleines:" : "Und wenn du magst, noch zwei Dinge:",
                others,
                "Zu deiner Seite",
                reach.page(),
                "Auf deiner Seite liegen fertige Entwürfe. Nichts davon eilt, und nichts davon musst du.",
                "Du bekommst diese eine Mail, weil du bei „" + mixer + "“ warst und Mails von uns haben möchtest.",
                "Keine weiteren Mails",
                stop);
    }

    private static Letter english(
            String name,
            String mixer,
            String day,
            FollowUp thought,
            List<FollowUp> others,
            Contact.Reach reach,
            String stop) {
        return new Letter(
                Language.ENGLISH.code(),
                thought.aboutName() == null
                        ? "Thank you for coming, and one small step"
                        : "Thank you for coming, and a thought about " + line(thought.aboutName()),
                name.isEmpty() ? "Hello," : "Hello " + name + ",",
                "it was good to have you at “" + mixer + "” on " + day + ".",
                others.isEmpty()
                        ? "One thought to take with you:"
                        : "One thought that is worth a few minutes this week:",
                thought,
                "You could write:",
                others.size() == 1 ? "And one more, if you like:" : "And two more, if you like:",
                others,
                "To your page",
                reach.page(),
                "Drafts are ready on your page. None of this is urgent, and none of it is a must.",
                "You get this one mail because you were at “" + mixer + "” and said yes to mail from us.",
                "No more mails",
                stop);
    }

    /** A draft set off in plain text, as replies set off what they answer. */
    public String quoted(String draft) {
        return draft.lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
    }

    private static String day(Evening evening, String pattern, Language language) {
        Locale locale = language.locale();
        return DateTimeFormatter.ofPattern(pattern, locale)
                .format(evening.starts().atZone(evening.zoneId()));
    }

    /** What people wrote, on one line and without anything that a mail header could mistake for its end. */
    static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        return line.codePointCount(0, line.length()) <= 80 ? line : line.substring(0, line.offsetByCodePoints(0, 80));
    }
}
