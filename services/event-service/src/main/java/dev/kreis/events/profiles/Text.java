package dev.kreis.events.profiles;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How text from outside is cleaned: one line, no control characters, composed letters. */
public final class Text {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u0085\\p{Z}]+");
    /** Controls, and what turns the direction of writing around for the rest of a page. */
    private static final Pattern UNWANTED =
            Pattern.compile("[\\p{Cc}\\p{Co}\\p{Cn}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\uFFFD]");

    private static final Pattern LOCAL_PART =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]([a-z0-9-]*[a-z0-9])");

    private Text() {}

    /** The text in one line, as Unicode composes it (NFC), without anything that could end a header or fool an eye. */
    public static String clean(String raw) {
        String oneLine = BLANKS.matcher(raw).replaceAll(" ");
        return Normalizer.normalize(UNWANTED.matcher(oneLine).replaceAll(""), Normalizer.Form.NFC)
                .strip();
    }

    /**
     * An address by which a person is recognised: trimmed, composed, lower-case, with an ASCII domain.
     *
     * @return nothing where it is none that mail could reach
     */
    public static Optional<String> email(String raw) {
        String address = Normalizer.normalize(raw.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        int at = address.lastIndexOf('@');
        if (at < 1 || at > 64 || address.length() > 254) {
            return Optional.empty();
        }
        String local = address.substring(0, at);
        Optional<String> domain = domain(address.substring(at + 1));
        return LOCAL_PART.matcher(local).matches()
                ? domain.map(it -> local + "@" + it).filter(it -> it.length() <= 254)
                : Optional.empty();
    }

    private static Optional<String> domain(String name) {
        try {
            String ascii = IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return Optional.of(ascii).filter(it -> DOMAIN.matcher(it).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** At most so many characters, cut between them. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end).strip();
    }
}
