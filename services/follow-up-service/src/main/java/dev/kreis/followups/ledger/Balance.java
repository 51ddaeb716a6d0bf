package dev.kreis.followups.ledger;

import dev.kreis.followups.ledger.Favour.Stage;
import dev.kreis.followups.policy.Language;
import java.util.Collection;

/**
 * How giving and taking stand, in a sentence for the one whom it concerns. There is no number behind it that anybody could
 * see, and nothing is decided by it: nobody is seated, suggested or written to because of a balance.
 */
public enum Balance {
    NOTHING_YET(
            "Nothing is written here yet. It begins with something small, given without a reason.",
            "Hier steht noch nichts. Es beginnt mit etwas Kleinem, einfach so gegeben."),
    PROMISES_OPEN(
            "You promised something that is still open. There is no hurry, and it would be a good next step.",
            "Du hast etwas versprochen, das noch offen ist. Es eilt nicht, und es wäre ein guter nächster Schritt."),
    GIVING(
            "You have been giving lately. That is how trust grows.",
            "Du hast in letzter Zeit gegeben. So wächst Vertrauen."),
    EVEN(
            "You give and are given to. It goes both ways.",
            "Du gibst, und dir wird gegeben. Es geht in beide Richtungen."),
    RECEIVING(
            "Others have been giving to you lately. A word of thanks is a gift, too.",
            "Andere haben dir in letzter Zeit etwas gegeben. Auch ein Dank ist ein Geschenk.");

    private final String english;
    private final String german;

    Balance(String english, String german) {
        this.english = english;
        this.german = german;
    }

    /** @param favours all that the person gives and is given */
    static Balance of(String personId, Collection<Favour> favours) {
        boolean open =
                favours.stream().anyMatch(it -> it.giverPerson().equals(personId) && it.stage() == Stage.PROMISED);
        if (open) {
            return PROMISES_OPEN;
        }
        long given = favours.stream()
                .filter(it -> it.given() && it.giverPerson().equals(personId))
                .count();
        long taken = favours.stream()
                .filter(it -> it.given() && it.toPerson().equals(personId))
                .count();
        if (given == 0 && taken == 0) {
            return NOTHING_YET;
        }
        // "Both ways" is meant loosely: nobody counts among friends.
        if (given > 0 && taken > 0 && given <= 2 * taken && taken <= 2 * given) {
            return EVEN;
        }
        return given > taken ? GIVING : RECEIVING;
    }

    public String in(Language language) {
        return language == Language.GERMAN ? german : english;
    }
}
