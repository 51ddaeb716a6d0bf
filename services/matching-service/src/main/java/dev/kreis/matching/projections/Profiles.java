package dev.kreis.matching.projections;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.Profile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What people bring and seek. Of an erased profile only the fact remains, so that an older message cannot revive it. */
@Repository("storedProfiles")
public class Profiles {
    private final MongoCollection<Document> collection;
    private final JsonMapper json;

    Profiles(MongoOperations mongo, JsonMapper json) {
        this.collection = mongo.getCollection("profiles");
        this.json = json;
    }

    /** @param profile absent where it was erased */
    public record Known(AttendeeId attendeeId, @Nullable Profile profile) {}

    boolean store(MixerId mixerId, AttendeeId attendeeId, @Nullable Profile profile, long sequence) {
        Bson change = Updates.combine(
                Updates.set("mixerId", mixerId.value()),
                profile == null
                        ? Updates.unset("profile")
                        : Updates.set("profile", new Document(json.convertValue(profile, Map.class))));
        return Projection.store(collection, attendeeId.value(), sequence, change);
    }

    public List<Known> find(Collection<AttendeeId> attendeeIds) {
        return collection
                .find(Filters.in(
                        "_id", attendeeIds.stream().map(AttendeeId::value).toList()))
                .map(this::read)
                .into(new ArrayList<>());
    }

    public List<Known> of(MixerId mixerId) {
        return collection
                .find(Filters.eq("mixerId", mixerId.value()))
                .map(this::read)
                .into(new ArrayList<>());
    }

    private Known read(Document document) {
        Document profile = document.get("profile", Document.class);
        return new Known(
                new AttendeeId(document.getString("_id")),
                profile == null ? null : json.convertValue(profile, Profile.class));
    }
}
