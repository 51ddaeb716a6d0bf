package dev.kreis.events.profiles;

import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Languages as people write them: a code, or a name in English, German or the language itself. */
public final class Languages {
    private static final Map<String, String> CODES = codes();

    private Languages() {}

    /**
     * One of the two in which pages and letters are written: German where it is asked for, English for any other.
     *
     * @throws RefusedException where none is asked for
     */
    public static Locale spoken(@Nullable Locale asked) {
        if (asked == null) {
            throw new RefusedException(Problem.MALFORMED);
        }
        return asked.getLanguage().equals("de") ? Locale.GERMAN : Locale.ENGLISH;
    }

    /** The BCP 47 primary subtag, or null where the word names no language. */
    static @Nullable String code(String word) {
        String plain = word.toLowerCase(Locale.ROOT).replace('_', '-');
        int dash = plain.indexOf('-');
        return CODES.get(dash == 2 || dash == 3 ? plain.substring(0, dash) : plain);
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOLanguages()) {
            Locale locale = Locale.of(code);
            codes.put(code, code);
            codes.put(locale.getISO3Language(), code);
            codes.putIfAbsent(locale.getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
            codes.putIfAbsent(locale.getDisplayLanguage(Locale.GERMAN).toLowerCase(Locale.ROOT), code);
            codes.putIfAbsent(locale.getDisplayLanguage(locale).toLowerCase(locale), code);
        }
        return Map.copyOf(codes);
    }
}
