package dev.kreis.followups.mail;

import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.facts.Contact;

/**
 * A mail that may be written now.
 *
 * @param mailId names the mail for good: at most 32 letters and digits, the same whenever the same mail is asked for
 * @param to whom it is for, with a reach
 * @param delivery as it is now
 */
public record Outgoing(
        String mailId, MailKind kind, Contact to, Contact.Reach reach, Letter letter, Delivery delivery) {}
