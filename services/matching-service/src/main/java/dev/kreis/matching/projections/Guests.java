package dev.kreis.matching.projections;

import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.PersonId;
import dev.kreis.matching.seating.Attendance;
import dev.kreis.matching.seating.Attendance.Presence;
import dev.kreis.messaging.OutboxEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** Everyone who was ever expected at a mixer, and where they are; their documents carry what is said of their waiting. */
@Repository
public class Guests {
    public static final String COLLECTION = "guests";

    private static final String ANNOUNCEMENTS = "announcements";
    private static final String MIXER = "mixerId";
    private static final String TRACE = "traceparent";

    private final MongoCollection<Document> collection;

    Guests(MongoOperations mongo) {
        this.collection = mongo.getCollection(COLLECTION);
    }

    /**
     * A stored guest.
     *
     * @param suggestions what the organizer was last offered for the person
     * @param announcements how often the organizer was told; guards the next telling
     */
    public record Guest(MixerId mixerId, Attendance attendance, List<CircleId> suggestions, long announcements) {}

    /** That a person waits, with the message that says so. */
    public record Telling(Guest guest, Attendance.Announced announced, List<CircleId> suggestions, OutboxEntry entry) {}

    /**
     * What a message says of a person.
     *
     * @param since from when on they wait; null for somebody who is not here
     * @param sitsOut the round they sit out
     * @param sequence higher for what is newer
     * @param traceparent of the message
     */
    record News(
            MixerId mixerId,
            AttendeeId attendeeId,
            PersonId personId,
            Presence presence,
            boolean wantsCircle,
            boolean afterEnd,
            @Nullable Instant since,
            Instant recordedAt,
            @Nullable Integer sitsOut,
            long sequence,
            @Nullable String traceparent) {}

    /** Of each person the latest. */
    void store(List<News> all) {
        Map<AttendeeId, News> latest = new LinkedHashMap<>();
        all.forEach(news ->
                latest.merge(news.attendeeId(), news, (one, other) -> one.sequence() > other.sequence() ? one : other));
        if (!latest.isEmpty()) {
            Projection.storeAll(
                    collection, latest.values().stream().map(Guests::write).toList());
        }
    }

    private static WriteModel<Document> write(News news) {
        Bson change = Updates.combine(
                Updates.set(MIXER, news.mixerId().value()),
                Updates.set(TRACE, news.traceparent()),
                Updates.set("personId", news.personId().value()),
                Updates.set("presence", news.presence().name()),
                Updates.set("wantsCircle", news.wantsCircle()),
                Updates.set("afterEnd", news.afterEnd()),
                Updates.set("recordedAt", Date.from(news.recordedAt())),
                news.since() == null ? Updates.unset("since") : Updates.set("since", Date.from(news.since())),
                news.sitsOut() == null ? Updates.unset("sitsOut") : Updates.set("sitsOut", news.sitsOut()));
        return Projection.write(news.attendeeId().value(), news.sequence(), change);
    }

    public Optional<Guest> find(AttendeeId attendeeId) {
        return Optional.ofNullable(
                        collection.find(Filters.eq("_id", attendeeId.value())).first())
                .map(Guests::read);
    }

    public List<Guest> find(Collection<AttendeeId> attendeeIds) {
        return collection
                .find(Filters.in(
                        "_id", attendeeIds.stream().map(AttendeeId::value).toList()))
                .map(Guests::read)
                .into(new ArrayList<>());
    }

    public List<Guest> of(MixerId mixerId) {
        return collection
                .find(Filters.eq(MIXER, mixerId.value()))
                .map(Guests::read)
                .into(new ArrayList<>());
    }

    /** The trace in which the latest news of anyone at a mixer came, as a {@code traceparent}; null where none did. */
    public @Nullable String latestTrace(MixerId mixerId) {
        Document latest = collection
                .find(Filters.eq(MIXER, mixerId.value()))
                .sort(Sorts.descending("recordedAt"))
                .projection(Projections.include(TRACE))
                .first();
        return latest == null ? null : latest.getString(TRACE);
    }

    /** @return whether all of it was written; where not, somebody else told of the same person meanwhile */
    public boolean tell(List<Telling> tellings) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (Telling telling : tellings) {
            Guest guest = telling.guest();
            writes.add(new UpdateOneModel<>(
                    Filters.and(
                            Filters.eq("_id", guest.attendance().attendeeId().value()),
                            guest.announcements() == 0
                                    ? Filters.exists(ANNOUNCEMENTS, false)
                                    : Filters.eq(ANNOUNCEMENTS, guest.announcements())),
                    Updates.combine(
                            Updates.set(ANNOUNCEMENTS, guest.announcements() + 1),
                            Updates.set(
                                    "announced",
                                    new Document("round", telling.announced().round())
                                            .append(
                                                    "since",
                                                    Date.from(
                                                            telling.announced().since()))),
                            Updates.set(
                                    "suggestions",
                                    telling.suggestions().stream()
                                            .map(CircleId::value)
                                            .toList()),
                            Updates.inc("version", 1L),
                            Updates.push("outbox", OutboxDocuments.of(telling.entry())))));
        }
        BulkWriteResult result = collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        return result.getMatchedCount() == tellings.size();
    }

    private static Guest read(Document document) {
        Document announced = document.get("announced", Document.class);
        Date since = document.getDate("since");
        // Earlier versions did not keep it: what they stored is long past.
        Date recordedAt = document.get("recordedAt", Date.from(Instant.EPOCH));
        return new Guest(
                new MixerId(document.getString(MIXER)),
                new Attendance(
                        new AttendeeId(document.getString("_id")),
                        new PersonId(document.getString("personId")),
                        Presence.valueOf(document.getString("presence")),
                        document.getBoolean("wantsCircle", false),
                        document.getBoolean("afterEnd", false),
                        since == null ? null : since.toInstant(),
                        recordedAt.toInstant(),
                        document.getInteger("sitsOut"),
                        announced == null
                                ? null
                                : new Attendance.Announced(
                                        announced.getInteger("round"),
                                        announced.getDate("since").toInstant())),
                document.getList("suggestions", String.class, List.of()).stream()
                        .map(CircleId::new)
                        .toList(),
                document.get(ANNOUNCEMENTS, 0L));
    }
}
