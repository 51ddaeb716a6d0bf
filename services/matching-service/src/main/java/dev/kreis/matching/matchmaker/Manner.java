package dev.kreis.matching.matchmaker;

/** How an organizer would like people to be seated. */
public record Manner(Taste taste, Tempo tempo) {
    /** Where nobody said anything. */
    public static final Manner USUAL = new Manner(Taste.BALANCED, Tempo.STEADY);
}
