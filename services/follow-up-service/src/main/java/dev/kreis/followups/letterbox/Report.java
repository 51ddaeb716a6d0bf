package dev.kreis.followups.letterbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery status notification (RFC 3464) says. Anybody can write to a mailbox, so nothing in it is trusted: whether
 * it speaks of a mail of ours, to that address, is for the reader to find out.
 *
 * @param sentTo the addresses that the report itself was sent to: one of them names the mail
 * @param about what it says of each recipient
 */
record Report(List<String> sentTo, List<OfRecipient> about) {
    private static final int MOST_RECIPIENTS = 20;
    private static final Pattern STATUS = Pattern.compile("^([245])\\.(\\d{1,3})\\.(\\d{1,3})");

    /**
     * @param addresses that the recipient was known by: as we wrote it, and as it became on the way
     * @param status three numbers as in RFC 3463
     */
    record OfRecipient(List<String> addresses, String action, String status) {
        /**
         * Whether nobody will ever read mail at this address: a failure for good, and of the address itself. A full mailbox
         * (x.2.2), a broken system (x.3), a lost route (x.4) and a rule against us (x.7) say nothing of that kind.
         */
        boolean saysNobodyIsThere() {
            return action.equals("failed")
                    && (status.startsWith("5.1.") || status.equals("5.2.1") || status.equals("5.0.0"));
        }
    }

    /** @return empty where the mail is no such report, or is not well-formed */
    static Optional<Report> of(MimeMessage mail) {
        try {
            Part status = mail.isMimeType("multipart/report") ? statusPart(mail) : null;
            if (status == null) {
                return Optional.empty();
            }
            DeliveryStatus said = new DeliveryStatus(status.getInputStream());
            List<OfRecipient> about = new ArrayList<>();
            for (int i = 0; i < Math.min(said.getRecipientDSNCount(), MOST_RECIPIENTS); i++) {
                ofRecipient(said.getRecipientDSN(i)).ifPresent(about::add);
            }
            return Optional.of(new Report(Recipients.of(mail), about));
        } catch (MessagingException | IOException | RuntimeException e) {
            // mail libraries answer malformed mail with whatever they stumble over
            return Optional.empty();
        }
    }

    private static @Nullable Part statusPart(MimeMessage mail) throws MessagingException, IOException {
        if (mail.getContent() instanceof Multipart parts) {
            for (int i = 0; i < Math.min(parts.getCount(), 5); i++) {
                if (parts.getBodyPart(i).isMimeType("message/delivery-status")) {
                    return parts.getBodyPart(i);
                }
            }
        }
        return null;
    }

    private static Optional<OfRecipient> ofRecipient(InternetHeaders says) {
        Matcher status = STATUS.matcher(first(says, "Status"));
        List<String> addresses = Stream.of(first(says, "Original-Recipient"), first(says, "Final-Recipient"))
                .map(it -> it.substring(it.indexOf(';') + 1).strip())
                .filter(it -> !it.isEmpty())
                .toList();
        return status.find() && !addresses.isEmpty()
                ? Optional.of(
                        new OfRecipient(addresses, first(says, "Action").toLowerCase(Locale.ROOT), status.group()))
                : Optional.empty();
    }

    private static String first(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, null);
        return value == null ? "" : value.strip();
    }
}
