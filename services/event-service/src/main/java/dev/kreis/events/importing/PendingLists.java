package dev.kreis.events.importing;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.contracts.MixerId;
import dev.kreis.events.identity.Codes;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Lists between being brought and being taken. */
@Component
class PendingLists {
    private static final Duration KEPT = Duration.ofHours(1);

    private final MongoOperations mongo;
    private final Clock clock;

    PendingLists(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    PendingList add(MixerId mixerId, boolean xlsx, byte[] file) {
        Instant now = clock.instant();
        mongo.remove(query(where("broughtAt").lt(now.minus(KEPT))), PendingList.class);
        return mongo.insert(new PendingList(Codes.randomId('l'), mixerId, xlsx, file, now));
    }

    /** @throws RefusedException where the mixer has no such list, or not any more */
    PendingList get(MixerId mixerId, String listId) {
        PendingList found =
                mongo.findOne(query(where("_id").is(listId).and("mixerId").is(mixerId)), PendingList.class);
        if (found == null || found.broughtAt().plus(KEPT).isBefore(clock.instant())) {
            throw new RefusedException(Problem.LIST_UNKNOWN);
        }
        return found;
    }

    void remove(PendingList list) {
        mongo.remove(list);
    }

    static List<Line> lines(PendingList list) {
        return list.xlsx() ? XlsxFile.read(list.file()) : CsvFile.read(list.file());
    }
}
