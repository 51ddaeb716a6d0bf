package dev.kreis.events.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The key with which a team is founded: given by whoever runs the service, or else made and said once. */
@Component
public class SetupKey {
    private static final Logger log = LoggerFactory.getLogger(SetupKey.class);
    private static final String KEPT = "setup";

    private final String digest;

    SetupKey(Secrets secrets, @Value("${kreis.setup-key:}") String given) {
        if (!given.isBlank()) {
            digest = Codes.digest(given.strip());
            return;
        }
        String known = secrets.find(KEPT);
        if (known == null) {
            String made = Codes.randomSecret();
            known = secrets.keep(KEPT, () -> Codes.digest(made));
            if (known.equals(Codes.digest(made))) {
                log.warn("setup key, said only now: {} (use it as bearer of POST /api/teams to found a team)", made);
            }
        }
        digest = known;
    }

    public boolean fits(String key) {
        return MessageDigest.isEqual(
                digest.getBytes(StandardCharsets.US_ASCII),
                Codes.digest(key.strip()).getBytes(StandardCharsets.US_ASCII));
    }
}
