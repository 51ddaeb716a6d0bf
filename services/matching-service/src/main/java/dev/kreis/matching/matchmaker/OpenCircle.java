package dev.kreis.matching.matchmaker;

import dev.kreis.contracts.CircleId;
import java.util.List;

/**
 * A circle that sits already and has a free seat.
 *
 * @param seats how many people may sit there in all
 */
public record OpenCircle(CircleId circleId, List<Guest> members, int seats) {
    public OpenCircle {
        members = List.copyOf(members);
    }

    boolean hasHost() {
        return members.stream().anyMatch(Guest::host);
    }
}
