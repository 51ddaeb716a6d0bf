package dev.kreis.followups.mail;

import dev.kreis.followups.consent.DeadAddresses;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

/** Which mail went to which address, so that one that comes back can be told from one that was made up. Thread-safe. */
@Component
public class PostBook {
    @Document("posted")
    record Posted(@Id String mailId, String fingerprint, Instant at) {}

    private final MongoOperations mongo;
    private final DeadAddresses addresses;
    private final Clock clock;

    PostBook(MongoOperations mongo, DeadAddresses addresses, Clock clock) {
        this.mongo = mongo;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Before the mail leaves: what leaves is in the book. */
    void note(String mailId, String address) {
        mongo.save(new Posted(mailId, addresses.fingerprint(address), clock.instant()));
    }

    /** Whether that mail went to that address. */
    public boolean says(String mailId, String address) {
        return Optional.ofNullable(mongo.findById(mailId, Posted.class))
                .filter(posted -> posted.fingerprint().equals(addresses.fingerprint(address)))
                .isPresent();
    }
}
