package dev.kreis.local;

import java.util.Locale;

/** Plain lines for the person at the terminal, with the seconds since the start where that tells them something. */
final class Console {

    private final long began;

    /** @param began in milliseconds since 1970 */
    Console(long began) {
        this.began = began;
    }

    static void say(String line) {
        System.out.println(line);
    }

    void timed(String line) {
        say(String.format(Locale.ROOT, "%6.1f s  %s", (System.currentTimeMillis() - began) / 1000.0, line));
    }
}
