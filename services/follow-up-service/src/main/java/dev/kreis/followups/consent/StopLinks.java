package dev.kreis.followups.consent;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.PersonId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The links by which a mail can be answered with "no more", without signing in. A link names a person and proves by
 * a secret that it came from here; it opens nothing else and does not expire, because mails are kept for years.
 * Thread-safe.
 */
@Component
public class StopLinks {
    private static final String PURPOSE = "unsubscribe";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /**
     * What a link stands for.
     *
     * @param kind of the mail that it came with; absent in links of mails from before there were kinds
     */
    public record Stop(
            PersonId person, AttendeeId attendee, @Nullable MailKind kind) {
        private String claim() {
            String claim = person.value() + "\n" + attendee.value();
            return kind == null ? claim : claim + "\n" + kind.slug();
        }

        private static Stop of(String claim) {
            List<String> lines = claim.lines().toList();
            if (lines.size() < 2) {
                throw new IllegalArgumentException("a claim has two lines or three");
            }
            return new Stop(
                    new PersonId(lines.get(0)),
                    new AttendeeId(lines.get(1)),
                    lines.size() < 3 ? null : MailKind.of(lines.get(2)));
        }
    }

    private final Secrets secrets;
    private final String publicUrl;

    StopLinks(Secrets secrets, @Value("${kreis.public-url}") String publicUrl) {
        this.secrets = secrets;
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    }

    public String link(Stop stop) {
        return publicUrl + "/api/follow-ups/unsubscribe/" + token(stop);
    }

    public String token(Stop stop) {
        byte[] bytes = stop.claim().getBytes(StandardCharsets.UTF_8);
        return ENCODER.encodeToString(bytes) + "." + ENCODER.encodeToString(proof(bytes));
    }

    /** What a token stands for; empty for one that is not ours. */
    public Optional<Stop> read(String token) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > 400) {
            return Optional.empty();
        }
        try {
            byte[] claim = Base64.getUrlDecoder().decode(token.substring(0, dot));
            byte[] proof = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            if (!MessageDigest.isEqual(proof, proof(claim))) {
                return Optional.empty();
            }
            return Optional.of(Stop.of(new String(claim, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] proof(byte[] claim) {
        return secrets.proof(PURPOSE, claim);
    }
}
