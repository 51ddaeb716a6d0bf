package dev.kreis.edge.pages;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** By which clocks a team lives: those of its latest mixer's place, and before the first one those of this house. */
@Component
class TeamZone {
    private final ZoneId ours;

    TeamZone(@Value("${kreis.edge.zone}") ZoneId ours) {
        this.ours = ours;
    }

    /** @param evenings all of the team's, in any order */
    ZoneId of(List<Evening> evenings) {
        return evenings.stream()
                .max(Comparator.comparing(it -> Objects.requireNonNullElse(it.starts(), Instant.EPOCH)))
                .map(Evening::zone)
                .orElse(ours);
    }
}
