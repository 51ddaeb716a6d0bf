package dev.kreis.followups.mail;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.followups.consent.DeadAddresses;
import dev.kreis.followups.consent.MailKind;
import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Which mail went to which address, so that one that comes back, and one that answers it, can be told from one that was made
 * up. Thread-safe.
 */
@Component
public class PostBook {
    /**
     * A mail that left. What stands last is absent in what was noted before it was kept.
     *
     * @param fingerprint of the address
     * @param answers what the replies to it were called that were heard
     */
    @Document("posted")
    public record Posted(
            @Id String mailId,
            String fingerprint,
            Instant at,
            @Nullable MailKind kind,
            @Nullable String mixerId,
            @Nullable String attendeeId,
            @Nullable Set<String> answers) {

        public boolean hasAnswer(String name) {
            return answers != null && answers.contains(Mails.hash(name));
        }
    }

    private final MongoOperations mongo;
    private final DeadAddresses addresses;
    private final Clock clock;

    PostBook(MongoOperations mongo, DeadAddresses addresses, Clock clock) {
        this.mongo = mongo;
        this.addresses = addresses;
        this.clock = clock;
    }

    @PostConstruct
    void createIndexes() {
        mongo.indexOps(Posted.class).createIndex(new Index("attendeeId", Sort.Direction.ASC));
    }

    /** Before the mail leaves: what leaves is in the book. */
    void note(Outgoing mail) {
        mongo.save(new Posted(
                mail.mailId(),
                addresses.fingerprint(mail.reach().email()),
                clock.instant(),
                mail.kind(),
                mail.to().mixerId(),
                mail.to().attendeeId(),
                null));
    }

    public Optional<Posted> find(String mailId) {
        return Optional.ofNullable(mongo.findById(mailId, Posted.class));
    }

    /** Whether that mail went to that address. */
    public boolean says(String mailId, String address) {
        return find(mailId)
                .filter(posted -> posted.fingerprint().equals(addresses.fingerprint(address)))
                .isPresent();
    }

    /** Who is erased is not to be found by what went to them. */
    public void forget(String attendeeId) {
        mongo.remove(query(where("attendeeId").is(attendeeId)), Posted.class);
    }

    /** A reply took effect. @param name of the reply */
    public void answered(String mailId, String name) {
        mongo.updateFirst(
                query(where("_id").is(mailId)), new Update().addToSet("answers", Mails.hash(name)), Posted.class);
    }
}
