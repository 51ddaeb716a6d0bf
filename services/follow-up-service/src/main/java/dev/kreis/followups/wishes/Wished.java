package dev.kreis.followups.wishes;

import dev.kreis.followups.wishes.Wish.Answer;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What some people wish of each other at one moment. */
public final class Wished {
    private record FromAbout(String from, String about) {}

    private final Map<FromAbout, Wish> wishes;

    Wished(Collection<Wish> wishes) {
        this.wishes = wishes.stream()
                .collect(Collectors.toMap(it -> new FromAbout(it.from(), it.about()), Function.identity()));
    }

    public Answer answer(String from, String about) {
        Wish wish = wishes.get(new FromAbout(from, about));
        return wish == null ? Answer.NONE : wish.answer();
    }

    /** Whether both said yes. */
    public boolean mutual(String one, String other) {
        return answer(one, other) == Answer.YES && answer(other, one) == Answer.YES;
    }

    /** Whether either said no. */
    public boolean declined(String one, String other) {
        return answer(one, other) == Answer.NO || answer(other, one) == Answer.NO;
    }

    /** One wish of each two people who both said yes. */
    public Stream<Wish> pairs() {
        return wishes.values().stream()
                .filter(it -> it.from().compareTo(it.about()) < 0 && mutual(it.from(), it.about()));
    }
}
