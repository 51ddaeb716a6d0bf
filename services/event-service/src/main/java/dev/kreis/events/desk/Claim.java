package dev.kreis.events.desk;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.MixerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A nonce that was used, and for what. Where the answer does not follow from a visit, it is kept here.
 *
 * @param id the team and the nonce: teams do not meet each other's numbers
 * @param digest of what was asked, so that the same number for something else is noticed
 */
@Document("claims")
record Claim(@Id String id, String digest, @Nullable Answered answered) {
    /**
     * @param by the kiosk or organizer who asked
     * @param attendeeId whom it concerned, where that is known
     */
    record Answered(
            MixerId mixerId,
            Asked asked,
            Instant at,
            String by,
            @Nullable AttendeeId attendeeId,
            int status,
            String body) {
        Answer answer() {
            return new Answer(status, body);
        }
    }
}
