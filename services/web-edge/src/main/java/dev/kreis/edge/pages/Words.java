package dev.kreis.edge.pages;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** The pages' words in one language. A missing word is a defect and says so at once. */
public final class Words {
    private static final Words ENGLISH = new Words(Locale.UK, "en", "EEEE d MMMM, HH:mm");
    private static final Words GERMAN = new Words(Locale.GERMANY, "de", "EEEE, d. MMMM, HH:mm");

    private final Locale locale;
    private final String language;
    private final Map<String, String> words;
    private final DateTimeFormatter day;
    private final DateTimeFormatter calendarDay;
    private final DateTimeFormatter time;
    private final DateTimeFormatter date;

    private Words(Locale locale, String language, String day) {
        this.locale = locale;
        this.language = language;
        this.words = read(language);
        this.day = DateTimeFormatter.ofPattern(day, locale);
        this.calendarDay = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
        this.time = DateTimeFormatter.ofPattern("HH:mm", locale);
        this.date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
    }

    /** German for German, English for everybody else. */
    public static Words in(Locale locale) {
        return locale.getLanguage().equals("de") ? GERMAN : ENGLISH;
    }

    private static Map<String, String> read(String language) {
        var properties = new Properties();
        try (var words = Objects.requireNonNull(Words.class.getResourceAsStream("/words/" + language + ".properties"));
                var reader = new InputStreamReader(words, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(e -> (String) e.getKey(), e -> (String) e.getValue()));
    }

    Map<String, String> all() {
        return words;
    }

    public Locale locale() {
        return locale;
    }

    /** {@code en} or {@code de}. */
    public String language() {
        return language;
    }

    /** @param values stand where the text says {@code {0}}, {@code {1}} … */
    public String say(String key, Object... values) {
        String text = words.get(key);
        if (text == null) {
            throw new IllegalStateException("no word for " + key + " in " + language);
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    /** The form for one, or the form for any other number. */
    public String count(String key, long n) {
        return say(key + (n == 1 ? ".one" : ".other"), n);
    }

    public String day(Instant when, ZoneId zone) {
        return day.format(when.atZone(zone));
    }

    public String date(Instant when, ZoneId zone) {
        return date.format(when.atZone(zone));
    }

    /** A day of a calendar, "12. November 2026". */
    public String date(LocalDate day) {
        return calendarDay.format(day);
    }

    /** With one digit after the point, which German writes as a comma. */
    public String number(double value) {
        return String.format(locale, "%.1f", value);
    }

    public String time(Instant when, ZoneId zone) {
        return time.format(when.atZone(zone));
    }

    /** What somebody did; a change that has no words yet is named as the services name it. */
    public String change(String what) {
        return words.getOrDefault("change." + what, what);
    }

    /** A fact about a change, such as the new role or how many letters were sent. */
    public String fact(String name, String value) {
        String said = words.getOrDefault("role." + value, value);
        return words.containsKey("fact." + name) ? say("fact." + name, said) : said;
    }

    /** Whole minutes, in words that do not tick. */
    public String wait(Duration wait) {
        long minutes = wait.toMinutes();
        return minutes < 1 ? say("wait.fresh") : count("minutes", minutes);
    }

    /** "Ana, Jonas and Mira". */
    public String names(List<String> names) {
        if (names.size() < 2) {
            return String.join("", names);
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + ' ' + say("and") + ' ' + names.getLast();
    }

    /** The same, and somebody more at the end: "Ana, Jonas and you". */
    public String names(List<String> names, String last) {
        var all = new ArrayList<>(names);
        all.add(last);
        return names(all);
    }

    /** The leaf to draw. */
    public String leaf(String leaf) {
        return Leaves.symbol(Leaves.known(leaf));
    }

    /** The name of a circle: its leaf, with a number from the second one on. */
    public String circle(String leaf, int number) {
        return Leaves.known(leaf).circle(number, locale);
    }
}
