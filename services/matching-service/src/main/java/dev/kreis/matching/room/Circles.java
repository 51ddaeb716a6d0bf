package dev.kreis.matching.room;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.MixerId;
import dev.kreis.matching.projections.OutboxDocuments;
import dev.kreis.messaging.OutboxEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * The circles, each one document that also carries what is still to be said of it.
 *
 * <p>That nobody has two seats in a round is a unique index over the members of circles that still sit: whoever writes
 * second is refused and has to look again.
 */
@Repository
public class Circles {
    public static final String COLLECTION = "circles";

    private static final String REVISION = "revision";
    private static final String SITTING = "sitting";
    private static final String LOCKED = "locked";

    private final MongoCollection<Document> collection;
    private final JsonMapper json;

    Circles(MongoOperations mongo, JsonMapper json) {
        this.collection = mongo.getCollection(COLLECTION);
        this.json = json;
    }

    /**
     * A circle as it is kept.
     *
     * @param revision counts the writes of rooms, and guards the next; the relay leaves it alone
     * @param locked whether an organizer wants it to stay as it is
     */
    public record Stored(Circle circle, long revision, boolean locked) {}

    /** A write of a circle's next state, and what it says to the world. */
    record Write(Stored next, OutboxEntry entry) {}

    void createIndexes() {
        collection.createIndex(
                Indexes.ascending("mixerId", "round", "attendeeIds"),
                new IndexOptions()
                        .name("one seat per person and round")
                        .unique(true)
                        .partialFilterExpression(Filters.eq(SITTING, true)));
    }

    /** @return false where somebody has a seat already; some of the circles may have been stored all the same */
    boolean form(List<Write> writes) {
        if (writes.isEmpty()) {
            return true;
        }
        List<Document> documents = writes.stream().map(this::document).toList();
        try {
            collection.insertMany(documents, new InsertManyOptions().ordered(false));
            return true;
        } catch (MongoBulkWriteException e) {
            return contested(e);
        }
    }

    /** @return false where another room wrote meanwhile, or somebody has a seat elsewhere already */
    boolean change(List<Write> writes) {
        if (writes.isEmpty()) {
            return true;
        }
        List<WriteModel<Document>> models = new ArrayList<>();
        for (Write write : writes) {
            Circle circle = write.next().circle();
            Document state = state(circle)
                    .append(REVISION, write.next().revision())
                    .append(LOCKED, write.next().locked());
            state.remove("_id");
            models.add(new UpdateOneModel<>(
                    Filters.and(
                            Filters.eq("_id", circle.circleId().value()),
                            Filters.eq(REVISION, write.next().revision() - 1)),
                    new Document("$set", state)
                            .append("$inc", new Document("version", 1L))
                            .append("$push", new Document("outbox", OutboxDocuments.of(write.entry())))));
        }
        try {
            return collection
                            .bulkWrite(models, new BulkWriteOptions().ordered(false))
                            .getMatchedCount()
                    == writes.size();
        } catch (MongoBulkWriteException e) {
            return contested(e);
        }
    }

    private static boolean contested(MongoBulkWriteException e) {
        boolean onlySeats =
                e.getWriteErrors().stream().allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
        if (onlySeats && e.getWriteConcernError() == null) {
            return false;
        }
        throw e;
    }

    public List<Stored> of(MixerId mixerId) {
        return collection
                .find(Filters.eq("mixerId", mixerId.value()))
                .map(this::read)
                .into(new ArrayList<>());
    }

    public List<Stored> sitting(MixerId mixerId, int round) {
        return collection
                .find(Filters.and(
                        Filters.eq("mixerId", mixerId.value()), Filters.eq("round", round), Filters.eq(SITTING, true)))
                .map(this::read)
                .into(new ArrayList<>());
    }

    public Optional<Stored> find(CircleId circleId) {
        return Optional.ofNullable(
                        collection.find(Filters.eq("_id", circleId.value())).first())
                .map(this::read);
    }

    public Optional<Circle> seat(MixerId mixerId, int round, AttendeeId attendeeId) {
        return Optional.ofNullable(collection
                        .find(Filters.and(
                                Filters.eq("mixerId", mixerId.value()),
                                Filters.eq("round", round),
                                Filters.eq("attendeeIds", attendeeId.value()),
                                Filters.eq(SITTING, true)))
                        .first())
                .map(document -> read(document).circle());
    }

    /** Mixers in which circles sit. */
    Set<MixerId> mixersWithCircles() {
        Collection<String> found = collection
                .distinct("mixerId", Filters.eq(SITTING, true), String.class)
                .into(new LinkedHashSet<>());
        Set<MixerId> mixers = new LinkedHashSet<>();
        found.forEach(mixerId -> mixers.add(new MixerId(mixerId)));
        return mixers;
    }

    private Document document(Write write) {
        return state(write.next().circle())
                .append(REVISION, write.next().revision())
                .append("version", 1L)
                .append("outbox", List.of(OutboxDocuments.of(write.entry())));
    }

    /** The published form of the circle, and the two fields by which it is found. */
    private Document state(Circle circle) {
        Map<?, ?> fields = json.convertValue(circle, Map.class);
        Document document = new Document("_id", circle.circleId().value());
        fields.forEach((name, value) -> document.append(String.valueOf(name), value));
        document.remove("circleId");
        return document.append(SITTING, circle.endedAt() == null);
    }

    private Stored read(Document document) {
        Document fields = new Document(document);
        fields.put("circleId", document.getString("_id"));
        List.of("_id", "outbox", "version", SITTING, REVISION, LOCKED).forEach(fields::remove);
        return new Stored(
                json.convertValue(fields, Circle.class),
                document.get(REVISION, Number.class).longValue(),
                document.getBoolean(LOCKED, false));
    }
}
