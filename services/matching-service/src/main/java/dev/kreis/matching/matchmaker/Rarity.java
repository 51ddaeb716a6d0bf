package dev.kreis.matching.matchmaker;

import java.util.Map;

/** How much a shared interest is worth: 110 points where everyone has it, 250 where hardly anyone does. */
public final class Rarity {
    private static final int COMMON = 110;
    private static final int RARE = 250;

    private final Map<String, Integer> popularity;
    private final double everyone;

    public Rarity(Map<String, Integer> popularity, int people) {
        this.popularity = popularity;
        this.everyone = Math.log(Math.max(3, people));
    }

    int points(String interest) {
        // Two people share it, so a count of two is as rare as can be.
        double count = Math.log(Math.max(2, popularity.getOrDefault(interest, 2)) / 2.0);
        double rarity = Math.clamp(1 - count / (everyone - Math.log(2)), 0.0, 1.0);
        return (int) Math.round(COMMON + (RARE - COMMON) * rarity);
    }
}
