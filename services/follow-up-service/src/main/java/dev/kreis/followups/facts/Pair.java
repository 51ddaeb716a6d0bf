package dev.kreis.followups.facts;

import java.util.ArrayList;
import java.util.List;

/** Two people, in whichever order they are named. */
public record Pair(String one, String other) {
    public Pair {
        if (one.compareTo(other) > 0) {
            String first = other;
            other = one;
            one = first;
        }
    }

    public boolean has(String person) {
        return one.equals(person) || other.equals(person);
    }

    static List<Pair> among(List<String> people) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            for (int j = i + 1; j < people.size(); j++) {
                if (!people.get(i).equals(people.get(j))) {
                    pairs.add(new Pair(people.get(i), people.get(j)));
                }
            }
        }
        return pairs;
    }
}
