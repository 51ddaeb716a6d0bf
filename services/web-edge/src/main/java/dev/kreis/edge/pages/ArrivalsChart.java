package dev.kreis.edge.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How people arrive, drawn as steps above the hours of the evening, beside the smooth line on which they were expected:
 * few at first, most in the middle of the time between doors and beginning, few at the end.
 */
public final class ArrivalsChart {
    static final int WIDTH = 640;
    static final int HEIGHT = 210;
    private static final int LEFT = 34;
    private static final int RIGHT = 540;
    private static final int TOP = 14;
    private static final int BOTTOM = 180;
    private static final Duration LATECOMERS = Duration.ofMinutes(10);
    private static final List<Integer> MINUTES = List.of(5, 10, 15, 30, 60, 120, 240);
    private static final List<Integer> PEOPLE = List.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000);

    /** A line of the grid with what it stands for. */
    public record Mark(double at, String label) {}

    private final List<Instant> came;
    private final int expected;
    private final Instant doors;
    private final Instant from;
    private final Instant until;
    private final Instant now;
    private final ZoneId zone;
    private final int step;
    private final int most;

    /**
     * @param came when each person came, earliest first
     * @param expected everybody who came or is still to come
     */
    ArrivalsChart(List<Instant> came, int expected, Evening evening, Instant now) {
        this.came = List.copyOf(came);
        this.expected = Math.max(expected, came.size());
        Instant first = came.isEmpty() ? now : came.getFirst();
        this.doors = orElse(evening.doorsOpen(), first);
        this.from = first.isBefore(doors) ? first : doors;
        Instant begins = orElse(evening.starts(), doors.plus(Duration.ofHours(1)));
        Instant awaited = (begins.isAfter(doors) ? begins : doors.plus(Duration.ofHours(1))).plus(LATECOMERS);
        Instant last = came.isEmpty() ? awaited : came.getLast();
        this.until = last.isAfter(awaited) ? last : awaited;
        this.now = now.isAfter(until) ? until : now.isBefore(from) ? from : now;
        this.zone = evening.zone();
        int people = Math.max(4, this.expected);
        this.step = PEOPLE.stream().filter(it -> people / it <= 4).findFirst().orElse(people);
        this.most = Math.ceilDiv(people, step) * step;
    }

    private static Instant orElse(@Nullable Instant known, Instant otherwise) {
        return known == null ? otherwise : known;
    }

    public String viewBox() {
        return "0 0 " + WIDTH + ' ' + HEIGHT;
    }

    public int left() {
        return LEFT;
    }

    public int right() {
        return RIGHT;
    }

    public int bottom() {
        return BOTTOM;
    }

    public int here() {
        return came.size();
    }

    public int expected() {
        return expected;
    }

    /** How many were expected to have come by now. */
    public int expectedByNow() {
        return (int) Math.round(expected * share(now));
    }

    public String nowAt(Words words) {
        return words.time(now, zone);
    }

    public String firstAt(Words words) {
        return came.isEmpty() ? "" : words.time(came.getFirst(), zone);
    }

    /** One step up for each person. */
    public String steps() {
        var path = new StringBuilder()
                .append('M')
                .append(number(x(from)))
                .append(' ')
                .append(number(y(0)));
        for (int i = 0; i < came.size(); i++) {
            path.append('H').append(number(x(came.get(i)))).append('V').append(number(y(i + 1)));
        }
        return path.append('H').append(number(nowX())).toString();
    }

    public String under() {
        return steps() + 'V' + BOTTOM + 'H' + number(x(from)) + 'Z';
    }

    public String dashes() {
        return IntStream.rangeClosed(0, 40)
                .mapToObj(i -> {
                    Instant at = from.plus(
                            Duration.between(from, until).multipliedBy(i).dividedBy(40));
                    return (i == 0 ? "M" : "L") + number(x(at)) + ' ' + number(y(expected * share(at)));
                })
                .reduce("", String::concat);
    }

    public double nowX() {
        return x(now);
    }

    public double nowY() {
        return y(came.size());
    }

    /** Of the words beside the last step: below it, or above where the hours stand below. */
    public double hereY() {
        return nowY() + 19 < BOTTOM ? nowY() + 19 : nowY() - 9;
    }

    public double expectedY() {
        return y(expected);
    }

    /** Whether the two labels at the right would touch, so that one is enough. */
    public boolean isComplete() {
        return RIGHT - nowX() < 60 && Math.abs(nowY() - expectedY()) < 18;
    }

    public List<Mark> people() {
        var marks = new ArrayList<Mark>();
        for (int people = 0; people <= most; people += step) {
            marks.add(new Mark(y(people), String.valueOf(people)));
        }
        return marks;
    }

    public List<Mark> hours(Words words) {
        long minutes = Duration.between(from, until).toMinutes();
        long step = MINUTES.stream().filter(it -> minutes / it <= 5).findFirst().orElse(480) * 60L;
        var marks = new ArrayList<Mark>();
        long offset = zone.getRules().getOffset(from).getTotalSeconds();
        long first = Math.ceilDiv(from.getEpochSecond() + offset, step) * step - offset;
        for (long at = first; at <= until.getEpochSecond(); at += step) {
            Instant instant = Instant.ofEpochSecond(at);
            marks.add(new Mark(x(instant), words.time(instant, zone)));
        }
        return marks;
    }

    private double share(Instant at) {
        double whole = Duration.between(doors, until).toMillis();
        double t = Math.clamp(Duration.between(doors, at).toMillis() / Math.max(1, whole), 0, 1);
        return t * t * (3 - 2 * t);
    }

    private double x(Instant at) {
        double whole = Math.max(1, Duration.between(from, until).toMillis());
        return LEFT + (RIGHT - LEFT) * Math.clamp(Duration.between(from, at).toMillis() / whole, 0, 1);
    }

    private double y(double people) {
        return BOTTOM - (BOTTOM - TOP) * people / most;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
