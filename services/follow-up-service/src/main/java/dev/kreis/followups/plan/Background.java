package dev.kreis.followups.plan;

import dev.kreis.contracts.PersonId;
import dev.kreis.followups.ledger.Giving;
import dev.kreis.followups.policy.Before;
import dev.kreis.followups.policy.Tie;
import dev.kreis.followups.wishes.Bonds;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of people beyond one mixer.
 *
 * @param unwritten people who are not to be written to: they stopped such mail, or have been silent for long
 * @param before what each person's earlier plans suggested
 */
record Background(Set<String> unwritten, Bonds bonds, Giving giving, Map<String, List<Before>> before) {
    /** Whether neither of the two said no to the other. */
    boolean mayKnow(String person, PersonId other) {
        return bonds.between(person, other.value()) != Tie.Wish.DECLINED;
    }
}
