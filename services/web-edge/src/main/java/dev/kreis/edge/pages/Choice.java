package dev.kreis.edge.pages;

import java.util.List;
import java.util.Map;

/**
 * Something about how people are seated that organizers choose in words.
 *
 * @param field what it is called in the form and by matching-service: {@code taste} or {@code tempo}
 * @param chosen as it is now
 * @param costs what each way would make of those who are here, in words
 */
public record Choice(String field, String chosen, Map<String, String> costs) {
    /** The ways there are, and the order in which they are offered. */
    static final Map<String, List<String>> WAYS = Map.of(
            "taste", List.of("common-ground", "balanced", "new-impulses"),
            "tempo", List.of("quick", "steady", "unhurried"));

    public List<String> ways() {
        return WAYS.getOrDefault(field, List.of());
    }

    /** Empty where it is not known. */
    public String cost(String way) {
        return costs.getOrDefault(way, "");
    }
}
