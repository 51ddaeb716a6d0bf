package dev.kreis.followups.policy;

import dev.kreis.contracts.FollowUpMessage.Kind;

/** What the one button of a follow-up says. */
public final class Buttons {
    private Buttons() {}

    public static String of(Kind kind, Language language) {
        return Phrases.in(language).button(kind);
    }
}
