package dev.kreis.matching.room;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.MixerId;
import dev.kreis.matching.matchmaker.Taste;
import dev.kreis.matching.matchmaker.Tempo;
import dev.kreis.matching.seating.Answer;
import dev.kreis.matching.seating.Kept;
import dev.kreis.matching.seating.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/**
 * What organizers asked of rooms, for the instance that keeps the room to answer: whoever takes the request writes the
 * wish here, and finds the answer in the same document.
 */
@Repository
class Wishes {
    private static final String ANSWER = "answer";
    private static final String ATTENDEE = "attendeeId";
    private static final String CIRCLE = "circleId";
    private static final String SEEN_AT = "seenAt";

    private final MongoCollection<Document> collection;

    Wishes(MongoOperations mongo) {
        this.collection = mongo.getCollection("wishes");
    }

    record Pending(ObjectId id, Wish wish, Instant at) {}

    void createIndexes() {
        collection.createIndex(Indexes.ascending("mixerId"));
    }

    ObjectId put(MixerId mixerId, Wish wish, Instant now) {
        ObjectId id = new ObjectId();
        collection.insertOne(new Document("_id", id)
                .append("mixerId", mixerId.value())
                .append("at", Date.from(now))
                .append("wish", write(wish)));
        return id;
    }

    /** The mixers for which there is one without an answer. */
    Set<MixerId> called() {
        return collection
                .find(Filters.exists(ANSWER, false))
                .projection(Projections.include("mixerId"))
                .map(document -> new MixerId(document.getString("mixerId")))
                .into(new HashSet<>());
    }

    /** Those without an answer, in the order in which they came. */
    List<Pending> pending(MixerId mixerId) {
        return collection
                .find(Filters.and(Filters.eq("mixerId", mixerId.value()), Filters.exists(ANSWER, false)))
                .sort(Sorts.ascending("at", "_id"))
                .map(document -> new Pending(
                        document.getObjectId("_id"),
                        wish(document.get("wish", Document.class)),
                        document.getDate("at").toInstant()))
                .into(new ArrayList<>());
    }

    void answer(ObjectId id, Answer answer) {
        collection.updateOne(Filters.eq("_id", id), Updates.set(ANSWER, write(answer)));
    }

    /** The answer, once there is one; it is gone afterwards. */
    Optional<Answer> take(ObjectId id) {
        return taken(Filters.and(Filters.eq("_id", id), Filters.exists(ANSWER)));
    }

    /** Nobody waits for an answer any more. @return the answer where it came in the last moment */
    Optional<Answer> withdraw(ObjectId id) {
        return taken(Filters.eq("_id", id));
    }

    private Optional<Answer> taken(Bson which) {
        return Optional.ofNullable(collection.findOneAndDelete(which))
                .map(document -> document.get(ANSWER, Document.class))
                .map(Wishes::answer);
    }

    /** Answers for which nobody came. */
    void forget(MixerId mixerId, Instant olderThan) {
        collection.deleteMany(Filters.and(
                Filters.eq("mixerId", mixerId.value()),
                Filters.exists(ANSWER),
                Filters.lt("at", Date.from(olderThan))));
    }

    // --- as documents

    private static Document write(Wish wish) {
        return switch (wish) {
            case Wish.Move move ->
                new Document("kind", "move")
                        .append(
                                "assignments",
                                move.assignments().stream()
                                        .map(assignment -> new Document("person", write(assignment.person()))
                                                .append("to", write(assignment.to())))
                                        .toList());
            case Wish.Swap swap ->
                new Document("kind", "swap").append("one", write(swap.one())).append("other", write(swap.other()));
            case Wish.Lock lock ->
                new Document("kind", "lock")
                        .append(CIRCLE, lock.circleId().value())
                        .append("locked", lock.locked());
            case Wish.Keep(Kept kept) -> new Document("kind", "keep").append("kept", Keepings.write(kept));
            case Wish.LetGo(AttendeeId who) -> new Document("kind", "let-go").append(ATTENDEE, who.value());
            case Wish.Prefer prefer ->
                new Document("kind", "prefer")
                        .append("taste", name(prefer.taste()))
                        .append("tempo", name(prefer.tempo()));
        };
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static Document write(Wish.Person person) {
        return new Document(ATTENDEE, person.attendeeId().value()).append(SEEN_AT, person.seenAt());
    }

    private static Document write(Wish.Place place) {
        return new Document(
                        CIRCLE,
                        place.circleId() == null ? null : place.circleId().value())
                .append("table", place.table())
                .append(SEEN_AT, place.seenAt());
    }

    private static Wish wish(Document document) {
        return switch (document.getString("kind")) {
            case "move" ->
                new Wish.Move(document.getList("assignments", Document.class).stream()
                        .map(assignment -> new Wish.Assignment(
                                person(assignment.get("person", Document.class)),
                                place(assignment.get("to", Document.class))))
                        .toList());
            case "swap" ->
                new Wish.Swap(
                        person(document.get("one", Document.class)), person(document.get("other", Document.class)));
            case "lock" ->
                new Wish.Lock(new CircleId(document.getString(CIRCLE)), document.getBoolean("locked", false));
            case "keep" -> new Wish.Keep(Keepings.read(document.get("kept", Document.class)));
            case "let-go" -> new Wish.LetGo(new AttendeeId(document.getString(ATTENDEE)));
            case "prefer" -> {
                String taste = document.getString("taste");
                String tempo = document.getString("tempo");
                yield new Wish.Prefer(
                        taste == null ? null : Taste.valueOf(taste), tempo == null ? null : Tempo.valueOf(tempo));
            }
            default -> throw new IllegalStateException("unknown wish " + document.getString("kind"));
        };
    }

    private static Wish.Person person(Document document) {
        return new Wish.Person(new AttendeeId(document.getString(ATTENDEE)), seenAt(document));
    }

    private static Wish.Place place(Document document) {
        return new Wish.Place(circleId(document), document.getInteger("table"), seenAt(document));
    }

    private static @Nullable Long seenAt(Document document) {
        Number seenAt = document.get(SEEN_AT, Number.class);
        return seenAt == null ? null : seenAt.longValue();
    }

    private static @Nullable CircleId circleId(Document document) {
        String circleId = document.getString(CIRCLE);
        return circleId == null ? null : new CircleId(circleId);
    }

    private static Document write(Answer answer) {
        return switch (answer) {
            case Answer.Granted granted -> new Document("kind", "granted").append(CIRCLE, value(granted.place()));
            case Answer.Forbidden forbidden ->
                new Document("kind", "forbidden")
                        .append("rule", forbidden.rule().name())
                        .append(
                                "about",
                                forbidden.about().stream()
                                        .map(AttendeeId::value)
                                        .toList())
                        .append(CIRCLE, value(forbidden.circleId()));
            case Answer.Outdated outdated ->
                new Document("kind", "outdated")
                        .append("why", outdated.why().name())
                        .append(
                                ATTENDEE,
                                outdated.attendeeId() == null
                                        ? null
                                        : outdated.attendeeId().value())
                        .append(CIRCLE, value(outdated.circleId()));
        };
    }

    private static @Nullable String value(@Nullable CircleId circleId) {
        return circleId == null ? null : circleId.value();
    }

    private static Answer answer(Document document) {
        return switch (document.getString("kind")) {
            case "granted" -> new Answer.Granted(List.of(), List.of(), circleId(document));
            case "forbidden" ->
                new Answer.Forbidden(
                        Answer.Rule.valueOf(document.getString("rule")),
                        document.getList("about", String.class).stream()
                                .map(AttendeeId::new)
                                .toList(),
                        circleId(document));
            case "outdated" -> {
                String attendeeId = document.getString(ATTENDEE);
                yield new Answer.Outdated(
                        Answer.Why.valueOf(document.getString("why")),
                        attendeeId == null ? null : new AttendeeId(attendeeId),
                        circleId(document));
            }
            default -> throw new IllegalStateException("unknown answer " + document.getString("kind"));
        };
    }
}
