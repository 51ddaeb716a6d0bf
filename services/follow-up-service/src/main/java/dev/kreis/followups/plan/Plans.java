package dev.kreis.followups.plan;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.contracts.Topics;
import dev.kreis.followups.facts.Chunks;
import dev.kreis.followups.mail.Delivery;
import dev.kreis.messaging.Outbox;
import dev.kreis.messaging.OutboxEntry;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** The plans of everybody. A change and its messages are one write. Thread-safe, across instances too. */
@Component
public class Plans {
    private static final String ID = "_id";
    private static final String MIXER = "mixerId";
    private static final String PERSON = "personId";
    private static final String SPEAKS = "rhythm.due";
    private static final String STATE = "mail.state";
    private static final String DUE = "mail.due";
    private static final int AT_ONCE = 200;

    /** How many of one mixer's tasks and mails are where. */
    public record Summary(long planned, long done, long rested, Mails mails) {
        public record Mails(long waiting, long sent, long failed, long uncertain, long withheld) {}
    }

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final MeterRegistry meters;

    Plans(MongoOperations mongo, Outbox outbox, MeterRegistry meters) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.meters = meters;
    }

    @PostConstruct
    void createIndexes() {
        mongo.indexOps(Plan.class).createIndex(new Index(MIXER, Sort.Direction.ASC));
        mongo.indexOps(Plan.class).createIndex(new Index(PERSON, Sort.Direction.ASC));
        mongo.indexOps(Plan.class).createIndex(new Index(SPEAKS, Sort.Direction.ASC).sparse());
        mongo.indexOps(Plan.class).createIndex(new Index(STATE, Sort.Direction.ASC).on(DUE, Sort.Direction.ASC));
    }

    public Optional<Plan> of(String mixerId, String attendeeId) {
        return find(Names.plan(mixerId, attendeeId));
    }

    Optional<Plan> find(String id) {
        return Optional.ofNullable(mongo.findById(id, Plan.class));
    }

    public List<Plan> ofMixer(String mixerId) {
        return mongo.find(query(where(MIXER).is(mixerId)), Plan.class);
    }

    /** The plans of people after other mixers, each person's in any order. */
    List<Plan> elsewhere(String mixerId, Collection<String> people) {
        return Chunks.of(people).stream()
                .flatMap(some ->
                        mongo.find(query(where(PERSON).in(some).and(MIXER).ne(mixerId)), Plan.class).stream())
                .toList();
    }

    /** The plans whose rhythm has something to say, longest due first. */
    List<Plan> dueToSpeak(Instant now, int most) {
        return mongo.find(query(where(SPEAKS).lte(now)).with(Sort.by(SPEAKS)).limit(most), Plan.class);
    }

    public Summary summary(String mixerId) {
        List<Plan> plans = ofMixer(mixerId);
        return new Summary(
                plans.stream().mapToLong(plan -> plan.followUps().size()).sum(),
                tasks(plans, FollowUp.State.DONE),
                tasks(plans, FollowUp.State.RESTED),
                new Summary.Mails(
                        mails(plans, Delivery.State.WAITING)
                                + mails(plans, Delivery.State.CLAIMED)
                                + mails(plans, Delivery.State.HANDING_OVER),
                        mails(plans, Delivery.State.SENT),
                        mails(plans, Delivery.State.FAILED),
                        mails(plans, Delivery.State.UNCERTAIN),
                        mails(plans, Delivery.State.WITHHELD)));
    }

    private static long tasks(List<Plan> plans, FollowUp.State state) {
        return plans.stream()
                .flatMap(plan -> plan.followUps().stream())
                .filter(it -> it.state() == state)
                .count();
    }

    private static long mails(List<Plan> plans, Delivery.State state) {
        return plans.stream().filter(plan -> plan.mail().state() == state).count();
    }

    /** Plans that are new; those that another instance made meanwhile are left as they are. */
    void add(List<Step> steps) {
        for (int from = 0; from < steps.size(); from += AT_ONCE) {
            List<Step> some = steps.subList(from, Math.min(steps.size(), from + AT_ONCE));
            try {
                mongo.insertAll(some.stream().map(this::toSave).toList());
                some.forEach(this::count);
            } catch (DuplicateKeyException e) {
                some.forEach(this::addOne);
            }
            outbox.poke();
        }
    }

    private void addOne(Step step) {
        try {
            mongo.insert(toSave(step));
            count(step);
        } catch (DuplicateKeyException e) {
            // somebody was faster, perhaps this very batch
        }
    }

    /** Changes a plan as it is now; empty where there is nothing to change. */
    Optional<Plan> change(String id, Function<Plan, Optional<Step>> how) {
        while (true) {
            Optional<Step> step = find(id).flatMap(how);
            if (step.isEmpty()) {
                return Optional.empty();
            }
            try {
                Plan saved = mongo.save(toSave(step.get()));
                count(step.get());
                if (!step.get().says().isEmpty()) {
                    outbox.poke();
                }
                return Optional.of(saved);
            } catch (OptimisticLockingFailureException e) {
                // somebody else changed it first: look again
            }
        }
    }

    private Plan toSave(Step step) {
        Plan plan = step.plan();
        List<OutboxEntry> entries = new ArrayList<>();
        for (Step.Said said : step.says()) {
            entries.add(outbox.entry(
                    Topics.Names.FOLLOW_UPS, plan.mixerId(), plan.attendeeId(), plan.version() + 1, said.message()));
        }
        return plan.saying(entries);
    }

    private void count(Step step) {
        for (Step.Said said : step.says()) {
            meters.counter("kreis.followups", "kind", said.kind().name(), "outcome", said.outcome())
                    .increment();
        }
    }

    /** The mails that wait and are due, longest first. */
    List<String> due(Instant now, int most) {
        return ids(where(STATE).is(Delivery.State.WAITING).and(DUE).lte(now), most);
    }

    /** The mails whose couriers have been silent for too long. */
    List<String> abandoned(Instant now) {
        return ids(
                where(STATE)
                        .in(Delivery.State.CLAIMED, Delivery.State.HANDING_OVER)
                        .and("mail.until")
                        .lt(now),
                AT_ONCE);
    }

    /** The mails that have waited for longer than is sensible. */
    List<String> waitingSinceBefore(Instant time) {
        return ids(where(STATE).is(Delivery.State.WAITING).and("mail.since").lt(time), AT_ONCE);
    }

    private List<String> ids(Criteria criteria, int most) {
        Query query = query(criteria).with(Sort.by(DUE)).limit(most);
        query.fields().include(ID);
        return mongo.find(query, Document.class, mongo.getCollectionName(Plan.class)).stream()
                .map(found -> found.getString(ID))
                .toList();
    }
}
