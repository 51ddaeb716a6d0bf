package dev.kreis.followups.mail;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneOffsetTransitionRule.TimeDefinition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A time that two people could meet, or a mixer, as an iCalendar file (RFC 5545) to send along. The zone travels with its
 * rules, so that the hour stays right for those who live elsewhere and after the clocks change.
 *
 * @param uid names the appointment for good: sent again with a higher sequence, it replaces the earlier one
 * @param sequence 0, and one more for each change
 * @param organizer who proposes it
 * @param starts in the zone in which it is to be shown
 * @param asOf when it was last changed
 */
public record Appointment(
        String uid,
        int sequence,
        Organizer organizer,
        String title,
        String description,
        String place,
        ZonedDateTime starts,
        Duration length,
        Instant asOf) {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);
    private static final int LONGEST_LINE = 75;

    /** @param name empty where it is not known */
    public record Organizer(String name, String address) {
        /** A name in quotes may hold everything but a quote and a line end (RFC 5545, 3.2). */
        private String property() {
            String quotable =
                    name.replace('"', '\'').replaceAll("\\p{Cntrl}+", " ").strip();
            return quotable.isEmpty() ? "ORGANIZER" : "ORGANIZER;CN=\"" + quotable + '"';
        }
    }

    /** @param fileName ending with {@code .ics} */
    public Letter.Attachment file(String fileName) {
        return new Letter.Attachment(fileName, calendar());
    }

    String calendar() {
        Lines lines = new Lines();
        lines.add("BEGIN", "VCALENDAR");
        lines.add("VERSION", "2.0");
        lines.add("PRODID", "-//Kreis//follow-ups//EN");
        lines.add("METHOD", "PUBLISH");
        zone(lines, starts.getZone());
        lines.add("BEGIN", "VEVENT");
        lines.add("UID", text(uid));
        lines.add("SEQUENCE", Integer.toString(sequence));
        lines.add("DTSTAMP", LOCAL.format(asOf.atOffset(ZoneOffset.UTC)) + "Z");
        lines.add(organizer.property(), "mailto:" + organizer.address());
        moment(lines, "DTSTART", starts);
        moment(lines, "DTEND", starts.plus(length));
        lines.add("SUMMARY", text(title));
        lines.add("DESCRIPTION", text(description));
        lines.add("LOCATION", text(place));
        lines.add("END", "VEVENT");
        lines.add("END", "VCALENDAR");
        return lines.toString();
    }

    /** An hour that the clock shows twice is told in UTC: readers would take it for the first of the two. */
    private static void moment(Lines lines, String name, ZonedDateTime at) {
        ZoneRules rules = at.getZone().getRules();
        if (rules.isFixedOffset() || rules.getValidOffsets(at.toLocalDateTime()).size() > 1) {
            lines.add(name, LOCAL.format(at.withZoneSameInstant(ZoneOffset.UTC)) + "Z");
        } else {
            lines.add(name + ";TZID=" + at.getZone().getId(), LOCAL.format(at));
        }
    }

    /** The rules of the zone around the appointment; zones that always keep the same offset need none. */
    private void zone(Lines lines, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        if (rules.isFixedOffset()) {
            return;
        }
        lines.add("BEGIN", "VTIMEZONE");
        lines.add("TZID", zone.getId());
        ZoneOffsetTransition last = rules.previousTransition(starts.toInstant());
        if (rules.getTransitionRules().isEmpty()) {
            ZoneOffset offset = rules.getOffset(starts.toInstant());
            observance(lines, false, LocalDateTime.of(1970, 1, 1, 0, 0), offset, offset, null);
        } else {
            int year =
                    last == null ? starts.getYear() : last.getDateTimeBefore().getYear();
            for (ZoneOffsetTransitionRule rule : rules.getTransitionRules()) {
                ZoneOffsetTransition first = rule.createTransition(year);
                observance(
                        lines,
                        rules.isDaylightSavings(first.getInstant()),
                        first.getDateTimeBefore(),
                        first.getOffsetBefore(),
                        first.getOffsetAfter(),
                        yearly(rule, first));
            }
        }
        lines.add("END", "VTIMEZONE");
    }

    private static void observance(
            Lines lines,
            boolean summer,
            LocalDateTime from,
            ZoneOffset before,
            ZoneOffset after,
            @Nullable String rule) {
        String kind = summer ? "DAYLIGHT" : "STANDARD";
        lines.add("BEGIN", kind);
        lines.add("DTSTART", LOCAL.format(from));
        lines.add("TZOFFSETFROM", offset(before));
        lines.add("TZOFFSETTO", offset(after));
        if (rule != null) {
            lines.add("RRULE", rule);
        }
        lines.add("END", kind);
    }

    /** "The last Sunday of March", in the words of RFC 5545, at the wall's time before the change. */
    private static String yearly(ZoneOffsetTransitionRule rule, ZoneOffsetTransition first) {
        String month = "FREQ=YEARLY;BYMONTH=" + rule.getMonth().getValue();
        DayOfWeek day = rule.getDayOfWeek();
        if (day == null || movesTheDay(rule, first)) {
            return month + ";BYMONTHDAY=" + first.getDateTimeBefore().getDayOfMonth();
        }
        String name = day.name().substring(0, 2);
        int from = rule.getDayOfMonthIndicator();
        if (from == -1) {
            return month + ";BYDAY=-1" + name;
        }
        if (from % 7 == 1) {
            return month + ";BYDAY=" + (from / 7 + 1) + name;
        }
        List<String> days =
                IntStream.range(from, from + 7).mapToObj(Integer::toString).toList();
        return month + ";BYDAY=" + name + ";BYMONTHDAY=" + String.join(",", days);
    }

    /** Rules may be told in UTC or standard time; where that is another day on the wall, the weekday does not hold. */
    private static boolean movesTheDay(ZoneOffsetTransitionRule rule, ZoneOffsetTransition first) {
        return rule.getTimeDefinition() != TimeDefinition.WALL
                && rule.getDayOfWeek() != first.getDateTimeBefore().getDayOfWeek();
    }

    private static String offset(ZoneOffset offset) {
        int minutes = Math.abs(offset.getTotalSeconds()) / 60;
        return "%s%02d%02d".formatted(offset.getTotalSeconds() < 0 ? "-" : "+", minutes / 60, minutes % 60);
    }

    private static String text(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\r\n|\r|\n", "\\\\n")
                .replaceAll("\\p{Cntrl}", " ");
    }

    /** Lines of at most 75 bytes; what is longer goes on in the next one, never in the middle of a character. */
    private static final class Lines {
        private final StringBuilder all = new StringBuilder();

        private void add(String name, String value) {
            int room = LONGEST_LINE;
            String line = name + ":" + value;
            for (int at = 0; at < line.length(); ) {
                int next = line.offsetByCodePoints(at, 1);
                String character = line.substring(at, next);
                int bytes = character.getBytes(StandardCharsets.UTF_8).length;
                if (bytes > room) {
                    all.append("\r\n ");
                    room = LONGEST_LINE - 1;
                }
                all.append(character);
                room -= bytes;
                at = next;
            }
            all.append("\r\n");
        }

        @Override
        public String toString() {
            return all.toString();
        }
    }
}
