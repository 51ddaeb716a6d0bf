package dev.kreis.events.desk;

import dev.kreis.events.problems.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as one says them at a door. */
final class Moments {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter GERMAN_DAY = DateTimeFormatter.ofPattern("d. MMMM", Locale.GERMAN);
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

    private Moments() {}

    /** "at 18:04", or "on 26 November at 18:04" where it is not today. */
    static String say(Instant when, Instant now, ZoneId zone, Locale locale) {
        ZonedDateTime there = when.atZone(zone);
        boolean today = there.toLocalDate().equals(now.atZone(zone).toLocalDate());
        String time = TIME.format(there);
        if (Problem.isGerman(locale)) {
            return (today ? "" : "am " + GERMAN_DAY.format(there) + " ") + "um " + time + " Uhr";
        }
        return (today ? "" : "on " + ENGLISH_DAY.format(there) + " ") + "at " + time;
    }

    /** The same as a bare time, to stand after another word. */
    static String bare(Instant when, ZoneId zone) {
        return TIME.format(when.atZone(zone));
    }
}
