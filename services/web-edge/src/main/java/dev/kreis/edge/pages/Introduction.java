package dev.kreis.edge.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two people whom a third would like to bring together, as one of the three sees it.
 *
 * @param mine whether the visitor proposed it
 * @param names of both where it is mine; otherwise of the one who proposes it, and of the other
 * @param state asked, agreed or rested
 * @param answer yes, no or none
 * @param contact the other's, once both said yes
 */
public record Introduction(
        String introductionId,
        boolean mine,
        List<String> names,
        String note,
        String state,
        String answer,
        @Nullable Reachable contact) {
    public record Reachable(String name, String email) {}

    /** Whether the visitor is asked and has not said yes yet. */
    public boolean isQuestion() {
        return !mine && state.equals("asked") && !answer.equals("yes");
    }
}
