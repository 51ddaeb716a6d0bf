package dev.kreis.events.tickets;

import dev.kreis.contracts.MixerId;
import dev.kreis.events.identity.Codes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What lets somebody in who has no ticket at hand: the full name and a word agreed on before. Both together become a code
 * that works like a ticket. A kiosk makes the same code by itself, so the word never travels; kiosk.js has this again.
 *
 * <p>Making the code takes about a tenth of a second (PBKDF2, RFC 8018), which a person does not notice and somebody who
 * tries many words does.
 */
public final class DoorWord {
    /** What a word must have at least, and at most. */
    public static final int SHORTEST = 6;

    public static final int LONGEST = 64;

    private static final int ITERATIONS = 100_000;
    private static final int BITS = 136;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("['’‘`´]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private DoorWord() {}

    /** Whether enough is left of the word when case, accents and punctuation are not counted. */
    public static boolean isPlausible(String word) {
        String bare = bare(word);
        return word.length() <= LONGEST && bare.length() >= SHORTEST;
    }

    /**
     * The code for a name and a word at one mixer. Case, accents, the two ways to write an umlaut, punctuation and the
     * order of the names make no difference.
     *
     * @return nothing where the name is not a full one, or the word too short to be one
     */
    public static Optional<String> code(MixerId mixerId, String fullName, String word) {
        String name = BETWEEN_WORDS
                .splitAsStream(fold(fullName))
                .filter(it -> !it.isEmpty())
                .sorted()
                .collect(Collectors.joining(" "));
        if (!isPlausible(word) || name.isEmpty() || name.length() > 2 * LONGEST + 200) {
            return Optional.empty();
        }
        return Optional.of(derive(name + "\n" + bare(word), "kreis door " + mixerId.value()));
    }

    private static String derive(String text, String salt) {
        try {
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(
                            new PBEKeySpec(text.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), ITERATIONS, BITS))
                    .getEncoded();
            return Codes.encode(key, Codes.SECRET_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2", e);
        }
    }

    private static String bare(String word) {
        return BETWEEN_WORDS.matcher(fold(word)).replaceAll("");
    }

    /** One spelling for all: Müller, Mueller and Muller are the same, on both sides. */
    private static String fold(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("ı", "i");
        return APOSTROPHES
                .matcher(plain)
                .replaceAll("")
                .replace("ae", "a")
                .replace("oe", "o")
                .replace("ue", "u")
                .replace("aa", "a");
    }
}
