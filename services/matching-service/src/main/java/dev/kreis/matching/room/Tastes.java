package dev.kreis.matching.room;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.kreis.contracts.MixerId;
import dev.kreis.matching.matchmaker.Taste;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** What organizers would like circles to be made of; balanced where nobody said. */
@Repository
public class Tastes {
    private static final String TASTE = "taste";

    private final MongoCollection<Document> collection;

    Tastes(MongoOperations mongo) {
        this.collection = mongo.getCollection("rooms");
    }

    void store(MixerId mixerId, Taste taste) {
        collection.updateOne(
                Filters.eq("_id", mixerId.value()), Updates.set(TASTE, taste.name()), new UpdateOptions().upsert(true));
    }

    public Taste of(MixerId mixerId) {
        Document found = collection.find(Filters.eq("_id", mixerId.value())).first();
        String taste = found == null ? null : found.getString(TASTE);
        return taste == null ? Taste.BALANCED : Taste.valueOf(taste);
    }
}
