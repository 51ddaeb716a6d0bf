package dev.kreis.followups.mail;

import dev.kreis.followups.consent.DeadAddresses;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

/**
 * How fast mail goes to each domain, whichever courier takes it: as many at once as a minute holds, then evenly (the generic
 * cell rate algorithm of ITU-T I.371). One small document for each domain, and no domain's name in it. Thread-safe, across
 * instances too.
 */
@Component
class Domains {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /**
     * @param domain its fingerprint: where people have a domain of their own, it is a name
     * @param even when all that went out would have gone out, had it gone evenly
     * @param queue when the last of those who were asked to wait may come again
     */
    @Document("paces")
    record Pace(
            @Id String domain,
            Instant even,
            Instant queue,
            @Version long version) {
        /** A pace that asks nobody to wait. */
        static Pace fresh(String domain) {
            return new Pace(domain, Instant.EPOCH, Instant.EPOCH, 0);
        }

        /** As it is once somebody asked, and whether they may go now. */
        private Asked ask(Instant now, Duration interval) {
            Instant next = later(even, now).plus(interval);
            Instant free = next.minus(MINUTE);
            if (!free.isAfter(now)) {
                return new Asked(new Pace(domain, next, queue, version), now);
            }
            Instant turn = later(queue.plus(interval), free);
            return new Asked(new Pace(domain, even, turn, version), turn);
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }

    private record Asked(Pace pace, Instant turn) {}

    private final MongoOperations mongo;
    private final DeadAddresses addresses;
    private final Duration interval;

    Domains(MongoOperations mongo, DeadAddresses addresses, MailSettings settings) {
        this.mongo = mongo;
        this.addresses = addresses;
        this.interval = MINUTE.dividedBy(settings.perMinute());
    }

    /** @return now, where a mail may go to this address, and counts it; otherwise when to ask again */
    Instant ask(String address, Instant now) {
        String domain = addresses.fingerprint(address.substring(address.lastIndexOf('@')));
        while (true) {
            Pace pace = Objects.requireNonNullElseGet(mongo.findById(domain, Pace.class), () -> Pace.fresh(domain));
            Asked asked = pace.ask(now, interval);
            try {
                mongo.save(asked.pace());
                return asked.turn();
            } catch (OptimisticLockingFailureException | DuplicateKeyException e) {
                // another courier asked at the same moment: look again
            }
        }
    }
}
