package dev.kreis.followups.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts long lists of ids into pieces that a query can carry. */
public final class Chunks {
    private static final int SIZE = 500;

    private Chunks() {}

    public static List<List<String>> of(Collection<String> ids) {
        List<String> all = ids.stream().distinct().toList();
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SIZE) {
            chunks.add(all.subList(from, Math.min(all.size(), from + SIZE)));
        }
        return chunks;
    }
}
