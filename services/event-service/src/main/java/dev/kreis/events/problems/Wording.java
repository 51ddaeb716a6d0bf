package dev.kreis.events.problems;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A few words for whoever reads them, in both languages that Kreis speaks. */
public record Wording(String english, String german) {

    /** The same words filled in; what is worded itself is said in the same language. */
    public Wording about(Object... about) {
        return new Wording(english.formatted(in(Locale.ENGLISH, about)), german.formatted(in(Locale.GERMAN, about)));
    }

    /** One after the other, with commas between them. */
    public static Wording list(List<Wording> all) {
        return new Wording(
                all.stream().map(Wording::english).collect(Collectors.joining(", ")),
                all.stream().map(Wording::german).collect(Collectors.joining(", ")));
    }

    /** @param locale anything but German reads English */
    public String in(Locale locale) {
        return Problem.isGerman(locale) ? german : english;
    }

    static Object[] in(Locale locale, Object... about) {
        return Arrays.stream(about)
                .map(it -> it instanceof Wording wording ? wording.in(locale) : it)
                .toArray();
    }
}
