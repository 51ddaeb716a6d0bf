package dev.kreis.followups.rhythm;

import java.util.ArrayList;
import java.util.List;

/**
 * How long a person has been silent: the mixers about which they were written to since they last said or did anything. After
 * three of them nothing more is written until they come back by themselves. Nobody sees this, the person included.
 */
public record Patience(List<String> unanswered) {
    public static final Patience FRESH = new Patience(List.of());

    private static final int SILENT_MIXERS = 3;

    public Patience {
        unanswered = List.copyOf(unanswered);
    }

    /** Somebody was written to about a mixer. Saying it again changes nothing. */
    public Patience written(String mixerId) {
        if (unanswered.contains(mixerId)) {
            return this;
        }
        List<String> more = new ArrayList<>(unanswered);
        more.add(mixerId);
        return new Patience(more);
    }

    /** Any deliberate word or deed of the person. */
    public Patience heard() {
        return FRESH;
    }

    /** Whether a person may be written to about a mixer: what was begun is said to its end. */
    public boolean lasts(String mixerId) {
        return unanswered.contains(mixerId) || lasts();
    }

    /** Whether something new may be begun with a person. */
    public boolean lasts() {
        return unanswered.size() < SILENT_MIXERS;
    }
}
