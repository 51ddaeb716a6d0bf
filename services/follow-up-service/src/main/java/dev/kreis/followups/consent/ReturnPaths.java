package dev.kreis.followups.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The addresses that mails come back to: one for bounces, the envelope's sender (VERP), and one for replies. Each names its
 * mail and proves that it came from here, so that what comes back says which mail it speaks of, and nobody can make one up.
 * Machines that answer by themselves write to the envelope's sender (RFC 3834), people to the other. Lower-case hexadecimal
 * digits, because mail servers may change the case; the local part stays within the 64 characters of RFC 5321. Thread-safe.
 */
@Component
public class ReturnPaths {
    private static final String BOUNCES = "bounces";
    private static final String REPLIES = "replies";
    private static final String REPLY = "re-";
    private static final int PROOF_BYTES = 8;
    private static final Pattern LABEL = Pattern.compile("\\+(re-)?([0-9a-f]{32})-([0-9a-f]{16})@");

    private final Secrets secrets;
    private final String local;
    private final String domain;

    ReturnPaths(Secrets secrets, @Value("${kreis.mail.letterbox}") String letterbox) {
        this.secrets = secrets;
        int at = letterbox.lastIndexOf('@');
        this.local = letterbox.substring(0, at);
        this.domain = letterbox.substring(at);
    }

    /** Where a mail goes that cannot be delivered. @param mailId 32 hexadecimal digits */
    public String of(String mailId) {
        return address("", mailId, BOUNCES);
    }

    /** Where replies to a mail go. @param mailId 32 hexadecimal digits */
    public String repliesTo(String mailId) {
        return address(REPLY, mailId, REPLIES);
    }

    /** The mail that an envelope sender of ours names; empty for all other addresses. */
    public Optional<String> mail(String address) {
        return read(address).filter(it -> it.of(BOUNCES)).map(Label::mailId);
    }

    /** The mail whose replies go to this address; empty for all other addresses. */
    public Optional<String> answered(String address) {
        return read(address).filter(it -> it.of(REPLIES)).map(Label::mailId);
    }

    private String address(String kind, String mailId, String purpose) {
        return local + '+' + kind + mailId + '-' + HexFormat.of().formatHex(proof(purpose, mailId)) + domain;
    }

    private Optional<Label> read(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        Matcher label = LABEL.matcher(lower);
        if (!lower.startsWith(local.toLowerCase(Locale.ROOT) + '+')
                || !lower.endsWith(domain.toLowerCase(Locale.ROOT))
                || !label.find()) {
            return Optional.empty();
        }
        String purpose = label.group(1) == null ? BOUNCES : REPLIES;
        byte[] proof = HexFormat.of().parseHex(label.group(3));
        return MessageDigest.isEqual(proof, proof(purpose, label.group(2)))
                ? Optional.of(new Label(purpose, label.group(2)))
                : Optional.empty();
    }

    private byte[] proof(String purpose, String mailId) {
        return Arrays.copyOf(secrets.proof(purpose, mailId.getBytes(StandardCharsets.US_ASCII)), PROOF_BYTES);
    }

    private record Label(String purpose, String mailId) {
        private boolean of(String wanted) {
            return purpose.equals(wanted);
        }
    }
}
