package dev.kreis.followups.ledger;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.contracts.Topics;
import dev.kreis.followups.facts.Chunks;
import dev.kreis.followups.ledger.Favour.Side;
import dev.kreis.followups.ledger.Favour.Stage;
import dev.kreis.messaging.Outbox;
import dev.kreis.messaging.OutboxEntry;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Everybody's favours. A change and its message are one write. Thread-safe, across instances too. */
@Component
public class Favours {
    private static final String GIVER_PERSON = "giverPerson";
    private static final String TO_PERSON = "toPerson";

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final MeterRegistry meters;
    private final Clock clock;

    Favours(MongoOperations mongo, Outbox outbox, MeterRegistry meters, Clock clock) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
    }

    @PostConstruct
    void createIndexes() {
        for (String field : List.of("giver", "to", GIVER_PERSON, TO_PERSON)) {
            mongo.indexOps(Favour.class).createIndex(new Index(field, Sort.Direction.ASC));
        }
    }

    /**
     * Notes a favour and where it stands. Noted again, it moves on where that follows.
     *
     * @param favourId follows from what brought it about, so that noting it twice is noting it once
     */
    public void note(String favourId, String mixerId, String teamId, Side giver, Side to, String words, Stage stage) {
        Favour favour = Favour.between(favourId, mixerId, teamId, giver, to, words);
        boolean known = find(favourId).isPresent();
        if (!known) {
            try {
                favour.to(stage, clock.instant()).ifPresent(step -> {
                    mongo.insert(toSave(step));
                    said(step);
                });
                return;
            } catch (DuplicateKeyException e) {
                // somebody was faster
            }
        }
        move(favourId, stage);
    }

    /** @return the favour as it is now; empty where there is none */
    public Optional<Favour> move(String favourId, Stage stage) {
        while (true) {
            Optional<Favour> found = find(favourId);
            Optional<Favour.Step> step = found.flatMap(it -> it.to(stage, clock.instant()));
            if (step.isEmpty()) {
                return found;
            }
            try {
                Favour saved = mongo.save(toSave(step.get()));
                said(step.get());
                return Optional.of(saved);
            } catch (OptimisticLockingFailureException e) {
                // somebody else changed it first: look again
            }
        }
    }

    public Optional<Favour> find(String favourId) {
        return Optional.ofNullable(mongo.findById(favourId, Favour.class));
    }

    /** What a person gives and is given. */
    public List<Favour> around(String personId) {
        return mongo.find(
                query(new Criteria()
                        .orOperator(
                                where(GIVER_PERSON).is(personId),
                                where(TO_PERSON).is(personId))),
                Favour.class);
    }

    /** The oldest promise that one person made another and has not kept yet. */
    public Optional<String> openPromise(String giverPerson, String toPerson) {
        return mongo
                .find(query(where(GIVER_PERSON).is(giverPerson).and(TO_PERSON).is(toPerson)), Favour.class)
                .stream()
                .filter(it -> it.stage() == Stage.PROMISED)
                .min(Comparator.comparing(Favour::latest).thenComparing(Favour::favourId))
                .map(Favour::favourId);
    }

    /** What these people give. */
    public List<Favour> givenBy(Collection<String> people) {
        return Chunks.of(people).stream()
                .flatMap(some -> mongo.find(query(where(GIVER_PERSON).in(some)), Favour.class).stream())
                .toList();
    }

    /** Who is erased gave nothing and was given nothing. */
    public void forget(String attendeeId) {
        Query theirs = query(new Criteria()
                .orOperator(where("giver").is(attendeeId), where("to").is(attendeeId)));
        mongo.remove(theirs, Favour.class);
    }

    private Favour toSave(Favour.Step step) {
        Favour favour = step.favour();
        List<OutboxEntry> entries = step.says().stream()
                .map(message -> outbox.entry(
                        Topics.Names.FOLLOW_UPS, favour.mixerId(), favour.favourId(), favour.version() + 1, message))
                .toList();
        return favour.saying(entries);
    }

    private void said(Favour.Step step) {
        step.says().ifPresent(_ -> outbox.poke());
        meters.counter("kreis.favours", "outcome", step.favour().stage().name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
