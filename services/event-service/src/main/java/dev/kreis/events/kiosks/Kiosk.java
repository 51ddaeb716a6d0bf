package dev.kreis.events.kiosks;

import dev.kreis.contracts.KioskId;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.TeamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A paired device.
 *
 * @param guessingAt when it last asked for so many unknown tickets that it was slowed down
 * @param report what it last said of itself
 */
@Document("kiosks")
record Kiosk(
        @Id KioskId kioskId,
        TeamId teamId,
        MixerId mixerId,
        String name,
        String keyDigest,
        Instant pairedAt,
        @Nullable Instant revokedAt,
        @Nullable Instant guessingAt,
        @Nullable Report report) {

    /**
     * @param waiting how many check-ins the device holds that the desk has not heard of
     * @param refused how many it holds that the desk refused
     * @param oldest since when the longest of the waiting ones waits
     */
    record Report(
            Instant at, int waiting, int refused, @Nullable Instant oldest) {}
}
