package dev.kreis.followups.contacts;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** On which morning a list is to be looked at. Pure. */
final class Reminding {
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private Reminding() {}

    /** The next morning on which there may be something to say; absent where nobody wants to hear it. */
    static @Nullable Instant next(ContactList list, Instant now, ZoneId zone) {
        if (list.entries().isEmpty()) {
            return null;
        }
        return switch (list.reminders()) {
            case NONE -> null;
            case SINGLE -> after(now, zone, now.atZone(zone).toLocalDate(), Period.ofDays(1));
            case WEEKLY ->
                after(
                        now,
                        zone,
                        now.atZone(zone).toLocalDate().with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)),
                        Period.ofWeeks(1));
        };
    }

    private static Instant after(Instant now, ZoneId zone, LocalDate first, Period step) {
        Instant morning = first.atTime(MORNING).atZone(zone).toInstant();
        return morning.isAfter(now)
                ? morning
                : first.plus(step).atTime(MORNING).atZone(zone).toInstant();
    }
}
