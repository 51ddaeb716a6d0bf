package dev.kreis.matching.room;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.TeamId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** Who met whom at the mixers of a team: the memory that lets an evening bring new faces. Ids only. */
@Repository
class Meetings {
    private static final String MET = "met";

    private final MongoCollection<Document> collection;

    Meetings(MongoOperations mongo) {
        this.collection = mongo.getCollection("meetings");
    }

    /** Remembers groups whose people all met each other; saying it again changes nothing. */
    void remember(TeamId teamId, List<Set<PersonId>> groups) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (Set<PersonId> group : groups) {
            for (PersonId person : group) {
                List<String> others = group.stream()
                        .filter(other -> !other.equals(person))
                        .map(PersonId::value)
                        .toList();
                if (!others.isEmpty()) {
                    writes.add(new UpdateOneModel<>(
                            Filters.eq("_id", id(teamId, person)),
                            Updates.addEachToSet(MET, others),
                            new UpdateOptions().upsert(true)));
                }
            }
        }
        if (!writes.isEmpty()) {
            collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        }
    }

    Map<PersonId, Set<PersonId>> of(TeamId teamId, Collection<PersonId> people) {
        Map<PersonId, Set<PersonId>> found = new HashMap<>();
        Map<String, PersonId> byId = new HashMap<>();
        people.forEach(person -> byId.put(id(teamId, person), person));
        for (Document document : collection.find(Filters.in("_id", byId.keySet()))) {
            Set<PersonId> met = new HashSet<>();
            document.getList(MET, String.class, List.of()).forEach(other -> met.add(new PersonId(other)));
            PersonId person = byId.get(document.getString("_id"));
            if (person != null) {
                found.put(person, met);
            }
        }
        return found;
    }

    private static String id(TeamId teamId, PersonId personId) {
        // Ids have no colon.
        return teamId.value() + ":" + personId.value();
    }
}
