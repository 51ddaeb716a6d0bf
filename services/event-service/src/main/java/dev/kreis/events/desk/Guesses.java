package dev.kreis.events.desk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kreis.contracts.KioskId;
import dev.kreis.events.identity.Bearer;
import dev.kreis.events.kiosks.Kiosks;
import dev.kreis.events.problems.Problem;
import dev.kreis.events.problems.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Slows a device down that asks for one unknown ticket after the other, and lets the organizers know. */
@Component
class Guesses {
    static final int PER_MINUTE = 20;

    private static final Logger log = LoggerFactory.getLogger(Guesses.class);

    private final Kiosks kiosks;
    private final Cache<KioskId, AtomicInteger> wrong;

    Guesses(Kiosks kiosks, Clock clock) {
        this.kiosks = kiosks;
        this.wrong = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofMinutes(1))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** @throws RefusedException for a minute after a device has guessed too often */
    void checkPatience(Bearer caller) {
        KioskId kioskId = caller.kioskId();
        AtomicInteger count = kioskId == null ? null : wrong.getIfPresent(kioskId);
        if (count != null && count.get() >= PER_MINUTE) {
            throw new RefusedException(Problem.SLOW_DOWN);
        }
    }

    void wrong(Bearer caller) {
        KioskId kioskId = caller.kioskId();
        if (kioskId == null) {
            return;
        }
        if (wrong.get(kioskId, key -> new AtomicInteger()).incrementAndGet() == PER_MINUTE) {
            log.warn("{} asked for {} unknown tickets within a minute", kioskId, PER_MINUTE);
            kiosks.noteGuessing(kioskId);
        }
    }
}
