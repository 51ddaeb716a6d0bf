package dev.kreis.followups.mail;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.PersonId;
import dev.kreis.followups.consent.MailKind;
import dev.kreis.followups.consent.Suppressions;
import dev.kreis.followups.facts.Contact;
import dev.kreis.followups.facts.Facts;
import dev.kreis.followups.mail.Delivery.State;
import dev.kreis.followups.rhythm.Patiences;
import jakarta.annotation.PostConstruct;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/**
 * Where mails are asked for. Asking is repeatable: the same kind, person and matter are one mail, which goes out at most
 * once. Nobody is written to who has no address, did not consent to that kind, stopped it, or has been silent for long; that
 * is looked at when the mail goes out, not when it is asked for. Thread-safe, across instances too.
 */
@Component
public class Mails implements Tray {
    private static final String STATE = "delivery.state";
    private static final String DUE = "delivery.due";
    private static final int AT_ONCE = 200;
    private static final int NAME_BYTES = 16;

    private final MongoOperations mongo;
    private final Facts facts;
    private final Suppressions suppressions;
    private final Patiences patiences;
    private final ObjectProvider<Writer> writers;
    private final Clock clock;

    Mails(
            MongoOperations mongo,
            Facts facts,
            Suppressions suppressions,
            Patiences patiences,
            ObjectProvider<Writer> writers,
            Clock clock) {
        this.mongo = mongo;
        this.facts = facts;
        this.suppressions = suppressions;
        this.patiences = patiences;
        this.writers = writers;
        this.clock = clock;
    }

    @PostConstruct
    void createIndexes() {
        mongo.indexOps(Mail.class).createIndex(new Index(STATE, Sort.Direction.ASC).on(DUE, Sort.Direction.ASC));
        mongo.indexOps(Mail.class).createIndex(new Index("mixerId", Sort.Direction.ASC));
        mongo.indexOps(Mail.class).createIndex(new Index("attendeeId", Sort.Direction.ASC));
    }

    /**
     * Asks for a mail. Asked for again, it stays what it is: waiting, on its way or sent; only a mail that was withheld gets
     * another chance.
     *
     * @param about what distinguishes this mail from others of its kind to this person, and tells its writer what to write of
     * @param notBefore when it may go out at the earliest
     */
    public void ask(MailKind kind, MixerId mixer, AttendeeId to, String about, Instant notBefore) {
        String mailId = mailId(kind, to, about);
        try {
            mongo.insert(new Mail(
                    mailId, kind, mixer.value(), to.value(), about, Delivery.waiting(notBefore), clock.instant(), 0));
        } catch (DuplicateKeyException e) {
            change(
                    mailId,
                    delivery -> delivery.state() == State.WITHHELD
                            ? Optional.of(Delivery.waiting(notBefore))
                            : Optional.empty());
        }
    }

    /** The mail is not wanted any more. @return false where it is too late */
    public boolean takeBack(MailKind kind, AttendeeId to, String about) {
        return change(
                        mailId(kind, to, about),
                        delivery ->
                                delivery.state().atHome() ? Optional.of(delivery.to(State.WITHHELD)) : Optional.empty())
                .isPresent();
    }

    /** Where a mail stands; empty where nobody asked for it. */
    public Optional<Delivery> delivery(MailKind kind, AttendeeId to, String about) {
        return find(mailId(kind, to, about)).map(Mail::delivery);
    }

    /** All mails of a mixer that were asked for here. */
    public List<Mail> ofMixer(String mixerId) {
        return mongo.find(query(where("mixerId").is(mixerId)), Mail.class);
    }

    static String mailId(MailKind kind, AttendeeId to, String about) {
        return hash(kind.slug(), to.value(), about);
    }

    /** 32 hexadecimal digits that follow from what they name. */
    static String hash(String... parts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, NAME_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Optional<Mail> find(String id) {
        return Optional.ofNullable(mongo.findById(id, Mail.class));
    }

    @Override
    public Optional<Outgoing> ready(String id) {
        Optional<Mail> waiting = find(id).filter(mail -> mail.delivery().state() == State.WAITING);
        Optional<Outgoing> ready =
                waiting.flatMap(mail -> facts.contact(mail.attendeeId()).flatMap(to -> written(mail, to)));
        // one that somebody else has at this moment may be back in the next: that is no reason to keep it
        if (waiting.isPresent() && ready.isEmpty()) {
            change(
                    id,
                    delivery -> delivery.state() == State.WAITING
                            ? Optional.of(delivery.to(State.WITHHELD))
                            : Optional.empty());
        }
        return ready;
    }

    private Optional<Outgoing> written(Mail mail, Contact to) {
        Contact.Reach reach = to.reach();
        Writer writer = writersByKind().get(mail.kind());
        if (reach == null
                || writer == null
                || (mail.kind().needsConsent() && !reach.mail())
                || (mail.kind().beginsSomething() && !patiences.lasts(to.personId()))
                || suppressions.stop(new PersonId(to.personId()), mail.kind())) {
            return Optional.empty();
        }
        return writer.write(mail, reach)
                .map(letter -> new Outgoing(mail.mailId(), mail.kind(), to, reach, letter, mail.delivery()));
    }

    private Map<MailKind, Writer> writersByKind() {
        Map<MailKind, Writer> byKind = new EnumMap<>(MailKind.class);
        writers.forEach(writer -> byKind.put(writer.kind(), writer));
        return byKind;
    }

    @Override
    public Optional<Delivery> change(String id, Function<Delivery, Optional<Delivery>> step) {
        while (true) {
            Optional<Mail> next =
                    find(id).flatMap(mail -> step.apply(mail.delivery()).map(mail::with));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(mongo.save(next.get()).delivery());
            } catch (OptimisticLockingFailureException e) {
                // somebody else changed it first: look again
            }
        }
    }

    @Override
    public List<String> due(Instant now, int most) {
        return ids(where(STATE).is(State.WAITING).and(DUE).lte(now), most);
    }

    @Override
    public List<String> abandoned(Instant now) {
        return ids(
                where(STATE)
                        .in(State.CLAIMED, State.HANDING_OVER)
                        .and("delivery.until")
                        .lt(now),
                AT_ONCE);
    }

    @Override
    public List<String> waitingSinceBefore(Instant time) {
        return ids(where(STATE).is(State.WAITING).and("delivery.since").lt(time), AT_ONCE);
    }

    private List<String> ids(Criteria criteria, int most) {
        Query query = query(criteria).with(Sort.by(DUE)).limit(most);
        query.fields().include("_id");
        return mongo.find(query, Document.class, mongo.getCollectionName(Mail.class)).stream()
                .map(found -> found.getString("_id"))
                .toList();
    }
}
