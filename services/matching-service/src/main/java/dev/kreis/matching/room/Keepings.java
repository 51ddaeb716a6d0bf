package dev.kreis.matching.room;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.MixerId;
import dev.kreis.matching.seating.Kept;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** What organizers want to stay as it is for the whole evening. Only the room that keeps a mixer stores anything. */
@Repository
public class Keepings {
    private static final String KEPT = "kept";
    private static final String PEOPLE = "attendeeIds";
    private static final String TABLE = "table";

    private final MongoCollection<Document> collection;

    Keepings(MongoOperations mongo) {
        this.collection = mongo.getCollection("rooms");
    }

    void store(MixerId mixerId, List<Kept> all) {
        collection.updateOne(
                Filters.eq("_id", mixerId.value()),
                Updates.set(KEPT, all.stream().map(Keepings::write).toList()),
                new UpdateOptions().upsert(true));
    }

    public List<Kept> of(MixerId mixerId) {
        Document found = collection.find(Filters.eq("_id", mixerId.value())).first();
        return found == null
                ? List.of()
                : found.getList(KEPT, Document.class, List.of()).stream()
                        .map(Keepings::read)
                        .toList();
    }

    static Document write(Kept kept) {
        return new Document(
                        PEOPLE, kept.people().stream().map(AttendeeId::value).toList())
                .append(TABLE, kept.table());
    }

    static Kept read(Document document) {
        return new Kept(
                document.getList(PEOPLE, String.class).stream()
                        .map(AttendeeId::new)
                        .toList(),
                document.getInteger(TABLE));
    }
}
