package dev.kreis.events.attendance;

import java.time.Instant;

/** What the desk decides about taking a check-in back. */
public sealed interface Undoing {
    /** @param next the same object as before where it had been taken back already */
    record Undone(Instant at, Attendance next) implements Undoing {}

    record TooLate() implements Undoing {}

    record AnotherDevice() implements Undoing {}

    record Nothing() implements Undoing {}
}
