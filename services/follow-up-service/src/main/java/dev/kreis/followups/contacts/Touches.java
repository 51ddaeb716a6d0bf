package dev.kreis.followups.contacts;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import jakarta.annotation.PostConstruct;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * When two people who wish to keep in touch last were, whichever of them logged it: a word from either side is one. Holds
 * ids alone. Thread-safe.
 */
@Component
class Touches {
    private static final String DAY = "day";
    private static final String PEOPLE = "people";

    @Document("touches")
    record Touch(@Id String pair, List<String> people, LocalDate day) {}

    private final MongoOperations mongo;

    Touches(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @PostConstruct
    void createIndexes() {
        mongo.indexOps(Touch.class).createIndex(new Index(PEOPLE, Sort.Direction.ASC));
    }

    /** The latest day counts, in whichever order they are told. */
    void log(String one, String other, LocalDate day) {
        List<String> people = Stream.of(one, other).sorted().toList();
        mongo.upsert(
                query(where("_id").is(String.join("/", people))),
                new Update().set(PEOPLE, people).max(DAY, day),
                Touch.class);
    }

    /** When somebody was last in touch with each of the others, by the other's id. */
    Map<String, LocalDate> of(String person) {
        return mongo.find(query(where(PEOPLE).is(person)), Touch.class).stream()
                .collect(Collectors.toMap(
                        touch -> touch.people().stream()
                                .filter(it -> !it.equals(person))
                                .findFirst()
                                .orElse(person),
                        Touch::day));
    }

    void forget(String person) {
        mongo.remove(query(where(PEOPLE).is(person)), Touch.class);
    }
}
