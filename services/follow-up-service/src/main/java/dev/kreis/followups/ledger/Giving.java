package dev.kreis.followups.ledger;

import dev.kreis.followups.policy.Promise;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What some people gave others, and what they promised and have not given yet. */
public final class Giving {
    record FromTo(String from, String to) {}

    private final Set<FromTo> given;
    private final Map<String, List<Promise>> promises;

    Giving(Set<FromTo> given, Map<String, List<Promise>> promises) {
        this.given = given;
        this.promises = promises;
    }

    public boolean gave(String from, String to) {
        return given.contains(new FromTo(from, to));
    }

    /** A person's open promises, oldest first. */
    public List<Promise> promisesOf(String personId) {
        return promises.getOrDefault(personId, List.of());
    }
}
