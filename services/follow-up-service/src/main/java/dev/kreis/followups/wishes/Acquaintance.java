package dev.kreis.followups.wishes;

import dev.kreis.followups.wishes.Wish.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody I sat with, as I may see them.
 *
 * @param wish what I said
 * @param mutual whether both of us said yes
 * @param contact only then
 */
public record Acquaintance(
        String attendeeId,
        String givenName,
        List<Shared> circles,
        Answer wish,
        boolean mutual,
        @Nullable Reachable contact) {

    /** A circle that we shared. @param name in my language */
    public record Shared(int round, String name) {}

    public record Reachable(String name, String email) {}
}
