package dev.kreis.events.mixers;

import dev.kreis.contracts.Mixer.CircleSize;
import dev.kreis.contracts.Mixer.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an organizer decides about a mixer.
 *
 * @param capacity how many people there is room for; absent where nobody counts
 * @param registration whether everybody may put themselves on the list; absent means no
 */
public record Plan(
        String name,
        String place,
        ZoneId zone,
        Instant doorsOpen,
        Instant starts,
        Instant ends,
        List<Table> tables,
        int rounds,
        Duration roundLength,
        CircleSize circles,
        Duration waitingBound,
        boolean sameOrganisationAllowed,
        Locale language,
        @Nullable Integer capacity,
        @Nullable Boolean registration) {
    public Plan {
        tables = List.copyOf(tables);
    }

    public boolean isOpenToAll() {
        return Boolean.TRUE.equals(registration);
    }

    /** The same evening at another time. */
    Plan startingAt(Instant newStart) {
        Duration later = Duration.between(starts, newStart);
        return new Plan(
                name,
                place,
                zone,
                doorsOpen.plus(later),
                newStart,
                ends.plus(later),
                tables,
                rounds,
                roundLength,
                circles,
                waitingBound,
                sameOrganisationAllowed,
                language,
                capacity,
                false);
    }

    /** On the same day of the week at the same time in its zone: the next one after now. */
    Instant nextStart(Instant now) {
        ZonedDateTime next = starts.atZone(zone);
        do {
            next = next.plusWeeks(1);
        } while (!next.toInstant().isAfter(now));
        return next.toInstant();
    }
}
