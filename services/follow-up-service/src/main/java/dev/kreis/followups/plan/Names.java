package dev.kreis.followups.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Names that follow from what they name, so that making a thing twice makes one thing. */
final class Names {
    private static final int BYTES = 16;

    private Names() {}

    static String plan(String mixerId, String attendeeId) {
        return mixerId + "/" + attendeeId;
    }

    /** 32 hexadecimal digits of a SHA-256; ids have no line ends, so parts cannot run into each other. */
    static String hash(String... parts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
