package dev.kreis.events.attendance;

import java.time.Instant;

/** What the desk decides about somebody at the door. */
public sealed interface Decision {
    /**
     * Welcome.
     *
     * @param next what is to be kept; the same object as before where the visit was known
     */
    record Admitted(Visit visit, Attendance next) implements Decision {}

    /** Welcome already. */
    record AlreadyInside(Instant since) implements Decision {}

    record Withdrawn() implements Decision {}

    record NotOpenYet(Instant doorsOpen) implements Decision {}

    record Over(Instant since) implements Decision {}

    record Cancelled() implements Decision {}

    /** What a device kept for a while says less than what the desk said since. */
    record Superseded(Instant settledAt) implements Decision {}
}
