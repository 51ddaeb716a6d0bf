package dev.kreis.matching.matchmaker;

import dev.kreis.contracts.Mixer;
import java.time.Duration;

/**
 * What the organizer asked for.
 *
 * @param size smallest and largest circle
 * @param waitingBound the longest a person is to wait
 * @param sameOrganisationAllowed whether colleagues may share a circle
 * @param manner how the organizer would like people to be seated
 */
public record Rules(Mixer.CircleSize size, Duration waitingBound, boolean sameOrganisationAllowed, Manner manner) {
    private static final Duration LEAST_MARGIN = Duration.ofMillis(1_500);

    /**
     * How long a person may wait for good company; from then on any seat will do. A tenth of the bound before it, so
     * that a tick, a slow write or a restart does not carry anyone over the bound.
     */
    public Duration deadline() {
        Duration margin = waitingBound.dividedBy(10);
        if (margin.compareTo(LEAST_MARGIN) < 0) {
            margin = LEAST_MARGIN;
        }
        Duration half = waitingBound.dividedBy(2);
        return waitingBound.minus(margin.compareTo(half) > 0 ? half : margin);
    }

    public Taste taste() {
        return manner.taste();
    }
}
