package dev.kreis.followups.consent;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.types.Binary;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Proofs that something came from here: HMAC-SHA256, cut to 16 bytes, with a key for each purpose. A key is made at first
 * need and kept in the service's own database, so that all instances share it. Thread-safe.
 */
@Component
class Secrets {
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int PROOF_BYTES = 16;

    @Document("secrets")
    record Secret(@Id String purpose, Binary key) {}

    private final MongoOperations mongo;
    private final Map<String, byte[]> keys = new ConcurrentHashMap<>();

    Secrets(MongoOperations mongo) {
        this.mongo = mongo;
    }

    byte[] proof(String purpose, byte[] claim) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(keys.computeIfAbsent(purpose, this::key), HMAC));
            return Arrays.copyOf(mac.doFinal(claim), PROOF_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    private byte[] key(String purpose) {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        Secret kept = mongo.findAndModify(
                query(where("_id").is(purpose)),
                new Update().setOnInsert("key", new Binary(fresh)),
                FindAndModifyOptions.options().upsert(true).returnNew(true),
                Secret.class);
        if (kept == null) {
            throw new IllegalStateException("an upsert returns what it made");
        }
        return kept.key().getData();
    }
}
