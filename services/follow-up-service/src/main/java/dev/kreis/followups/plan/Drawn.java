package dev.kreis.followups.plan;

import dev.kreis.followups.policy.Language;
import dev.kreis.followups.policy.Suggestion;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * What the facts of this moment make of one person's plan.
 *
 * @param suggestions none for somebody who was not here, sat with nobody, or is to be forgotten
 * @param mentionable whom a plan of this person may still name, suggested or not
 * @param zone of the person's day
 * @param mailable whether this person may be written to
 */
record Drawn(
        String personId,
        Language language,
        ZoneId zone,
        List<Suggestion> suggestions,
        Set<String> mentionable,
        boolean mailable) {

    static Drawn nothing(String personId, Language language, ZoneId zone) {
        return new Drawn(personId, language, zone, List.of(), Set.of(), false);
    }
}
