package dev.kreis.matching.matchmaker;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.CircleId;
import java.util.List;

/** New circles, and people for the free seats of circles that sit already. Nobody is named twice. */
public record Proposal(List<List<AttendeeId>> circles, List<Joining> joinings) {
    public static final Proposal NOTHING = new Proposal(List.of(), List.of());

    public Proposal {
        circles = circles.stream().map(List::copyOf).toList();
        joinings = List.copyOf(joinings);
    }

    public record Joining(AttendeeId attendeeId, CircleId circleId) {}
}
