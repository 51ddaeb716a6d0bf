package dev.kreis.followups.ledger;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.PersonId;
import dev.kreis.followups.policy.Promise;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What some people gave others, and what they promised and have not given yet. */
public final class Giving {
    record FromTo(String from, String to) {}

    /** Somebody who was given or promised something, at the mixer where that was, and who may be named. */
    public record Taker(AttendeeId place, PersonId person) {}

    private final Set<FromTo> given;
    private final Map<String, List<Promise>> promises;
    private final Map<String, Set<Taker>> takers;

    Giving(Set<FromTo> given, Map<String, List<Promise>> promises, Map<String, Set<Taker>> takers) {
        this.given = given;
        this.promises = promises;
        this.takers = takers;
    }

    public boolean gave(String from, String to) {
        return given.contains(new FromTo(from, to));
    }

    /** A person's open promises, oldest first. */
    public List<Promise> promisesOf(String personId) {
        return promises.getOrDefault(personId, List.of());
    }

    public Set<Taker> takersOf(String personId) {
        return takers.getOrDefault(personId, Set.of());
    }
}
