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
 * The envelope senders of mails (VERP): each names its mail and proves that it came from here, so that a mail that bounces
 * says which one it was, and nobody can make one up. Lower-case hexadecimal digits, because mail servers may change the
 * case; the local part stays within the 64 characters of RFC 5321. Thread-safe.
 */
@Component
public class ReturnPaths {
    private static final String PURPOSE = "bounces";
    private static final int PROOF_BYTES = 8;
    private static final Pattern LABEL = Pattern.compile("\\+([0-9a-f]{32})-([0-9a-f]{16})@");

    private final Secrets secrets;
    private final String local;
    private final String domain;

    ReturnPaths(Secrets secrets, @Value("${kreis.mail.bounces}") String bounces) {
        this.secrets = secrets;
        int at = bounces.lastIndexOf('@');
        this.local = bounces.substring(0, at);
        this.domain = bounces.substring(at);
    }

    /** @param mailId 32 hexadecimal digits */
    public String of(String mailId) {
        return local + '+' + mailId + '-' + HexFormat.of().formatHex(proof(mailId)) + domain;
    }

    /** The mail that an address of ours names; empty for all others. */
    public Optional<String> mail(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        Matcher label = LABEL.matcher(lower);
        return lower.startsWith(local.toLowerCase(Locale.ROOT) + '+')
                        && lower.endsWith(domain.toLowerCase(Locale.ROOT))
                        && label.find()
                        && MessageDigest.isEqual(HexFormat.of().parseHex(label.group(2)), proof(label.group(1)))
                ? Optional.of(label.group(1))
                : Optional.empty();
    }

    private byte[] proof(String mailId) {
        return Arrays.copyOf(secrets.proof(PURPOSE, mailId.getBytes(StandardCharsets.US_ASCII)), PROOF_BYTES);
    }
}
