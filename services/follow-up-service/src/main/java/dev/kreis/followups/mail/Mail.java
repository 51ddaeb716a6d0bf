package dev.kreis.followups.mail;

import dev.kreis.followups.consent.MailKind;
import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A mail that somebody asked for. Holds ids and no words: what it says is written when it goes out.
 *
 * @param attendeeId whom it is for
 * @param about what it is about, in a word that its writer understands
 */
@Document("mails")
public record Mail(
        @Id String mailId,
        MailKind kind,
        String mixerId,
        String attendeeId,
        String about,
        Delivery delivery,
        Instant askedAt,
        @Version long version) {

    Mail with(Delivery next) {
        return new Mail(mailId, kind, mixerId, attendeeId, about, next, askedAt, version);
    }
}
