package dev.kreis.events.registration;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.TeamId;
import dev.kreis.contracts.identity.Role;
import dev.kreis.events.attendance.Attendance;
import dev.kreis.events.attendance.Presence;
import dev.kreis.events.identity.Bearer;
import dev.kreis.events.identity.KeyRing;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import dev.kreis.messaging.OutboxEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Component;

/** All attendees. What one caller may see is decided by the mixer and team that every look-up names. */
@Component
public class Attendees implements KeyRing {
    private static final int ATTEMPTS = 50;
    private static final Bson GUEST = Projections.include(
            "teamId",
            "mixerId",
            "personId",
            "person.givenName",
            "person.locale",
            "consents",
            "profile.meeting",
            "attendance",
            "version");

    private final MongoOperations mongo;
    private final MongoCollection<Document> collection;

    Attendees(MongoOperations mongo) {
        this.mongo = mongo;
        this.collection = mongo.getCollection(mongo.getCollectionName(Attendee.class));
        var indexes = mongo.indexOps(Attendee.class);
        indexes.createIndex(
                new Index("passes.ticket", Sort.Direction.ASC).named("ticket").unique());
        indexes.createIndex(
                new Index("passes.page", Sort.Direction.ASC).named("page").unique());
        indexes.createIndex(new Index("passes.former", Sort.Direction.ASC)
                .named("former-tickets")
                .sparse());
        indexes.createIndex(new Index("passes.door.digest", Sort.Direction.ASC)
                .named("door-words")
                .unique()
                .sparse());
        indexes.createIndex(new Index("mixerId", Sort.Direction.ASC)
                .on("person.email", Sort.Direction.ASC)
                .named("address")
                .unique());
    }

    /** @throws org.springframework.dao.DuplicateKeyException where the mixer knows the address already */
    Attendee add(Attendee attendee) {
        return mongo.insert(attendee);
    }

    /** All attendees of a mixer but those who were erased, by name. */
    public List<Attendee> of(MixerId mixerId) {
        return mongo.find(
                query(where("mixerId").is(mixerId).and("attendance.presence").ne(Presence.ERASED))
                        .with(Sort.by("person.givenName", "person.familyName", "_id")),
                Attendee.class);
    }

    /** @throws RefusedException where the mixer has no such attendee, or has forgotten them */
    public Attendee get(MixerId mixerId, AttendeeId attendeeId) {
        return find(mixerId, attendeeId).orElseThrow(() -> new RefusedException(Problem.ATTENDEE_UNKNOWN));
    }

    private Optional<Attendee> find(MixerId mixerId, AttendeeId attendeeId) {
        return Optional.ofNullable(mongo.findById(attendeeId, Attendee.class))
                .filter(it -> it.mixerId().equals(mixerId) && !it.isErased());
    }

    public Optional<Attendee> byEmail(MixerId mixerId, String email) {
        return Optional.ofNullable(mongo.findOne(
                query(where("mixerId").is(mixerId).and("person.email").is(email)), Attendee.class));
    }

    /** Changes an attendee in one write; when somebody else was faster, looks again. */
    Attendee change(MixerId mixerId, AttendeeId attendeeId, UnaryOperator<Attendee> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Attendee before = get(mixerId, attendeeId);
            Attendee after = change.apply(before);
            if (after == before) {
                return before;
            }
            try {
                return mongo.save(after);
            } catch (OptimisticLockingFailureException e) {
                continue;
            }
        }
        throw new RefusedException(Problem.BUSY);
    }

    /** @param digest of a ticket, see {@link dev.kreis.events.tickets.Tickets#digest} */
    public @Nullable Guest guestByTicket(String digest) {
        return guest(Filters.eq("passes.ticket", digest));
    }

    /** The guest whose name and door word become this code. */
    public @Nullable Guest guestByDoorWord(String digest) {
        return guest(Filters.eq("passes.door.digest", digest));
    }

    /** The guest who once had this ticket, and has another one now. */
    public @Nullable Guest guestByFormerTicket(String digest) {
        return guest(Filters.eq("passes.former", digest));
    }

    public @Nullable Guest guest(AttendeeId attendeeId) {
        return guest(Filters.eq("_id", attendeeId.value()));
    }

    private @Nullable Guest guest(Bson criteria) {
        Document found = collection.find(criteria).projection(GUEST).limit(1).first();
        return found == null ? null : GuestDocument.read(found);
    }

    /** One write: what has changed, and what is told of it. @return false where somebody else was faster */
    public boolean settle(Guest guest, Attendance next, List<OutboxEntry> told) {
        Bson change = Updates.combine(
                Updates.set("attendance", GuestDocument.write(next)),
                Updates.inc("version", 1L),
                Updates.pushEach(
                        "outbox", told.stream().map(GuestDocument::write).toList()));
        Bson asItWas =
                Filters.and(Filters.eq("_id", guest.attendeeId().value()), Filters.eq("version", guest.version()));
        return collection.updateOne(asItWas, change).getModifiedCount() == 1;
    }

    /** How many are where, and when that last changed. */
    public Counts counts(MixerId mixerId) {
        Map<Presence, Integer> counts = new EnumMap<>(Presence.class);
        Instant last = null;
        for (Document group : mongo.aggregate(
                Aggregation.newAggregation(
                        Aggregation.match(where("mixerId").is(mixerId.value())),
                        Aggregation.group("attendance.presence")
                                .count()
                                .as("people")
                                .max("attendance.changedAt")
                                .as("last")),
                mongo.getCollectionName(Attendee.class),
                Document.class)) {
            counts.put(
                    Presence.valueOf(group.getString("_id")),
                    group.get("people", Number.class).intValue());
            java.util.Date changed = group.getDate("last");
            if (changed != null && (last == null || changed.toInstant().isAfter(last))) {
                last = changed.toInstant();
            }
        }
        return new Counts(counts, last);
    }

    /** When each person first came, earliest first; nothing else is said of them. */
    public List<Instant> arrivals(MixerId mixerId) {
        return collection
                .find(Filters.eq("mixerId", mixerId.value()))
                .projection(Projections.include("attendance"))
                .map(GuestDocument::firstCheckIn)
                .into(new ArrayList<>())
                .stream()
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    public record Counts(
            Map<Presence, Integer> people, @Nullable Instant lastChange) {
        public int of(Presence presence) {
            return people.getOrDefault(presence, 0);
        }

        /** How many of so many places are neither taken nor kept for somebody; less than 1 where it is full. */
        public int places(int capacity) {
            return capacity - of(Presence.EXPECTED) - of(Presence.HERE);
        }
    }

    @Override
    public Optional<Bearer> find(String digest) {
        return Optional.ofNullable(mongo.findOne(query(where("passes.page").is(digest)), Attendee.class))
                .filter(it -> !it.isErased())
                .map(it -> new Bearer(
                        Role.ATTENDEE,
                        it.attendeeId().value(),
                        it.teamId(),
                        it.mixerId(),
                        it.attendeeId(),
                        it.person().locale()));
    }

    /** @throws RefusedException where the team has no such attendee at this mixer */
    public Attendee get(TeamId teamId, MixerId mixerId, AttendeeId attendeeId) {
        return find(mixerId, attendeeId)
                .filter(it -> it.teamId().equals(teamId))
                .orElseThrow(() -> new RefusedException(Problem.ATTENDEE_UNKNOWN));
    }
}
