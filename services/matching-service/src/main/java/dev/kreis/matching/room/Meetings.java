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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** Who met whom at the mixers of a team, and when last: the memory that lets an evening bring new faces. Ids only. */
@Repository
class Meetings {
    private static final String LAST = "last";

    /** Whom a person met when nobody wrote down yet when: as long ago as can be. */
    private static final String MET = "met";

    private final MongoCollection<Document> collection;

    Meetings(MongoOperations mongo) {
        this.collection = mongo.getCollection("meetings");
    }

    /** People who all met each other. @param at when their circle began */
    record Group(Set<PersonId> people, Instant at) {}

    /** Remembers the groups; saying it again changes nothing. */
    void remember(TeamId teamId, List<Group> groups) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (Group group : groups) {
            for (PersonId person : group.people()) {
                List<Bson> others = group.people().stream()
                        .filter(other -> !other.equals(person))
                        .map(other -> Updates.max(LAST + '.' + key(other), Date.from(group.at())))
                        .toList();
                if (!others.isEmpty()) {
                    writes.add(new UpdateOneModel<>(
                            Filters.eq("_id", id(teamId, person)),
                            Updates.combine(others),
                            new UpdateOptions().upsert(true)));
                }
            }
        }
        if (!writes.isEmpty()) {
            collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        }
    }

    Map<PersonId, Map<PersonId, Instant>> of(TeamId teamId, Collection<PersonId> people) {
        Map<PersonId, Map<PersonId, Instant>> found = new HashMap<>();
        Map<String, PersonId> byId = new HashMap<>();
        people.forEach(person -> byId.put(id(teamId, person), person));
        for (Document document : collection.find(Filters.in("_id", byId.keySet()))) {
            Map<PersonId, Instant> met = new HashMap<>();
            document.getList(MET, String.class, List.of())
                    .forEach(other -> met.put(new PersonId(other), Instant.EPOCH));
            document.get(LAST, new Document()).forEach((key, at) -> met.put(person(key), ((Date) at).toInstant()));
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

    /** A dot in a field's name would be taken for a path. */
    private static String key(PersonId personId) {
        return personId.value().replace('.', ':');
    }

    private static PersonId person(String key) {
        return new PersonId(key.replace(':', '.'));
    }
}
