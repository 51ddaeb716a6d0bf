package dev.kreis.followups.policy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * When two people could have a coffee: three times on three working days, between nine and six in both zones where there is
 * such a time. Where there is none, as between Berlin and Auckland, the times are good for the one who proposes and
 * as near to the other's day as can be.
 */
public final class CoffeeTimes {
    static final Duration LENGTH = Duration.ofMinutes(45);
    private static final int HOW_MANY = 3;
    private static final int DAYS_OFF = 5;

    /** How long what is proposed at some moment lies ahead, whatever the hour. */
    public static final Duration HOLD = Duration.ofDays(DAYS_OFF - 1);

    private static final LocalTime FIRST = LocalTime.of(9, 0);
    private static final LocalTime LAST = LocalTime.of(18, 0);
    private static final List<LocalTime> LIKED = List.of(
            LocalTime.of(16, 0), LocalTime.of(10, 0), LocalTime.of(12, 30), LocalTime.of(17, 0), LocalTime.of(9, 0));

    private CoffeeTimes() {}

    static List<Instant> propose(Instant since, ZoneId mine, ZoneId theirs) {
        List<Instant> times = new ArrayList<>();
        LocalDate day = LocalDate.ofInstant(since, mine).plusDays(DAYS_OFF);
        for (; times.size() < HOW_MANY; day = day.plusDays(2)) {
            while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                day = day.plusDays(1);
            }
            times.add(best(day, mine, theirs, times.size()));
        }
        return times;
    }

    /** Not the same hour every day, because the same hour may be the wrong one every day. */
    private static Instant best(LocalDate day, ZoneId mine, ZoneId theirs, int turn) {
        List<Instant> possible = LIKED.stream()
                .map(time -> day.atTime(time).atZone(mine).toInstant())
                .toList();
        List<Instant> good =
                possible.stream().filter(it -> discomfort(it, theirs) == 0).toList();
        if (!good.isEmpty()) {
            return good.get(turn % good.size());
        }
        Instant best = possible.getFirst();
        for (Instant it : possible) {
            if (discomfort(it, theirs) < discomfort(best, theirs)) {
                best = it;
            }
        }
        return best;
    }

    /** How many minutes a coffee lies outside of the day there. */
    private static int discomfort(Instant begins, ZoneId zone) {
        int minute = begins.atZone(zone).toLocalTime().toSecondOfDay() / 60;
        int first = FIRST.toSecondOfDay() / 60;
        int last = LAST.toSecondOfDay() / 60;
        return minute < first ? first - minute : Math.max(0, minute + (int) LENGTH.toMinutes() - last);
    }

    /**
     * "Thursday 19 November, 16:00 (17:00 in Helsinki)", or without the bracket where clocks agree. Where lines are narrow,
     * hour and "Uhr" stay together.
     */
    static String inWords(Instant time, ZoneId mine, ZoneId theirs, Language language) {
        boolean german = language == Language.GERMAN;
        String here = DateTimeFormatter.ofPattern(
                        german ? "EEEE, d. MMMM, HH:mm\u00A0'Uhr'" : "EEEE d MMMM, HH:mm", language.locale())
                .format(time.atZone(mine));
        if (Objects.equals(mine.getRules().getOffset(time), theirs.getRules().getOffset(time))) {
            return here;
        }
        String there = DateTimeFormatter.ofPattern(german ? "HH:mm\u00A0'Uhr'" : "HH:mm", language.locale())
                .format(time.atZone(theirs));
        return "%s (%s in %s)".formatted(here, there, city(theirs));
    }

    /** The tail of a zone's name is a city that people know. */
    private static String city(ZoneId zone) {
        String id = zone.getId();
        return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }
}
