package dev.kreis.followups.consent;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.PersonId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * The links by which a mail can be answered with "no more", without signing in. A link names a person and proves by
 * HMAC-SHA256 that it came from here; it opens nothing else and does not expire, because mails are kept for years.
 *
 * <p>The key is made at first need and kept in the service's own database, so that all instances share it. Thread-safe.
 */
@Component
public class StopLinks {
    private static final String HMAC = "HmacSHA256";
    private static final int PROOF_BYTES = 16;
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

    @Document("secrets")
    record Secret(@Id String purpose, Binary key) {}

    private final MongoOperations mongo;
    private final String publicUrl;
    private volatile byte @Nullable [] key;

    StopLinks(MongoOperations mongo, @Value("${kreis.public-url}") String publicUrl) {
        this.mongo = mongo;
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
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key(), HMAC));
            return Arrays.copyOf(mac.doFinal(claim), PROOF_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    private byte[] key() {
        byte[] known = key;
        if (known == null) {
            byte[] fresh = new byte[32];
            new SecureRandom().nextBytes(fresh);
            Secret kept = mongo.findAndModify(
                    query(where("_id").is(PURPOSE)),
                    new Update().setOnInsert("key", new Binary(fresh)),
                    FindAndModifyOptions.options().upsert(true).returnNew(true),
                    Secret.class);
            if (kept == null) {
                throw new IllegalStateException("an upsert returns what it made");
            }
            known = kept.key().getData();
            key = known;
        }
        return known;
    }
}
