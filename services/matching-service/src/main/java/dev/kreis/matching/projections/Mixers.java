package dev.kreis.matching.projections;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The mixers as event-service last told them. */
@Repository("storedMixers")
public class Mixers {
    private final MongoCollection<Document> collection;
    private final JsonMapper json;

    Mixers(MongoOperations mongo, JsonMapper json) {
        this.collection = mongo.getCollection("mixers");
        this.json = json;
    }

    boolean store(Mixer mixer, long sequence) {
        return Projection.store(
                collection,
                mixer.mixerId().value(),
                sequence,
                Updates.combine(
                        Updates.set("stage", mixer.stage().name()),
                        Updates.set("mixer", new Document(json.convertValue(mixer, Map.class)))));
    }

    public Optional<Mixer> find(MixerId mixerId) {
        return Optional.ofNullable(
                        collection.find(Filters.eq("_id", mixerId.value())).first())
                .map(document -> json.convertValue(document.get("mixer"), Mixer.class));
    }

    /** The open ones, and the revision of each: another number means that it was told anew. */
    public Map<MixerId, Long> open() {
        Map<MixerId, Long> open = new LinkedHashMap<>();
        collection
                .find(Filters.eq("stage", Mixer.Stage.OPEN.name()))
                .projection(Projections.include("_id", Projection.SEQUENCE))
                .forEach(document -> open.put(
                        new MixerId(document.getString("_id")),
                        document.get(Projection.SEQUENCE, Number.class).longValue()));
        return open;
    }
}
