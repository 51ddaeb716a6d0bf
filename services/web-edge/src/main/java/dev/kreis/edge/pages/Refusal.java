package dev.kreis.edge.pages;

import java.time.Instant;

/**
 * Somebody whom the door sent to the desk, and what was said to them.
 *
 * @param by the kiosk, or who else asked
 */
public record Refusal(Instant at, String by, String outcome, String detail) {}
