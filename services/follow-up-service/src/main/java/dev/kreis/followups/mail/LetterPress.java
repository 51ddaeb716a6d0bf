package dev.kreis.followups.mail;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.PersonId;
import dev.kreis.followups.consent.ReturnPaths;
import dev.kreis.followups.consent.StopLinks;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes the mail: a text part that can be read by itself, an HTML part with the same words, perhaps a calendar file, and
 * headers that let machines know what it is and how to stop it (RFC 2369, RFC 3834, RFC 8058). Thread-safe.
 */
@Component
class LetterPress {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final String TEMPLATES = "dev.kreis.followups.templates.";

    /** @param mail addressed to {@code recipient} alone */
    record Printed(Message mail, InternetAddress recipient) {}

    private final TemplateEngine html = templates(ContentType.Html, TEMPLATES + "html");
    private final TemplateEngine text = templates(ContentType.Plain, TEMPLATES + "text");
    private final StopLinks links;
    private final ReturnPaths returnPaths;
    private final MessageIds messageIds;
    private final MailSettings settings;
    private final Clock clock;

    LetterPress(StopLinks links, ReturnPaths returnPaths, MessageIds messageIds, MailSettings settings, Clock clock) {
        this.links = links;
        this.returnPaths = returnPaths;
        this.messageIds = messageIds;
        this.settings = settings;
        this.clock = clock;
    }

    private static TemplateEngine templates(ContentType type, String packageName) {
        return TemplateEngine.createPrecompiled(null, type, LetterPress.class.getClassLoader(), packageName);
    }

    /** @throws AddressException where nobody can have the person's address */
    Printed print(Outgoing outgoing, Session session) throws MessagingException {
        Letter letter = outgoing.letter();
        InternetAddress recipient =
                address(outgoing.reach().email(), outgoing.reach().givenName());
        String messageId = messageIds.of(outgoing.kind(), outgoing.mailId());
        SMTPMessage mail = new SMTPMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", messageId);
            }
        };
        mail.setEnvelopeFrom(returnPaths.of(outgoing.mailId()));
        mail.setFrom(address(settings.from(), "Kreis"));
        mail.setReplyTo(new Address[] {address(returnPaths.repliesTo(outgoing.mailId()), "Kreis")});
        mail.setRecipient(Message.RecipientType.TO, recipient);
        mail.setSubject(letter.subject(), UTF_8);
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Content-Language", letter.language().code());
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
        String conversation = letter.conversation();
        if (conversation != null) {
            String root = messageIds.ofThread(conversation, outgoing.to().attendeeId());
            mail.setHeader("In-Reply-To", root);
            mail.setHeader("References", root);
        }
        String stop = null;
        if (outgoing.kind().stoppable()) {
            stop = links.link(new StopLinks.Stop(
                    new PersonId(outgoing.to().personId()),
                    new AttendeeId(outgoing.to().attendeeId()),
                    outgoing.kind()));
            mail.setHeader("List-Unsubscribe", "<" + stop + ">");
            mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        mail.setContent(content(new Page(letter, stop), letter.calendar()));
        mail.saveChanges();
        return new Printed(mail, recipient);
    }

    private static InternetAddress address(String address, String name) throws MessagingException {
        InternetAddress checked = new InternetAddress(address, true);
        try {
            checked.setPersonal(Letter.line(name), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has " + UTF_8, e);
        }
        return checked;
    }

    private MimeMultipart content(Page page, Letter.@Nullable Attachment calendar) throws MessagingException {
        MimeMultipart words = new MimeMultipart("alternative", part(text, page, "plain"), part(html, page, "html"));
        if (calendar == null) {
            return words;
        }
        MimeBodyPart both = new MimeBodyPart();
        both.setContent(words);
        MimeBodyPart file = new MimeBodyPart();
        file.setText(calendar.content(), UTF_8, "calendar");
        file.setHeader("Content-Type", "text/calendar; charset=UTF-8; method=PUBLISH");
        file.setFileName(calendar.fileName());
        return new MimeMultipart("mixed", both, file);
    }

    private static MimeBodyPart part(TemplateEngine engine, Page page, String subtype) throws MessagingException {
        StringOutput output = new StringOutput();
        engine.render("letter.jte", page, output);
        MimeBodyPart part = new MimeBodyPart();
        part.setText(output.toString(), UTF_8, subtype);
        return part;
    }
}
