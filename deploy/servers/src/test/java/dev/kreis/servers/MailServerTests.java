package dev.kreis.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kreis.servers.MailServer.Trouble;
import jakarta.mail.Folder;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailServerTests {

    @TempDir
    Path directory;

    private final int[] ports = LoopbackPorts.free(2);
    private MailServer server;
    private Session session;

    @BeforeEach
    void start() {
        server = new MailServer(ports[0], ports[1], directory).start();
        Properties properties = new Properties();
        properties.put("mail.smtp.host", server.host());
        properties.put("mail.smtp.port", server.smtpPort());
        properties.put("mail.smtp.timeout", 5_000);
        properties.put("mail.smtp.connectiontimeout", 5_000);
        session = Session.getInstance(properties);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void keepsWhatItTookExactlyAndInOrder() throws Exception {
        List<ReceivedMail> heard = new ArrayList<>();
        server.onMail(heard::add);
        send("1", "Ada@Example.org", "Grüße von ☕", "Text\n.dot at the start\n\nFrühstück?", "<p>Frühstück?</p>");
        send("2", "bob@example.org", "Second", "Text", "<p>Html</p>");

        assertThat(server.mails()).hasSize(2).isEqualTo(heard);
        ReceivedMail mail = server.mailsTo("ada@example.org").getFirst();
        assertThat(mail.number()).isEqualTo(1);
        assertThat(mail.subject()).isEqualTo("Grüße von ☕");
        assertThat(mail.text().orElseThrow()).isEqualToNormalizingNewlines("Text\n.dot at the start\n\nFrühstück?");
        assertThat(mail.html()).contains("<p>Frühstück?</p>");
        assertThat(mail.returnPath()).isEqualTo("bounces+1@kreis.example");
        assertThat(mail.messageId()).isEqualTo("<1@kreis.example>");
        assertThat(mail.header("to")).contains("Ada@Example.org");
        assertThat(mail.headers()).contains("Message-ID: <1@kreis.example>");
    }

    @Test
    void keepsMailAcrossRestarts() throws Exception {
        send("1", "ada@example.org", "First", "Text", "<p>Html</p>");
        List<ReceivedMail> before = server.mails();
        server.stop();
        try (MailServer again = new MailServer(ports[0], ports[1], directory).start()) {
            assertThat(again.mails()).isEqualTo(before);
            send("2", "ada@example.org", "Second", "Text", "<p>Html</p>");
            assertThat(again.mails()).extracting(ReceivedMail::subject).containsExactly("First", "Second");
            assertThat(subjectsByImap("ada@example.org")).containsExactly("First", "Second");
        }
    }

    @Test
    void refusesForAWhile() throws Exception {
        server.fail(Trouble.REFUSES_SENDER, 1);
        assertThatThrownBy(this::sendOne)
                .isInstanceOfSatisfying(
                        SMTPSendFailedException.class,
                        refusal -> assertThat(refusal.getReturnCode()).isEqualTo(451));
        server.fail(Trouble.REFUSES_RECIPIENT, 1);
        assertThatThrownBy(this::sendOne).isInstanceOf(MessagingException.class).hasStackTraceContaining("451 4.3.2");
        server.fail(Trouble.REFUSES_CONTENT);
        assertThatThrownBy(this::sendOne)
                .isInstanceOfSatisfying(
                        SMTPSendFailedException.class,
                        refusal -> assertThat(refusal.getReturnCode()).isEqualTo(451));
        assertThatThrownBy(this::sendOne).isInstanceOf(MessagingException.class);
        assertThat(server.mails()).isEmpty();
        server.recover();
        sendOne();
        assertThat(server.deliveries("<1@kreis.example>")).isEqualTo(1);
    }

    @Test
    void rejectsARecipientForGood() {
        server.rejectRecipient("Gone@example.org");
        assertThatThrownBy(() -> send("1", "gone@example.org", "Hello", "Text", "<p>Html</p>"))
                .hasStackTraceContaining(SMTPAddressFailedException.class.getName())
                .hasStackTraceContaining("550 5.1.1");
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void hangsUpBeforeAndAfterKeeping() throws Exception {
        server.fail(Trouble.HANGS_UP_DURING_CONTENT, 1);
        assertThatThrownBy(this::sendOne).isInstanceOf(MessagingException.class);
        assertThat(server.deliveries("<1@kreis.example>")).isZero();

        server.fail(Trouble.HANGS_UP_BEFORE_ANSWER, 1);
        assertThatThrownBy(this::sendOne).isInstanceOf(MessagingException.class);
        assertThat(server.deliveries("<1@kreis.example>")).isEqualTo(1);

        sendOne();
        assertThat(server.deliveries("<1@kreis.example>")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {
                "SAYS_NO_WORD_OF_WELCOME",
                "SAYS_NOTHING_TO_SENDER",
                "SAYS_NOTHING_TO_CONTENT",
                "KEEPS_AND_SAYS_NOTHING"
            })
    void saysNothingUntilTheClientHasHadEnough(Trouble trouble) throws Exception {
        session.getProperties().put("mail.smtp.timeout", 200);
        server.fail(trouble, 1);
        assertThatThrownBy(this::sendOne).hasStackTraceContaining(SocketTimeoutException.class.getName());
        int kept = trouble == Trouble.KEEPS_AND_SAYS_NOTHING ? 1 : 0;
        assertThat(server.deliveries("<1@kreis.example>")).isEqualTo(kept);
        sendOne();
        assertThat(server.deliveries("<1@kreis.example>")).isEqualTo(kept + 1);
    }

    @Test
    void whatStandsBehindAPlusNamesNoOtherMailbox() throws Exception {
        send("1", "ada+evening@example.org", "Hello", "Text", "<p>Html</p>");
        assertThat(server.mailsTo("ada+evening@example.org")).hasSize(1);
        assertThat(subjectsByImap("ada@example.org")).containsExactly("Hello");
    }

    @Test
    void takesABounceWithItsEmptySender() throws Exception {
        SMTPMessage bounce = message("1", "bounces+7@kreis.example", "Undelivered", "Text", "<p>Html</p>");
        bounce.setEnvelopeFrom("<>");
        Transport.send(bounce);
        assertThat(server.mails())
                .singleElement()
                .satisfies(mail -> assertThat(mail.returnPath()).isEmpty());
    }

    private void sendOne() throws MessagingException {
        send("1", "ada@example.org", "Hello", "Text", "<p>Html</p>");
    }

    private void send(String id, String to, String subject, String text, String html) throws MessagingException {
        Transport.send(message(id, to, subject, text, html));
    }

    private SMTPMessage message(String id, String to, String subject, String text, String html)
            throws MessagingException {
        SMTPMessage message = new SMTPMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + id + "@kreis.example>");
            }
        };
        message.setEnvelopeFrom("bounces+" + id + "@kreis.example");
        message.setFrom(new InternetAddress("hello@kreis.example"));
        message.setRecipient(RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        MimeBodyPart textPart = new MimeBodyPart();
        textPart.setText(text, "UTF-8");
        MimeBodyPart htmlPart = new MimeBodyPart();
        htmlPart.setContent(html, "text/html; charset=UTF-8");
        message.setContent(new MimeMultipart("alternative", textPart, htmlPart));
        return message;
    }

    private List<String> subjectsByImap(String user) throws MessagingException {
        try (Store store = session.getStore("imap")) {
            store.connect(server.host(), ports[1], user, "any");
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            List<String> subjects = new ArrayList<>();
            for (var message : inbox.getMessages()) {
                subjects.add(message.getSubject());
            }
            return subjects;
        }
    }
}
