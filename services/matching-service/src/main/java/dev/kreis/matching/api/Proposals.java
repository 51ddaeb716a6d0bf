package dev.kreis.matching.api;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.Profile;
import dev.kreis.matching.projections.Profiles;
import dev.kreis.matching.room.Circles;
import dev.kreis.matching.seating.Effect;
import dev.kreis.matching.seating.Suggestion;
import dev.kreis.matching.seating.Wish;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts what a room suggests, and what a change would mean, into the organizer's words. */
final class Proposals {
    private final Map<CircleId, Circles.Stored> circles = new HashMap<>();
    private final Map<AttendeeId, Circles.Stored> seats = new HashMap<>();
    private final Map<AttendeeId, Profiles.Known> known;
    private final Words words;

    Proposals(Collection<Circles.Stored> sitting, Map<AttendeeId, Profiles.Known> known, Words words) {
        this.known = known;
        this.words = words;
        for (Circles.Stored stored : sitting) {
            circles.put(stored.circle().circleId(), stored);
            stored.circle().attendeeIds().forEach(member -> seats.put(member, stored));
        }
    }

    RoomView.ProposalView view(Suggestion suggestion) {
        List<Wish.Assignment> assignments =
                suggestion.move().assignments().stream().map(this::asSeen).toList();
        return new RoomView.ProposalView(
                ProposalCode.of(new Wish.Move(assignments)),
                RoomView.ProposalView.Kind.valueOf(suggestion.kind().name()),
                words(suggestion),
                effects(suggestion.effects()));
    }

    List<RoomView.EffectView> effects(List<Effect> effects) {
        return effects.stream()
                .map(effect -> new RoomView.EffectView(
                        effect.attendeeId(),
                        displayName(effect.attendeeId()),
                        words.effect(effect, this::name),
                        effect.better()))
                .toList();
    }

    /** The same with the revisions of the circles that the organizer is shown. */
    private Wish.Assignment asSeen(Wish.Assignment assignment) {
        AttendeeId attendeeId = assignment.person().attendeeId();
        CircleId circleId = assignment.to().circleId();
        return new Wish.Assignment(
                new Wish.Person(attendeeId, revision(seats.get(attendeeId))),
                new Wish.Place(circleId, null, circleId == null ? null : revision(circles.get(circleId))));
    }

    private static long revision(Circles.@Nullable Stored stored) {
        return stored == null ? Wish.WAITING : stored.revision();
    }

    private String words(Suggestion suggestion) {
        List<Wish.Assignment> assignments = suggestion.move().assignments();
        String name = name(suggestion.attendeeId());
        return switch (suggestion.kind()) {
            case JOIN -> words.joins(name, circle(assignments.getFirst()));
            case SWAP ->
                words.swaps(
                        name,
                        name(assignments.getFirst().person().attendeeId()),
                        circle(assignments.getLast()),
                        circle(assignments.getFirst()));
            case OPEN ->
                words.opens(assignments.stream()
                        .map(assignment -> name(assignment.person().attendeeId()))
                        .toList());
        };
    }

    private String circle(Wish.Assignment assignment) {
        Circles.Stored stored = circles.get(assignment.to().circleId());
        return stored == null ? words.aCircle() : stored.circle().name(words.locale());
    }

    private String name(AttendeeId attendeeId) {
        Profile profile = profile(attendeeId);
        return profile == null ? words.guest() : profile.givenName();
    }

    private String displayName(AttendeeId attendeeId) {
        Profile profile = profile(attendeeId);
        return profile == null ? words.guest() : profile.displayName();
    }

    private @Nullable Profile profile(AttendeeId attendeeId) {
        Profiles.Known found = known.get(attendeeId);
        return found == null ? null : found.profile();
    }
}
