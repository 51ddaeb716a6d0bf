package dev.kreis.events.registration;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.kreis.contracts.MixerId;
import dev.kreis.events.profiles.Topics;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The topics that people at one mixer have named so far. */
@Component
public class Vocabulary {
    private static final List<String> NAMED =
            List.of("profile.interests", "profile.offers.topics", "profile.ask.topics");

    private final MongoOperations mongo;

    Vocabulary(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** @param more what is known from elsewhere, such as the list that is just being read */
    public Topics of(MixerId mixerId, List<String> more) {
        List<String> phrases = new ArrayList<>(more);
        for (String field : NAMED) {
            phrases.addAll(
                    mongo.findDistinct(query(where("mixerId").is(mixerId)), field, Attendee.class, String.class));
        }
        return Topics.of(phrases);
    }
}
