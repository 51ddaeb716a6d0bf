package dev.kreis.matching.matchmaker;

import java.time.Instant;
import java.util.List;

/**
 * Scores and obstacles of all pairs among some people, reckoned once; people are known by their place in the list. What
 * an obstacle counts is off the score, for those for whom it bends.
 */
final class PairTable {
    private final int n;
    private final short[] scores;
    private final byte[] obstacles;
    private final boolean[] hosts;

    PairTable(List<Guest> guests, Rules rules, Rarity rarity, Instant now) {
        n = guests.size();
        scores = new short[n * n];
        obstacles = new byte[n * n];
        hosts = new boolean[n];
        for (int i = 0; i < n; i++) {
            Guest a = guests.get(i);
            hosts[i] = a.host();
            for (int j = i + 1; j < n; j++) {
                Guest b = guests.get(j);
                short score =
                        (short) (PairScore.of(a, b, rarity).total(rules.taste()) - Obstacle.weight(a, b, rules, now));
                byte bits = (byte) Obstacle.bits(a, b, rules);
                scores[i * n + j] = score;
                scores[j * n + i] = score;
                obstacles[i * n + j] = bits;
                obstacles[j * n + i] = bits;
            }
        }
    }

    int size() {
        return n;
    }

    int score(int i, int j) {
        return scores[i * n + j];
    }

    int obstacles(int i, int j) {
        return obstacles[i * n + j];
    }

    boolean host(int i) {
        return hosts[i];
    }
}
