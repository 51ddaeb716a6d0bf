package dev.kreis.matching.projections;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Writes of what a message said, unless something newer is known. */
final class Projection {
    static final String SEQUENCE = "sequence";

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final BulkWriteOptions EACH = new BulkWriteOptions().ordered(false);

    private Projection() {}

    /**
     * One atomic write.
     *
     * @return false where the same or a newer message was stored before
     */
    static boolean store(MongoCollection<Document> collection, String id, long sequence, Bson change) {
        try {
            collection.updateOne(older(id, sequence), update(sequence, change), UPSERT);
            return true;
        } catch (MongoWriteException e) {
            if (saysKnown(e.getError())) {
                return false;
            }
            throw e;
        }
    }

    /** A write for {@link #storeAll}. */
    static WriteModel<Document> write(String id, long sequence, Bson change) {
        return new UpdateOneModel<>(older(id, sequence), update(sequence, change), UPSERT);
    }

    /** Many atomic writes in one command; those of what is known already change nothing. @param writes of different ids */
    static void storeAll(MongoCollection<Document> collection, List<WriteModel<Document>> writes) {
        try {
            collection.bulkWrite(writes, EACH);
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null || !e.getWriteErrors().stream().allMatch(Projection::saysKnown)) {
                throw e;
            }
        }
    }

    private static Bson older(String id, long sequence) {
        return Filters.and(Filters.eq("_id", id), Filters.lt(SEQUENCE, sequence));
    }

    private static Bson update(long sequence, Bson change) {
        return Updates.combine(change, Updates.set(SEQUENCE, sequence), Updates.inc("version", 1L));
    }

    /** What is stored is not older, so the filter missed it and the insert met its id. */
    private static boolean saysKnown(WriteError error) {
        return error.getCategory() == ErrorCategory.DUPLICATE_KEY;
    }
}
