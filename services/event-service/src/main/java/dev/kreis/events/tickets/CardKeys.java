package dev.kreis.events.tickets;

import dev.kreis.events.identity.Codes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a code opens in the pack that a kiosk keeps for when it is alone: where the card lies, and the key that opens it.
 * Neither leads back to the code.
 *
 * @param id 16 bytes in hex
 * @param key 32 bytes in hex
 */
public record CardKeys(String id, String key) {
    public static final int ID_LENGTH = 16;

    /** @param code a ticket, or what a name and a door word become */
    public static CardKeys of(String code) {
        String plain = Codes.normalise(code);
        return new CardKeys(
                HexFormat.of().formatHex(Arrays.copyOf(digest("kreis card id " + plain), ID_LENGTH)),
                HexFormat.of().formatHex(digest("kreis card key " + plain)));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "CardKeys[" + id + ']';
    }
}
