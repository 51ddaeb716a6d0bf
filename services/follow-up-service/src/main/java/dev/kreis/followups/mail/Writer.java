package dev.kreis.followups.mail;

import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.facts.Contact;
import java.util.Optional;

/**
 * Writes one kind of mail. Whoever asks {@link Mails} for a mail of that kind brings its writer, a bean. It is called just
 * before the mail goes out, so that it speaks of the facts of that moment; it may be called more than once for one mail.
 */
public interface Writer {
    MailKind kind();

    /**
     * @param reach how to reach the person now, who consented as far as the kind needs it
     * @return what to say; empty where there is nothing to say any more: then the mail is withheld
     */
    Optional<Letter> write(Mail mail, Contact.Reach reach);
}
