package dev.kreis.followups.facts;

import dev.kreis.contracts.Mixer.Stage;
import dev.kreis.followups.policy.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A mixer as far as its follow-ups need it, and where their planning stands.
 *
 * @param sequence of the message that it was read from
 * @param endedAt when it ended, once it has; what came later does not change it
 * @param planAt when plans are to be drawn (again); absent while there is nothing new
 * @param planClaim whose turn it is to draw them, until {@code planAt}
 * @param news how many messages about it have come since it ended
 * @param cause the trace of the news that made its plans due
 * @param place where it is; absent in what was stored before it was kept
 */
@Document("mixers")
public record Evening(
        @Id String mixerId,
        long sequence,
        String teamId,
        String name,
        String zone,
        String language,
        Instant starts,
        Stage stage,
        @Nullable Instant endedAt,
        @Nullable Instant planAt,
        @Nullable String planClaim,
        @Nullable Long news,
        @Nullable String cause,
        @Nullable String place) {

    public ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    /** The language of those who did not say theirs. */
    public Language spoken() {
        return Language.of(Locale.forLanguageTag(language));
    }
}
