package dev.kreis.matching.engine.live;

/**
 * How long a room waits for better circles.
 *
 * @param demand what a circle has to be worth to be sent at once, as a share of what its members can hope for; more
 *     means longer waiting and better circles
 * @param fading the share of the demand that is gone when a person's bound is reached, 0..1; it fades evenly
 */
public record Patience(double demand, double fading) {

    /** Waits for good circles: people sit after a little more than half of their bound on average. */
    public static final Patience PATIENT = new Patience(1.37, 0.34);

    /** Sends circles early: people sit after about a fifth of their bound on average. */
    public static final Patience IMPATIENT = new Patience(0.48, 0.34);
}
