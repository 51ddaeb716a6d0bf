package dev.kreis.events.attendance;

import dev.kreis.contracts.Mixer.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * What the desk needs to know of a mixer.
 *
 * @param ends when it is planned to be over
 * @param endedAt when an organizer ended it
 */
public record Hours(
        Stage stage,
        ZoneId zone,
        Instant doorsOpen,
        Instant ends,
        @Nullable Instant endedAt) {
    /** An evening that runs over is not over: guests are let in this long after the planned end. */
    static final Duration GRACE = Duration.ofMinutes(30);

    /** How far a device's clock may be ahead before it is not believed. */
    static final Duration AHEAD = Duration.ofMinutes(2);

    /** How long before the doors open a device's time is not believed any more. */
    static final Duration BEFORE_DOORS = Duration.ofHours(12);

    Instant closes() {
        return endedAt == null ? ends.plus(GRACE) : endedAt;
    }

    /**
     * When it happened, as far as that can be believed: a time without a zone is one of the mixer's, and a time that
     * cannot be read, or lies more than {@link #AHEAD} after now or more than {@link #BEFORE_DOORS} before the doors
     * open, is taken as now.
     *
     * @return null where nobody said when, which means now
     */
    public @Nullable Instant believable(@Nullable String said, Instant now) {
        Instant when = said == null ? null : read(said.strip());
        if (when == null) {
            return null;
        }
        boolean believed = !when.isAfter(now.plus(AHEAD)) && !when.isBefore(doorsOpen.minus(BEFORE_DOORS));
        return believed ? when : now;
    }

    private @Nullable Instant read(String said) {
        try {
            return OffsetDateTime.parse(said).toInstant();
        } catch (DateTimeParseException e) {
            try {
                return LocalDateTime.parse(said).atZone(zone).toInstant();
            } catch (DateTimeParseException again) {
                return null;
            }
        }
    }
}
