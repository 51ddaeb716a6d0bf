package dev.kreis.followups.places;

import dev.kreis.contracts.Mixer.Stage;
import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.facts.Evening;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.mail.Letter;
import dev.kreis.followups.mail.Letter.Block;
import dev.kreis.followups.mail.Mail;
import dev.kreis.followups.mail.Writer;
import dev.kreis.followups.policy.Language;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The words of the letters about a place. Each has one button, and what it opens is the person's own link. There is
 * nothing to say about an evening that is over or does not take place.
 */
@Configuration(proxyBeanMethods = false)
class PlaceLetters {
    /** What differs by kind and language. Each {@code %s} is the mixer's name. */
    private record Sentences(String subject, String first, String button, String closing, String why) {}

    private static final Sentences CONFIRM_GERMAN = new Sentences(
            "Bitte bestätige deine Anmeldung",
            "jemand hat diese Adresse für „%s“ angemeldet. Warst du das? Dann drück bitte den Knopf, und du stehst auf der Liste.",
            "Ja, das war ich",
            "Warst du es nicht, dann tu einfach nichts. Nach zwei Wochen ist deine Adresse hier vergessen.",
            "Du bekommst diese Mail, weil deine Adresse auf der Anmeldeseite von „%s“ eingetragen wurde.");

    private static final Sentences CONFIRM_ENGLISH = new Sentences(
            "Please confirm your registration",
            "somebody has put this address on the list for “%s”. Was it you? Then please press the button, and you are on it.",
            "Yes, it was me",
            "If it was not you, just do nothing. After two weeks your address is forgotten here.",
            "You get this mail because your address was typed in on the registration page of “%s”.");

    private static final Sentences INVITED_GERMAN = new Sentences(
            "Du bist eingeladen: %s",
            "du stehst auf der Liste für „%s“. Wie schön, dass du kommst.",
            "Zu deiner Seite",
            "Auf deiner Seite ist dein Ticket. Dort sagst du auch, wie du gern Leute triffst, oder dass du doch nicht kommen magst.",
            "Du bekommst diese Mail, weil dich das Team von „%s“ auf seine Liste gesetzt hat oder du dich angemeldet hast.");

    private static final Sentences INVITED_ENGLISH = new Sentences(
            "You are invited: %s",
            "you are on the list for “%s”. It is good that you are coming.",
            "To your page",
            "Your page has your ticket. It is also where you say how you like to meet people, or that you would rather not come.",
            "You get this mail because the team of “%s” put you on its list, or you registered.");

    private static final Sentences FREE_GERMAN = new Sentences(
            "Ein Platz für dich: %s",
            "ein Platz bei „%s“ ist frei geworden, und er gehört dir. Du musst nichts weiter tun.",
            "Zu deiner Seite",
            "Kannst du nicht mehr kommen? Sag es auf deiner Seite, dann freut sich die nächste Person auf der Warteliste.",
            "Du bekommst diese Mail, weil du auf der Warteliste von „%s“ standst.");

    private static final Sentences FREE_ENGLISH = new Sentences(
            "A place for you: %s",
            "a place at “%s” has become free, and it is yours. There is nothing more you need to do.",
            "To your page",
            "Can you no longer come? Say so on your page, and the next person on the waiting list will be glad.",
            "You get this mail because you were on the waiting list of “%s”.");

    private record Letters(MailKind kind, Facts facts, Sentences german, Sentences english) implements Writer {
        @Override
        public Optional<Letter> write(Mail mail, Contact.Reach reach) {
            return facts.evening(mail.mixerId())
                    .filter(it -> it.stage() == Stage.ANNOUNCED || it.stage() == Stage.OPEN)
                    .map(evening -> letter(evening, reach));
        }

        private Letter letter(Evening evening, Contact.Reach reach) {
            Language language = reach.spoken();
            Sentences say = language == Language.GERMAN ? german : english;
            String mixer = Letter.line(evening.name());
            List<Block> blocks = new ArrayList<>();
            blocks.add(new Letter.Paragraph(say.first().formatted(mixer)));
            blocks.add(new Letter.Item(when(evening, language), where(evening)));
            blocks.add(new Letter.Button(say.button(), reach.page()));
            blocks.add(new Letter.Note(say.closing()));
            return Letter.to(
                            reach.givenName(),
                            language,
                            say.subject().formatted(mixer),
                            blocks,
                            say.why().formatted(mixer))
                    .inConversation(evening.mixerId());
        }
    }

    private static String when(Evening evening, Language language) {
        String pattern = language == Language.GERMAN ? "EEEE, d. MMMM, H:mm\u00A0'Uhr'" : "EEEE d MMMM, HH:mm";
        return DateTimeFormatter.ofPattern(pattern, language.locale())
                .format(evening.starts().atZone(evening.zoneId()));
    }

    private static String where(Evening evening) {
        return evening.place() == null ? "" : Letter.line(evening.place());
    }

    @Bean
    Writer confirmations(Facts facts) {
        return new Letters(MailKind.CONFIRMATION, facts, CONFIRM_GERMAN, CONFIRM_ENGLISH);
    }

    @Bean
    Writer invitations(Facts facts) {
        return new Letters(MailKind.INVITATION, facts, INVITED_GERMAN, INVITED_ENGLISH);
    }

    @Bean
    Writer freePlaces(Facts facts) {
        return new Letters(MailKind.PLACE_FREE, facts, FREE_GERMAN, FREE_ENGLISH);
    }
}
