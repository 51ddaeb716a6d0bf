package dev.kreis.matching.projections;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Writes of what a message said, unless something newer is known. */
final class Projection {
    static final String SEQUENCE = "sequence";

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private Projection() {}

    /**
     * One atomic write.
     *
     * @return false where the same or a newer message was stored before
     */
    static boolean store(MongoCollection<Document> collection, String id, long sequence, Bson change) {
        Bson older = Filters.and(Filters.eq("_id", id), Filters.lt(SEQUENCE, sequence));
        Bson update = Updates.combine(change, Updates.set(SEQUENCE, sequence), Updates.inc("version", 1L));
        try {
            collection.updateOne(older, update, UPSERT);
            return true;
        } catch (MongoWriteException e) {
            // What is stored is not older, so the filter missed it and the insert met its id.
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }
}
