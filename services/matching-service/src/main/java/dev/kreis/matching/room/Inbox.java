package dev.kreis.matching.room;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.MixerId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** Where one instance leaves word for the instance that keeps a room: whose record it stored. */
@Repository
class Inbox {
    private static final String CHANGED = "changed";

    private final MongoCollection<Document> collection;

    Inbox(MongoOperations mongo) {
        this.collection = mongo.getCollection("rooms");
    }

    void put(MixerId mixerId, AttendeeId attendeeId) {
        collection.updateOne(
                Filters.eq("_id", mixerId.value()),
                Updates.addToSet(CHANGED, attendeeId.value()),
                new UpdateOptions().upsert(true));
    }

    /** The mixers for whose rooms something was left. */
    Set<MixerId> called() {
        return collection
                .find(Filters.exists(CHANGED))
                .projection(Projections.include("_id"))
                .map(document -> new MixerId(document.getString("_id")))
                .into(new HashSet<>());
    }

    /** Everything left there; it is gone afterwards. */
    Set<AttendeeId> empty(MixerId mixerId) {
        if (collection
                        .find(Filters.and(Filters.eq("_id", mixerId.value()), Filters.exists(CHANGED)))
                        .first()
                == null) {
            return Set.of();
        }
        Document before = collection.findOneAndUpdate(
                Filters.and(Filters.eq("_id", mixerId.value()), Filters.exists(CHANGED)),
                Updates.unset(CHANGED),
                new FindOneAndUpdateOptions());
        Set<AttendeeId> changed = new HashSet<>();
        if (before != null) {
            before.getList(CHANGED, String.class, List.of())
                    .forEach(attendeeId -> changed.add(new AttendeeId(attendeeId)));
        }
        return changed;
    }
}
