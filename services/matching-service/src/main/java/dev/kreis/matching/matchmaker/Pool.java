package dev.kreis.matching.matchmaker;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything a matchmaker may know when it is asked.
 *
 * @param waiting who is to be seated
 * @param circles circles of this round with a free seat, the ones to fill first in front
 * @param popularity how many of the people here named an interest: what few share counts more
 * @param people how many people that is counted over
 * @param expected how many who are registered have not come yet
 * @param aim the size that suits the room and its tables, between smallest and largest
 * @param pace whether people come one by one or a round begins
 * @param seed settles ties, so that the same question has the same answer
 */
public record Pool(
        Instant now,
        Rules rules,
        List<Guest> waiting,
        List<OpenCircle> circles,
        Map<String, Integer> popularity,
        int people,
        int expected,
        int aim,
        Pace pace,
        long seed) {

    public Pool {
        waiting = List.copyOf(waiting);
        circles = List.copyOf(circles);
    }

    /** How people come to the matchmaker. */
    public enum Pace {
        /** One by one: good company is worth a short wait. */
        AS_THEY_COME,
        /** One by one, and new circles are somebody else's business, but for those who can wait no longer. */
        LATE_COMERS,
        /** A round begins and everyone is to be seated. */
        ALL_AT_ONCE
    }
}
