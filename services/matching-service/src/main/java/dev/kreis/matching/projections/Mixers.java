package dev.kreis.matching.projections;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerId;
import java.util.ArrayList;
import java.util.List;
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

    public List<MixerId> open() {
        return collection
                .find(Filters.eq("stage", Mixer.Stage.OPEN.name()))
                .projection(Projections.include("_id"))
                .map(document -> new MixerId(document.getString("_id")))
                .into(new ArrayList<>());
    }
}
