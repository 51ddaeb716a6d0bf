package dev.kreis.events.mixers;

import dev.kreis.contracts.Mixer.CircleSize;
import dev.kreis.contracts.Mixer.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an organizer decides about a mixer.
 *
 * @param capacity how many people there is room for; absent where nobody counts
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
        @Nullable Integer capacity) {
    public Plan {
        tables = List.copyOf(tables);
    }
}
