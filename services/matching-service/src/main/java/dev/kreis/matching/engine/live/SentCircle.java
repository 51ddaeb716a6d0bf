package dev.kreis.matching.engine.live;

import java.util.List;

/**
 * A circle on its way to its table.
 *
 * @param at when it was sent, in the room's unit of time
 * @param members who is in it
 */
public record SentCircle(long at, List<Integer> members) {

    public SentCircle {
        members = List.copyOf(members);
    }
}
