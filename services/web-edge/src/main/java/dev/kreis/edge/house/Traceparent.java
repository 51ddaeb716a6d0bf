package dev.kreis.edge.house;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where a trace begins (W3C Trace Context): a caller that brings none gets one here, which the services carry on through
 * their outboxes and topics. The edge records no spans of its own, since the door is in a hurry.
 */
final class Traceparent {
    static final String HEADER = "traceparent";

    private static final HexFormat HEX = HexFormat.of();

    private Traceparent() {}

    /** @param recorded the share of traces marked for recording, 0 to 1 */
    static String begin(double recorded) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "00-" + HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(nonZero(random)) + "-"
                + HEX.toHexDigits(nonZero(random)) + (random.nextDouble() < recorded ? "-01" : "-00");
    }

    /** An id of zeros alone means none. */
    private static long nonZero(ThreadLocalRandom random) {
        return random.nextLong() | 1;
    }
}
