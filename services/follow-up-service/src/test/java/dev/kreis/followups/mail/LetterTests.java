package dev.kreis.followups.mail;

import static dev.kreis.followups.House.at;
import static dev.kreis.followups.House.email;
import static dev.kreis.followups.policy.Sketch.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.Circle;
import dev.kreis.contracts.Circle.Reason;
import dev.kreis.contracts.CircleMessage;
import dev.kreis.contracts.ContactMessage.ContactShared;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerMessage;
import dev.kreis.contracts.Profile.OfferKind;
import dev.kreis.followups.House;
import dev.kreis.servers.ReceivedMail;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterTests {
    @TempDir
    private static Path directory;

    private static House house;

    private String mixer;

    @BeforeAll
    static void open() {
        house = House.open(directory);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void anotherEvening() {
        house.tidy();
        mixer = house.nextMixer();
    }

    private ReceivedMail mailTo(String name, Locale locale) {
        String jonasAsks = locale.equals(Locale.GERMAN) ? "einen Mentor" : "a mentor";
        String miraOffers = locale.equals(Locale.GERMAN) ? "eine Stunde im Monat" : "an hour a month";
        house.anEveningWith(
                mixer,
                person("Mira").offers(OfferKind.HELP, miraOffers, "mentoring").likes("film noir"),
                person("Jonas").asks(jonasAsks, "mentoring"),
                person("Zoë").likes("film noir"));
        Circle circle = house.circle(mixer, "oak", "Mira", "Jonas", "Zoë");
        house.hear(
                new CircleMessage.CircleEnded(new Circle(
                        circle.circleId(),
                        circle.mixerId(),
                        1,
                        1,
                        circle.leaf(),
                        1,
                        List.of(),
                        circle.met(),
                        List.of(new Reason(
                                Reason.Kind.SHARED_INTEREST,
                                List.of(at(mixer, "Mira"), at(mixer, "Zoë")),
                                "film noir")),
                        circle.formedAt(),
                        circle.endedAt())),
                4);
        house.hear(house.contact(mixer, "Mira", locale, true), 3);
        return mailAfterTheEndTo(name);
    }

    private ReceivedMail mailAfterTheEndTo(String name) {
        house.ends(mixer);
        house.plan();
        house.deliver();
        return house.post.mailsTo(email(name)).getLast();
    }

    private static MimeMessage parsed(ReceivedMail mail) throws Exception {
        byte[] source = mail.source().getBytes(StandardCharsets.ISO_8859_1);
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(source));
    }

    @Test
    void aGermanMailSaysOneThoughtAndTheRestInShort() throws Exception {
        ReceivedMail mail = mailTo("Mira", Locale.GERMAN);
        assertThat(mail.subject()).isEqualTo("Danke fürs Kommen, und ein Gedanke zu Jonas");
        String day = switch (house.clock.instant().atZone(House.ZONE).getDayOfWeek()) {
            case MONDAY -> "Montag";
            case TUESDAY -> "Dienstag";
            case WEDNESDAY -> "Mittwoch";
            case THURSDAY -> "Donnerstag";
            case FRIDAY -> "Freitag";
            case SATURDAY -> "Samstag";
            case SUNDAY -> "Sonntag";
        };
        int date = house.clock.instant().atZone(House.ZONE).getDayOfMonth();
        assertThat(mail.text().orElseThrow()).isEqualToNormalizingNewlines("""
            Hallo Mira,

            schön, dass du am %s, dem %d. November, bei „Kreis am Kanal“ warst.

            Ein Gedanke, der sich diese Woche lohnt:

            Jonas Hilfe anbieten
            Jonas sucht einen Mentor; du hast eine Stunde im Monat angeboten.

            So könntest du schreiben:
            > Hallo Jonas, du suchst einen Mentor, das ist mir nach „Kreis am Kanal“ im Kopf geblieben. Ich könnte dir eine Stunde im Monat anbieten, wenn dir das hilft. Es eilt nicht.
            > Mira

            Zu deiner Seite:
            %s

            Und wenn du magst, noch zwei Dinge:

            - Zoë ein paar Zeilen zum Thema Film Noir schicken
              Film Noir stand auf eurer Kreiskarte: Das mögt ihr beide, Zoë und du.

            - Fünf Menschen aufschreiben, die du kennst
              Du kennst mehr Menschen, als dir einfallen. Fünf Zeilen, fünf Minuten.

            Auf deiner Seite liegen fertige Entwürfe. Nichts davon eilt, und nichts davon musst du.

            --\s
            Kreis
            Du bekommst diese Mail, weil du bei „Kreis am Kanal“ warst und Mails von uns haben möchtest.
            Keine weiteren Mails dieser Art:
            %s
            """.formatted(
                day, date, house.contact(mixer, "Mira", Locale.GERMAN, true).page(), stopLink(mail)));
        Document html = Jsoup.parse(mail.html().orElseThrow());
        assertThat(html.select("html").attr("lang")).isEqualTo("de");
        assertThat(html.select("a.button")).hasSize(1);
        assertThat(html.select("a.button").attr("href"))
                .isEqualTo(house.contact(mixer, "Mira", Locale.GERMAN, true).page());
        assertThat(html.text())
                .contains(
                        "Jonas Hilfe anbieten",
                        "Zoë ein paar Zeilen zum Thema Film Noir schicken",
                        "Keine weiteren Mails dieser Art");
        assertThat(html.select("img, script, link"))
                .as("nothing that calls home")
                .isEmpty();
    }

    @Test
    void anEnglishMailSaysTheSameInEnglish() throws Exception {
        ReceivedMail mail = mailTo("Mira", Locale.ENGLISH);
        assertThat(mail.subject()).isEqualTo("Thank you for coming, and a thought about Jonas");
        assertThat(mail.text().orElseThrow())
                .contains("Hello Mira,", "it was good to have you at “Kreis am Kanal” on ")
                .contains("Jonas is looking for a mentor; you offered an hour a month.")
                .contains("> Hi Jonas, at Kreis am Kanal you said you were looking for a mentor")
                .contains("No more mails of this kind:")
                .doesNotContain("null", "Hallo", "!");
        Document html = Jsoup.parse(mail.html().orElseThrow());
        assertThat(html.select("html").attr("lang")).isEqualTo("en");
        assertThat(html.text()).contains("Offer Jonas a hand", "To your page");
    }

    private static String stopLink(ReceivedMail mail) {
        String header = mail.header("List-Unsubscribe").orElseThrow();
        return header.substring(1, header.length() - 1);
    }

    @Test
    void theHeadersSayWhatItIsAndHowToStopIt() throws Exception {
        ReceivedMail mail = mailTo("Mira", Locale.GERMAN);
        MimeMessage message = parsed(mail);
        assertThat(message.getFrom()).containsExactly(new InternetAddress("hello@kreis.example", "Kreis"));
        assertThat(message.getRecipients(RecipientType.TO)).containsExactly(new InternetAddress(email("Mira"), "Mira"));
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(mail.recipients()).containsExactly(email("Mira"));
        assertThat(mail.returnPath()).matches("post\\+[0-9a-f]{32}-[0-9a-f]{16}@kreis\\.example");
        assertThat(((InternetAddress) message.getReplyTo()[0]).getAddress())
                .matches("post\\+re-[0-9a-f]{32}-[0-9a-f]{16}@kreis\\.example");
        assertThat(mail.header("X-Auto-Response-Suppress")).contains("OOF, AutoReply");
        assertThat(mail.header("References")).isPresent().isEqualTo(mail.header("In-Reply-To"));
        assertThat(mail.messageId()).matches("<thanks\\.[0-9a-f]{32}@kreis\\.example>");
        assertThat(message.getSentDate().toInstant())
                .isEqualTo(house.clock.instant().truncatedTo(ChronoUnit.SECONDS));
        assertThat(mail.header("Auto-Submitted")).contains("auto-generated");
        assertThat(mail.header("List-Unsubscribe-Post")).contains("List-Unsubscribe=One-Click");
        assertThat(stopLink(mail)).startsWith("http://localhost:8080/api/follow-ups/unsubscribe/");
        assertThat(mail.header("Content-Language")).contains("de");
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(mail.source().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(998));
    }

    @Test
    void whatPeopleWroteStaysText() {
        house.anEveningWith(
                mixer,
                person("Mira").offers(OfferKind.HELP, "<b>Listening</b> & \"more\"", "jazz"),
                person("Jonas").asks("<script>alert(1)</script>", "jazz"));
        ContactShared mira = house.contact(mixer, "Mira", Locale.GERMAN, true);
        house.hear(
                new ContactShared(
                        mira.mixerId(),
                        mira.attendeeId(),
                        mira.personId(),
                        "Mira\r\nBcc: x@example.org\r\n\r\n<i>",
                        mira.familyName(),
                        mira.email(),
                        mira.locale(),
                        mira.zone(),
                        mira.consents(),
                        mira.page()),
                5);
        ReceivedMail mail = mailAfterTheEndTo("Mira");
        assertThat(mail.headers()).noneMatch(it -> it.startsWith("Bcc"));
        assertThat(mail.header("To").orElseThrow()).contains("<" + email("Mira") + ">");
        Document html = Jsoup.parse(mail.html().orElseThrow());
        assertThat(html.select("script, b, i")).isEmpty();
        assertThat(html.text()).contains("<script>alert(1)</script>", "<b>Listening</b> & \"more\"");
        assertThat(mail.text().orElseThrow()).contains("<script>alert(1)</script>", "<b>Listening</b> & \"more\"");
    }

    @Test
    void whoMetNobodyToNameGetsTheSmallStepAlone() {
        house.anEveningWith(mixer, person("Mira"), person("Jonas").onTheirOwn());
        ReceivedMail mail = mailAfterTheEndTo("Mira");
        assertThat(mail.subject()).isEqualTo("Danke fürs Kommen, und ein kleiner Schritt");
        assertThat(mail.text().orElseThrow())
                .contains("Ein Gedanke zum Mitnehmen:")
                .doesNotContain("Und wenn du magst");
    }

    @Test
    void theDayIsCountedWhereTheMixerIs() {
        Instant lateInTokyo = Instant.parse("2026-11-12T18:00:00Z");
        house.anEveningWith(mixer, person("Mira"), person("Jonas"));
        Mixer here = house.mixer(mixer, Mixer.Stage.OPEN);
        house.hear(
                new MixerMessage.MixerEnded(new Mixer(
                        here.mixerId(),
                        here.teamId(),
                        here.name(),
                        here.place(),
                        ZoneId.of("Asia/Tokyo"),
                        lateInTokyo,
                        lateInTokyo,
                        lateInTokyo,
                        here.tables(),
                        2,
                        here.roundLength(),
                        here.circles(),
                        here.waitingBound(),
                        true,
                        Locale.GERMAN,
                        Mixer.Stage.ENDED,
                        2,
                        null,
                        house.clock.instant())),
                12);
        assertThat(mailAfterTheEndTo("Mira").text().orElseThrow()).contains("am Freitag, dem 13. November, bei");
    }
}
