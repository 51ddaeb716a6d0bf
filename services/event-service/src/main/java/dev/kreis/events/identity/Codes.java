package dev.kreis.events.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/**
 * Codes that people and devices carry: upper-case base32 in Crockford's alphabet, which has no I, L, O and U. A secret
 * code has 26 characters, which is 130 bits.
 */
public final class Codes {
    public static final int SECRET_LENGTH = 26;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Codes() {}

    public static String randomSecret() {
        byte[] bytes = new byte[20];
        RANDOM.nextBytes(bytes);
        return encode(bytes, SECRET_LENGTH);
    }

    /** An id that cannot be guessed from others, with a letter in front that says of what. */
    public static String randomId(char kind) {
        byte[] bytes = new byte[10];
        RANDOM.nextBytes(bytes);
        return kind + "-" + encode(bytes, 16).toLowerCase(Locale.ROOT);
    }

    /** As many characters as asked for, of the bits from the first byte on. */
    public static String encode(byte[] bytes, int length) {
        StringBuilder code = new StringBuilder(length);
        int bits = 0;
        int held = 0;
        for (int next = 0; code.length() < length; held -= 5) {
            if (held < 5) {
                bits = (bits << 8) | (bytes[next++] & 0xff);
                held += 8;
            }
            code.append(ALPHABET.charAt((bits >> (held - 5)) & 31));
        }
        return code.toString();
    }

    /**
     * The secret code in what was scanned, typed or pasted: blanks, dashes, case, a scanner's prefix and look-alike
     * letters (I, L, O) make no difference. What holds no code stays what it is, and matches nothing.
     */
    public static String normalise(String scanned) {
        String cleaned = scanned.length() > 512 ? "" : scanned.toUpperCase(Locale.ROOT);
        StringBuilder code = new StringBuilder(cleaned.length());
        for (int i = 0; i < cleaned.length(); i++) {
            char c = cleaned.charAt(i);
            char plain = switch (c) {
                case 'I', 'L' -> '1';
                case 'O' -> '0';
                default -> c;
            };
            if (ALPHABET.indexOf(plain) >= 0) {
                code.append(plain);
            }
        }
        return code.length() > SECRET_LENGTH ? code.substring(code.length() - SECRET_LENGTH) : code.toString();
    }

    /** What is kept of a secret code, and what it is found by. */
    public static String digest(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
