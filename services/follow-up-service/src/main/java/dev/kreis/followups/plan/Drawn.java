package dev.kreis.followups.plan;

import dev.kreis.followups.policy.Language;
import dev.kreis.followups.policy.Suggestion;
import java.util.List;
import java.util.Set;

/**
 * What the facts of this moment make of one person's plan.
 *
 * @param suggestions none for somebody who was not here, sat with nobody, or is to be forgotten
 * @param mentionable whom a plan of this person may still name, suggested or not
 * @param mailable whether this person may be written to
 */
record Drawn(
        String personId, Language language, List<Suggestion> suggestions, Set<String> mentionable, boolean mailable) {

    static Drawn nothing(String personId, Language language) {
        return new Drawn(personId, language, List.of(), Set.of(), false);
    }
}
