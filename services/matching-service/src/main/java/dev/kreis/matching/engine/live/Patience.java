package dev.kreis.matching.engine.live;

/**
 * How long a room waits for better circles.
 *
 * @param demand what a circle has to be worth to be sent before anybody's bound, as a share of what its members can hope
 *     for; more means longer waiting and better circles
 * @param keeping what staying alone is worth on arrival, as a share of what can be hoped for; more means that people are
 *     spared for better circles
 * @param fading the share of the demand that is gone when a person's bound is reached, 0..1; it fades evenly
 * @param crowd how many people have to be expected soon, on the average of an evening, for the room to demand half,
 *     because waiting is no use where few come; at a moment when fewer come it demands less. 0 demands the same however
 *     many come
 * @param company how many people to come before a person's bound make waiting for them worth half; 0 where what waiting
 *     is worth falls evenly with time, however many come
 * @param lateness what staying alone costs once nobody is to come before the bound, as a share of {@code keeping}: waiting
 *     becomes a loss before it is too late
 * @param hosting what a host who stays alone is worth beyond others, as a share of what a circle loses without one; more
 *     means that fewer circles have two hosts and fewer have none
 */
public record Patience(
        double demand, double keeping, double fading, double crowd, double company, double lateness, double hosting) {

    /** Waits for good circles, until a member's bound: people sit after about three fifths of theirs on average. */
    public static final Patience PATIENT = new Patience(Double.POSITIVE_INFINITY, 0.66, 0, 0, 12, 0.35, 0.3);

    /** Sends circles early: people sit after about a fifth of their bound on average. */
    public static final Patience IMPATIENT = new Patience(0.73, 0.65, 0.2, 8, 20, 0.5, 0.25);

    /** Sends circles early and demands the same of them however few are to come. */
    public static final Patience STEADY = new Patience(0.48, 0.21, 0.34, 0, 0, 0.3, 0);
}
