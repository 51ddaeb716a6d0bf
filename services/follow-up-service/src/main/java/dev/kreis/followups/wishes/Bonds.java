package dev.kreis.followups.wishes;

import dev.kreis.followups.policy.Tie;
import dev.kreis.followups.wishes.Wish.Answer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** What people wish of each other, whichever mixer they said it at: each one's latest word counts. */
public final class Bonds {
    private record FromAbout(String from, String about) {}

    private final Map<FromAbout, Answer> latest = new HashMap<>();

    Bonds(Collection<Wish> wishes) {
        wishes.stream()
                .sorted(Comparator.comparing(Wish::since).thenComparing(Wish::id))
                .forEach(it -> latest.put(new FromAbout(it.fromPerson(), it.aboutPerson()), it.answer()));
    }

    public Tie.Wish between(String one, String other) {
        Answer mine = latest.getOrDefault(new FromAbout(one, other), Answer.NONE);
        Answer theirs = latest.getOrDefault(new FromAbout(other, one), Answer.NONE);
        if (mine == Answer.NO || theirs == Answer.NO) {
            return Tie.Wish.DECLINED;
        }
        return mine == Answer.YES && theirs == Answer.YES ? Tie.Wish.BOTH : Tie.Wish.OPEN;
    }
}
