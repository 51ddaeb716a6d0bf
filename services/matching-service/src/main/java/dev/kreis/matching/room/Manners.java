package dev.kreis.matching.room;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.kreis.contracts.MixerId;
import dev.kreis.matching.matchmaker.Manner;
import dev.kreis.matching.matchmaker.Taste;
import dev.kreis.matching.matchmaker.Tempo;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** How organizers would like people to be seated; {@link Manner#USUAL} where nobody said. */
@Repository
public class Manners {
    private static final String TASTE = "taste";
    private static final String TEMPO = "tempo";

    private final MongoCollection<Document> collection;

    Manners(MongoOperations mongo) {
        this.collection = mongo.getCollection("rooms");
    }

    /** Of an open mixer, only the room that keeps it stores anything. */
    public void store(MixerId mixerId, Manner manner) {
        collection.updateOne(
                Filters.eq("_id", mixerId.value()),
                Updates.combine(
                        Updates.set(TASTE, manner.taste().name()),
                        Updates.set(TEMPO, manner.tempo().name())),
                new UpdateOptions().upsert(true));
    }

    public Manner of(MixerId mixerId) {
        Document found = collection.find(Filters.eq("_id", mixerId.value())).first();
        String taste = found == null ? null : found.getString(TASTE);
        String tempo = found == null ? null : found.getString(TEMPO);
        return new Manner(
                taste == null ? Manner.USUAL.taste() : Taste.valueOf(taste),
                tempo == null ? Manner.USUAL.tempo() : Tempo.valueOf(tempo));
    }
}
