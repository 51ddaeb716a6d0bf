package dev.kreis.followups.bounces;

import static dev.kreis.followups.House.email;
import static dev.kreis.followups.policy.Sketch.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.followups.House;
import dev.kreis.followups.consent.DeadAddresses;
import dev.kreis.followups.consent.ReturnPaths;
import dev.kreis.followups.mail.PostBook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports on a real mail server, read over IMAP. */
class BounceReaderTests {
    private static final String MAILBOX = "bounces@kreis.example";

    @TempDir
    private static Path directory;

    private static House house;
    private static int evenings;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private BounceReader reader;
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
        String mixer = "m" + ++evenings;
        house.anEveningWith(mixer, person("Mira"), person("Jonas"));
        house.ends(mixer);
        house.plan();
        while (house.courier().makeRounds()) {
            // until nothing is due
        }
        toMira = house.post.mailsTo(email("Mira")).getLast().returnPath();
        reader = new BounceReader(
                new BounceSettings(
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
                house.get(PostBook.class),
                house.get(DeadAddresses.class),
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
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", house.post.host());
        properties.setProperty("mail.smtp.port", Integer.toString(house.post.smtpPort()));
        properties.setProperty("mail.smtp.from", "<>");
        Session session = Session.getInstance(properties);
        byte[] source = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        try {
            MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(source));
            try (Transport line = session.getTransport("smtp")) {
                line.connect();
                line.sendMessage(message, new Address[] {new InternetAddress(MAILBOX)});
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean miraIsGone() {
        return house.get(DeadAddresses.class).contains(email("Mira"));
    }

    private double counted(String outcome) {
        return meters.counter("kreis.bounces", "outcome", outcome).count();
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
        arrives(report("bounces@kreis.example", email("Mira"), "failed", "5.1.1"));
        arrives(report(
                "bounces+" + "0".repeat(32) + "-" + "0".repeat(16) + "@kreis.example",
                email("Mira"),
                "failed",
                "5.1.1"));
        char last = toMira.charAt(toMira.indexOf('@') - 1);
        String bent = toMira.replace(last + "@", (last == '0' ? '1' : '0') + "@");
        arrives(report(bent, email("Mira"), "failed", "5.1.1"));
        reader.read();
        assertThat(miraIsGone()).isFalse();
        assertThat(counted("foreign")).isEqualTo(4);
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
        assertThat(counted("unreadable") + counted("foreign")).isEqualTo(2);
    }
}
