package dev.kreis.events.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.Locale;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

/**
 * What only this service knows, made once and shared by its instances through the store: a master secret from which
 * tickets and personal keys are derived, and the key that signs tokens. Thread-safe.
 */
@Component
public class Secrets {
    private static final String HMAC = "HmacSHA256";

    @Document("secrets")
    record Secret(@Id String name, String value) {}

    private final MongoOperations mongo;
    private final SecretKeySpec master;
    private final ECKey signing;

    Secrets(MongoOperations mongo) {
        this.mongo = mongo;
        this.master = new SecretKeySpec(
                keep("master", () -> Codes.randomSecret() + Codes.randomSecret())
                        .getBytes(StandardCharsets.UTF_8),
                HMAC);
        try {
            this.signing = ECKey.parse(keep("signing", Secrets::newSigningKey));
        } catch (ParseException e) {
            throw new IllegalStateException("the signing key in the store is damaged", e);
        }
    }

    /** What the store holds by this name, or else what is made now; whoever comes first decides for all. */
    final String keep(String name, Supplier<String> made) {
        Secret known = mongo.findById(name, Secret.class);
        if (known != null) {
            return known.value();
        }
        try {
            return mongo.insert(new Secret(name, made.get())).value();
        } catch (DuplicateKeyException e) {
            return keep(name, made);
        }
    }

    @Nullable
    String find(String name) {
        Secret known = mongo.findById(name, Secret.class);
        return known == null ? null : known.value();
    }

    ECKey signing() {
        return signing;
    }

    /** A secret code for one purpose: the same for the same words, and of no use for finding another. */
    public String derive(String purpose, String... about) {
        return Codes.encode(mac(purpose, about), Codes.SECRET_LENGTH);
    }

    /** An id that says nothing of what it was made from, and is the same whenever it is made again. */
    public String deriveId(char kind, String purpose, String... about) {
        return kind + "-" + Codes.encode(mac(purpose, about), 20).toLowerCase(Locale.ROOT);
    }

    private byte[] mac(String purpose, String... about) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(master);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            for (String word : about) {
                mac.update((byte) 0);
                mac.update(word.getBytes(StandardCharsets.UTF_8));
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    private static String newSigningKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }
}
