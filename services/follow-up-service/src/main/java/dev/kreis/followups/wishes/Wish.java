package dev.kreis.followups.wishes;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What one person said about keeping in touch with another whom they sat with. Only its own person sees it; the other learns
 * of a yes once both said it, and never of a no.
 *
 * @param from the attendee who says it
 * @param about the attendee of whom it is said
 */
@Document("wishes")
public record Wish(
        @Id String id,
        String mixerId,
        String from,
        String about,
        String fromPerson,
        String aboutPerson,
        Answer answer,
        Instant since) {

    public enum Answer {
        YES,
        NO,
        /** Nothing said, or taken back. */
        NONE
    }

    static String id(String mixerId, String from, String about) {
        return mixerId + '/' + from + '/' + about;
    }
}
