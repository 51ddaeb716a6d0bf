package dev.kreis.edge.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A paired tablet, as organizers see it.
 *
 * @param guessingAt when it last asked for many unknown tickets
 * @param report what it last said of itself
 */
public record Kiosk(
        String kioskId,
        String name,
        @Nullable Instant revokedAt,
        @Nullable Instant guessingAt,
        @Nullable Report report) {
    /** A tablet says every quarter of a minute that it is there; two may get lost. */
    private static final Duration SILENT = Duration.ofSeconds(50);

    /** @param waiting check-ins that only the tablet knows of */
    public record Report(
            Instant at, int waiting, int refused, @Nullable Instant oldest) {}

    boolean isPaired() {
        return revokedAt == null;
    }

    public boolean isThere(Clock clock) {
        return report != null && report.at().plus(SILENT).isAfter(clock.instant());
    }

    /** For how long nothing was heard of it. */
    public Duration silence(Clock clock) {
        return report == null ? Duration.ZERO : Duration.between(report.at(), clock.instant());
    }

    public int waiting() {
        return report == null ? 0 : report.waiting();
    }
}
