package dev.kreis.followups.mail;

import dev.kreis.followups.consent.MailKind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What mail programs call our mails (RFC 5322, 3.6.4). A name follows from the mail, so that it has one. Thread-safe. */
@Component
public class MessageIds {
    private static final Pattern OURS = Pattern.compile("<[a-z]+\\.([0-9a-f]{32})@([^<>\\s]+)>");

    private final String domain;

    MessageIds(MailSettings settings) {
        this.domain = settings.domain().toLowerCase(Locale.ROOT);
    }

    String of(MailKind kind, String mailId) {
        return name(kind.slug(), mailId);
    }

    /** Where a thread begins: with a mail that nobody sent. So each mail finds it, whichever goes out first. */
    String ofThread(String conversation, String attendeeId) {
        return name("about", Mails.hash(conversation, attendeeId));
    }

    /** The mail that a Message-ID may name: whether it was sent, and to whom, stands in the {@link PostBook}. */
    public Optional<String> mail(String messageId) {
        Matcher name = OURS.matcher(messageId.toLowerCase(Locale.ROOT));
        return name.matches() && name.group(2).equals(domain) ? Optional.of(name.group(1)) : Optional.empty();
    }

    private String name(String of, String hash) {
        return "<" + of + "." + hash + "@" + domain + ">";
    }
}
