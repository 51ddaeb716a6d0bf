package dev.kreis.followups.rhythm;

import java.time.Instant;
import java.time.ZoneId;

/** When people are awake. */
@FunctionalInterface
public interface Daytime {
    /** That moment where it is day in the zone; otherwise the next morning there. */
    Instant from(Instant moment, ZoneId zone);
}
