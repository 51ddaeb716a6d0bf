package dev.kreis.events.signup;

import dev.kreis.contracts.MixerId;
import dev.kreis.events.registration.WaitingList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Looks again and again who can move up: a place becomes free in many ways, and none of them may leave somebody waiting.
 * Two instances that look at once may give one place too many, as two doors may.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Sweep {
    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final Reception reception;
    private final WaitingList waiting;

    Sweep(Reception reception, WaitingList waiting) {
        this.reception = reception;
        this.waiting = waiting;
    }

    @Scheduled(
            fixedDelayString = "${kreis.waiting-list.every:10s}",
            initialDelayString = "${kreis.waiting-list.every:10s}")
    void moveUp() {
        try {
            for (MixerId mixerId : waiting.mixers()) {
                reception.moveUp(mixerId);
            }
            reception.tidy();
        } catch (RuntimeException e) {
            log.warn("the waiting lists could not be looked after; trying again soon", e);
        }
    }
}
