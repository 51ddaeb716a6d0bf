package dev.kreis.followups.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How fast mail goes to each domain: as many at once as a minute holds, then evenly (the generic cell rate algorithm of
 * ITU-T I.371). Each courier counts for itself. Not thread-safe.
 */
class Domains {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final class Pace {
        /** When all that went out would have gone out, had it gone evenly. */
        private Instant even = Instant.EPOCH;
        /** When the last of those who were asked to wait may come again. */
        private Instant queue = Instant.EPOCH;
    }

    private final Duration interval;
    private final Map<String, Pace> paces = new HashMap<>();

    Domains(int perMinute) {
        this.interval = MINUTE.dividedBy(perMinute);
    }

    /** @return now, where a mail may go to this address, and counts it; otherwise when to ask again */
    Instant ask(String address, Instant now) {
        String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        Pace pace = paces.computeIfAbsent(domain, _ -> new Pace());
        Instant even = later(pace.even, now).plus(interval);
        Instant free = even.minus(MINUTE);
        if (free.isAfter(now)) {
            pace.queue = later(pace.queue.plus(interval), free);
            return pace.queue;
        }
        pace.even = even;
        return now;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
