package dev.kreis.followups.letterbox;

import static dev.kreis.followups.House.at;
import static dev.kreis.followups.House.email;
import static dev.kreis.followups.policy.Sketch.person;
import static dev.kreis.followups.policy.Sketch.personId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.ContactMessage.ContactErased;
import dev.kreis.contracts.MixerId;
import dev.kreis.followups.House;
import dev.kreis.followups.consent.DeadAddresses;
import dev.kreis.followups.consent.ReturnPaths;
import dev.kreis.followups.mail.MessageIds;
import dev.kreis.followups.mail.PostBook;
import dev.kreis.followups.rhythm.Patiences;
import dev.kreis.followups.rhythm.Rhythm;
import dev.kreis.servers.ReceivedMail;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.Address;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back to a real mail server, read over IMAP. */
class LetterboxTests {
    private static final String MAILBOX = "post@kreis.example";
    private static final Pattern MAIL_ADDRESS = Pattern.compile("[^\\s<>]+@[^\\s<>]+");

    @TempDir
    private static Path directory;

    private static House house;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Letterbox reader;
    private String mixer;
    private String toMira;

    @BeforeAll
    static void open() {
        house = House.open(directory);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void aMailIsOut() {
        house.tidy();
        mixer = house.nextMixer();
        house.anEveningWith(mixer, person("Mira"), person("Jonas"));
        house.ends(mixer);
        house.plan();
        house.deliver();
        toMira = house.post.mailsTo(email("Mira")).getLast().returnPath();
        reader = new Letterbox(
                new LetterboxSettings(
                        house.post.host(),
                        house.imapPort(),
                        false,
                        MAILBOX,
                        "any",
                        "INBOX",
                        Duration.ofMinutes(1),
                        100,
                        20_000,
                        Duration.ofSeconds(5)),
                house.get(ReturnPaths.class),
                house.get(MessageIds.class),
                house.get(PostBook.class),
                house.get(DeadAddresses.class),
                house.talk(),
                meters);
    }

    private static String report(String to, String recipient, String action, String status) {
        return """
            From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
            To: <%s>
            Subject: Undelivered Mail Returned to Sender
            Date: Fri, 13 Nov 2026 09:00:00 +0100
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="x"

            --x
            Content-Type: text/plain; charset=us-ascii

            I'm sorry to have to inform you that your message could not be delivered.

            --x
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.org
            Arrival-Date: Fri, 13 Nov 2026 08:59:00 +0100

            Final-Recipient: rfc822; %s
            Action: %s
            Status: %s
            Diagnostic-Code: smtp; 550 5.1.1 <%s>: Recipient address rejected

            --x
            Content-Type: text/rfc822-headers

            Subject: Danke

            --x--
            """.formatted(to, recipient, action, status, recipient);
    }

    private static void arrives(String mail) {
        arrives(mail, "<>", MAILBOX);
    }

    private static void arrives(String mail, String sender, String recipient) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", house.post.host());
        properties.setProperty("mail.smtp.port", Integer.toString(house.post.smtpPort()));
        properties.setProperty("mail.smtp.from", sender);
        Session session = Session.getInstance(properties);
        byte[] source = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        try {
            MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(source));
            try (Transport line = session.getTransport("smtp")) {
                line.connect();
                line.sendMessage(message, new Address[] {new InternetAddress(recipient)});
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean miraIsGone() {
        return house.get(DeadAddresses.class).contains(email("Mira"));
    }

    private double counted(String outcome) {
        return meters.counter("kreis.letterbox", "outcome", outcome).count();
    }

    @Test
    void aMailThatCameBackForGoodEndsTheMailToItsAddressAndToNoOther() {
        arrives(report(toMira, email("Mira"), "failed", "5.1.1"));
        reader.read();
        assertThat(miraIsGone()).isTrue();
        assertThat(house.get(DeadAddresses.class).contains(email("Jonas"))).isFalse();
        reader.read();
        assertThat(counted("gone")).as("each report is read once").isEqualTo(1);
        house.clock.advance(Duration.ofDays(181));
        assertThat(miraIsGone()).as("not for ever").isFalse();
    }

    @ParameterizedTest
    @CsvSource({"delayed, 4.4.1", "failed, 4.2.2", "failed, 5.2.2", "failed, 5.7.1", "relayed, 2.0.0", "failed, 5.3.0"})
    void whatPassesEndsNothing(String action, String status) {
        arrives(report(toMira, email("Mira"), action, status));
        reader.read();
        assertThat(miraIsGone()).isFalse();
        assertThat(counted("passing")).isEqualTo(1);
    }

    @Test
    void aReportForAnotherMailOrWithAMadeUpNameDoesNothing() {
        String toJonas = house.post.mailsTo(email("Jonas")).getLast().returnPath();
        arrives(report(toJonas, email("Mira"), "failed", "5.1.1"));
        arrives(report("post@kreis.example", email("Mira"), "failed", "5.1.1"));
        arrives(report(
                "post+" + "0".repeat(32) + "-" + "0".repeat(16) + "@kreis.example", email("Mira"), "failed", "5.1.1"));
        char last = toMira.charAt(toMira.indexOf('@') - 1);
        String bent = toMira.replace(last + "@", (last == '0' ? '1' : '0') + "@");
        arrives(report(bent, email("Mira"), "failed", "5.1.1"));
        reader.read();
        assertThat(miraIsGone()).isFalse();
        assertThat(counted("foreign")).isEqualTo(4);
    }

    /** As mail programs write it, to where the mail asks replies to. @param more header lines, each with its end */
    private static void replies(String name, String more) {
        ReceivedMail mail = house.post.mailsTo(email(name)).getLast();
        String to = MAIL_ADDRESS
                .matcher(mail.header("Reply-To").orElseThrow())
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        arrives(reply(email(name), to, mail.messageId(), more), email(name), to);
    }

    private static String reply(String from, String to, String inReplyTo, String more) {
        return """
            From: Somebody <%s>
            To: Kreis <%s>
            Subject: Re: Danke
            Message-ID: <%s@mail.example.org>
            In-Reply-To: %s
            References: <about.0@kreis.example> %s
            %sMIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8

            Danke, das mache ich.
            """.formatted(from, to, UUID.randomUUID(), inReplyTo, inReplyTo, more);
    }

    private Rhythm.Stage stageOf(String name) {
        return Objects.requireNonNull(house.plans()
                        .of(mixer, at(mixer, name).value())
                        .orElseThrow()
                        .rhythm())
                .stage();
    }

    private static List<String> flagged() throws MessagingException {
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect(house.post.host(), house.imapPort(), MAILBOX, "any");
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                List<String> flagged = new ArrayList<>();
                for (Message mail : inbox.search(new FlagTerm(new Flags(Flags.Flag.FLAGGED), true))) {
                    flagged.add(Objects.requireNonNullElse(InternetAddress.toString(mail.getFrom()), ""));
                }
                return flagged;
            }
        }
    }

    @Test
    void whoWritesBackIsNotAskedAgainAndTheirWordsAreKeptForPeople() throws Exception {
        int flaggedBefore = flagged().size();
        replies("Mira", "");
        reader.read();
        assertThat(counted("answered")).isEqualTo(1);
        assertThat(stageOf("Mira")).isEqualTo(Rhythm.Stage.STOPPED);
        assertThat(stageOf("Jonas")).isNotEqualTo(Rhythm.Stage.STOPPED);
        assertThat(flagged()).hasSize(flaggedBefore + 1).last().asString().contains(email("Mira"));
        int before = house.post.mailsTo(email("Mira")).size();
        thirtyDaysPass();
        assertThat(house.post.mailsTo(email("Mira"))).hasSize(before);
        assertThat(house.post.mailsTo(email("Jonas")).getLast().subject())
                .isEqualTo("Ein Gedanke, der jetzt ruhen darf");
    }

    private static void thirtyDaysPass() {
        for (int halfDay = 0; halfDay < 60; halfDay++) {
            while (house.talk().speak() || house.courier().makeRounds()) {
                house.clock.advance(Duration.ofMillis(1));
            }
            house.clock.advance(Duration.ofHours(12));
        }
    }

    @Test
    void anAnswerToANudgeCountsAsWell() {
        for (int day = 0; day < 5; day++) {
            while (house.talk().speak() || house.courier().makeRounds()) {
                house.clock.advance(Duration.ofMillis(1));
            }
            house.clock.advance(Duration.ofDays(1));
        }
        assertThat(house.post.mailsTo(email("Mira")).getLast().messageId()).startsWith("<nudge.");
        replies("Mira", "Auto-Submitted: no\n");
        reader.read();
        assertThat(stageOf("Mira")).isEqualTo(Rhythm.Stage.STOPPED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied\n",
                "Auto-Submitted: auto-generated (rejected); owner-email=\"x@example.org\"\n",
                "Auto-Submitted: Auto-Replied (vacation)\n",
                "X-Auto-Response-Suppress: All\n",
                "Precedence: bulk\n",
                "Precedence: junk\n",
                "Precedence: auto_reply\n",
                "X-Autoreply: yes\n",
                "X-Autorespond: Re: Danke\n",
                "List-Id: People who write <people.example.org>\n",
                "Return-Path: <>\n",
            })
    void whatAMachineAnswersIsNoAnswer(String marked) throws Exception {
        int flaggedBefore = flagged().size();
        replies("Mira", marked);
        reader.read();
        assertThat(counted("automatic")).isEqualTo(1);
        assertThat(stageOf("Mira")).isNotEqualTo(Rhythm.Stage.STOPPED);
        assertThat(flagged()).hasSize(flaggedBefore);
    }

    @Test
    void whatComesToTheEnvelopesSenderIsFromAMachineWhateverItSays() {
        ReceivedMail mail = house.post.mailsTo(email("Mira")).getLast();
        arrives(reply(email("Mira"), toMira, mail.messageId(), ""), email("Mira"), toMira);
        reader.read();
        assertThat(counted("automatic")).isEqualTo(1);
        assertThat(stageOf("Mira")).isNotEqualTo(Rhythm.Stage.STOPPED);
    }

    @Test
    void aReceiptIsNoAnswer() {
        ReceivedMail mail = house.post.mailsTo(email("Mira")).getLast();
        String to = mail.header("Reply-To").orElseThrow();
        arrives("""
            From: <%s>
            To: %s
            Message-ID: <receipt@mail.example.org>
            In-Reply-To: %s
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=disposition-notification; boundary="x"

            --x
            Content-Type: text/plain

            Displayed.
            --x
            Content-Type: message/disposition-notification

            Disposition: manual-action/MDN-sent-manually; displayed
            --x--
            """.formatted(email("Mira"), to, mail.messageId()), email("Mira"), MAILBOX);
        reader.read();
        assertThat(counted("automatic")).isEqualTo(1);
        assertThat(stageOf("Mira")).isNotEqualTo(Rhythm.Stage.STOPPED);
    }

    @Test
    void aReplyToTheMailboxItselfCountsByItsThreadIfItComesFromWhereTheMailWent() {
        String mail = house.post.mailsTo(email("Mira")).getLast().messageId();
        arrives(reply("stranger@example.org", MAILBOX, mail, ""), "stranger@example.org", MAILBOX);
        arrives(
                reply(email("Mira"), MAILBOX, "<thanks." + "0".repeat(32) + "@kreis.example>", ""),
                email("Mira"),
                MAILBOX);
        String forged = house.get(ReturnPaths.class).repliesTo("0".repeat(32)).replace("re-0", "re-1");
        arrives(reply(email("Mira"), forged, "<x@example.org>", ""), email("Mira"), forged);
        reader.read();
        assertThat(counted("other")).isEqualTo(3);
        assertThat(stageOf("Mira")).isNotEqualTo(Rhythm.Stage.STOPPED);
        arrives(reply(email("Mira"), MAILBOX, mail, ""), email("Mira"), MAILBOX);
        reader.read();
        assertThat(counted("answered")).isEqualTo(1);
        assertThat(stageOf("Mira")).isEqualTo(Rhythm.Stage.STOPPED);
    }

    @Test
    void aReplyWithALargePhotoIsAReply() {
        ReceivedMail mail = house.post.mailsTo(email("Mira")).getLast();
        arrives(reply(email("Mira"), MAILBOX, mail.messageId(), "") + "photo ".repeat(5_000), email("Mira"), MAILBOX);
        reader.read();
        assertThat(counted("answered")).isEqualTo(1);
    }

    @Test
    void theSameReplyIsHeardOnceAndAnotherOneIsAWordOfItsOwn() {
        ReceivedMail mail = house.post.mailsTo(email("Mira")).getLast();
        String once = reply(email("Mira"), MAILBOX, mail.messageId(), "");
        String person = personId("Mira").value();
        arrives(once, email("Mira"), MAILBOX);
        reader.read();
        house.get(Patiences.class).written(person, "later");
        arrives(once, email("Mira"), MAILBOX);
        reader.read();
        assertThat(house.stored("patience")).anyMatch(it -> it.contains(person));
        arrives(reply(email("Mira"), MAILBOX, mail.messageId(), ""), email("Mira"), MAILBOX);
        reader.read();
        assertThat(house.stored("patience")).noneMatch(it -> it.contains(person));
    }

    @Test
    void anAddressThatSomebodyWritesFromIsNotDead() {
        house.get(DeadAddresses.class).add(email("Mira"));
        house.get(DeadAddresses.class).add(email("Jonas"));
        replies("Mira", "");
        reader.read();
        assertThat(miraIsGone()).isFalse();
        assertThat(house.get(DeadAddresses.class).contains(email("Jonas"))).isTrue();
    }

    @Test
    void whatWentToSomebodyWhoIsErasedIsNotInTheBookAnyMore() {
        house.hear(new ContactErased(new MixerId(mixer), at(mixer, "Mira"), personId("Mira")), 8);
        replies("Mira", "");
        reader.read();
        assertThat(counted("other")).isEqualTo(1);
        assertThat(house.stored("posted"))
                .noneMatch(it -> it.contains(at(mixer, "Mira").value()));
    }

    @Test
    void theNameMayComeBackInCapitals() {
        arrives(report(toMira.toUpperCase(Locale.ROOT), email("Mira"), "Failed", "5.1.1 (bad mailbox)"));
        reader.read();
        assertThat(miraIsGone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: Out of office\n\nBack on Monday.\n",
                "Content-Type: multipart/report; boundary=\"x\"\n\n--x\nContent-Type: message/delivery-status\n\n",
                "Content-Type: multipart/report; report-type=delivery-status\n\nno boundary at all\n",
                "Content-Type: multipart/report; boundary=\"x\"\n\n"
                        + "--x\n"
                        + "Content-Type: message/delivery-status\n"
                        + "Content-Transfer-Encoding: base64\n\n"
                        + "%%%\n"
                        + "--x--\n",
                "Content-Type: multipart/report; boundary=\"x\"\n\n"
                        + "--x\n"
                        + "Content-Type: multipart/mixed; boundary=\"x\"\n\n"
                        + "--x\n"
                        + "--x--\n",
                "\n",
            })
    void whatIsNoReportIsPutAsideAndTheNextIsRead(String mail) {
        arrives(mail);
        arrives("X-Long: " + "a".repeat(30_000) + "\n" + report(toMira, email("Mira"), "failed", "5.1.1"));
        arrives(report(toMira, email("Mira"), "failed", "5.1.1"));
        reader.read();
        assertThat(miraIsGone()).isTrue();
        assertThat(counted("gone")).isEqualTo(1);
        assertThat(counted("unreadable") + counted("foreign") + counted("automatic") + counted("other"))
                .isEqualTo(2);
    }
}
