package dev.kreis.followups.mail;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.PersonId;
import dev.kreis.followups.consent.StopLinks;
import dev.kreis.followups.plan.Planner;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
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
import org.springframework.stereotype.Component;

/**
 * Makes the mail: a text part that can be read by itself, an HTML part with the same words, and headers that let machines
 * know what it is and how to stop it (RFC 2369, RFC 3834, RFC 8058). Thread-safe.
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
    private final MailSettings settings;
    private final Clock clock;

    LetterPress(StopLinks links, MailSettings settings, Clock clock) {
        this.links = links;
        this.settings = settings;
        this.clock = clock;
    }

    private static TemplateEngine templates(ContentType type, String packageName) {
        return TemplateEngine.createPrecompiled(null, type, LetterPress.class.getClassLoader(), packageName);
    }

    /** @throws AddressException where nobody can have the person's address */
    Printed print(Planner.Ready ready, Session session) throws MessagingException {
        String stop = links.link(new StopLinks.Stop(
                new PersonId(ready.plan().personId()),
                new AttendeeId(ready.plan().attendeeId())));
        Letter letter = Letter.of(ready, stop);
        InternetAddress recipient = address(ready.reach().email(), ready.reach().givenName());
        InternetAddress sender = address(settings.from(), "Kreis");
        String messageId = "<thanks." + ready.plan().mail().followUpId() + "@" + settings.domain() + ">";
        SMTPMessage mail = new SMTPMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", messageId);
            }
        };
        mail.setEnvelopeFrom(settings.from());
        mail.setFrom(sender);
        mail.setRecipient(Message.RecipientType.TO, recipient);
        mail.setSubject(letter.subject(), UTF_8);
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Content-Language", letter.language());
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("List-Unsubscribe", "<" + stop + ">");
        mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        mail.setContent(new MimeMultipart("alternative", plain(letter), html(letter)));
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

    private MimeBodyPart plain(Letter letter) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(render(text, letter), UTF_8);
        return part;
    }

    private MimeBodyPart html(Letter letter) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(render(html, letter), UTF_8, "html");
        return part;
    }

    private static String render(TemplateEngine engine, Letter letter) {
        StringOutput output = new StringOutput();
        engine.render("thanks.jte", letter, output);
        return output.toString();
    }
}
