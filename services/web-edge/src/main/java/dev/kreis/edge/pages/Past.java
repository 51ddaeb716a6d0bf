package dev.kreis.edge.pages;

import java.util.List;

/** An evening that is over, and what became of it. */
public record Past(Evening evening, Attendance attendance, Outcomes outcomes) {
    /** A number with the key of its words. */
    public record Bar(String word, int value) {}

    /** From what the most people are to what the fewest are. */
    public List<Bar> bars() {
        return List.of(
                new Bar("outcome.mails", outcomes.mails()),
                new Bar("outcome.step", outcomes.tookFirstStep()),
                new Bar("outcome.pairs", outcomes.keepInTouchPairs()),
                new Bar("outcome.again", outcomes.metAgain()),
                new Bar("outcome.alone", outcomes.cameAloneLeftWithSomeone()),
                new Bar("outcome.quiet", outcomes.askedForQuiet()));
    }

    public int most() {
        return bars().stream().mapToInt(Bar::value).max().orElse(0);
    }
}
