package dev.kreis.matching.seating;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.Mixer;
import dev.kreis.matching.matchmaker.Guest;
import dev.kreis.matching.matchmaker.OpenCircle;
import dev.kreis.matching.matchmaker.PairScore;
import dev.kreis.matching.matchmaker.Rarity;
import dev.kreis.matching.matchmaker.Taste;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Three ways to help somebody who waits: a free seat; a seat whose owner is as well off at a free one; a new circle with
 * others who wait. Only what no rule stands against, best for all concerned first. Looks at a bounded number of circles.
 */
final class Suggestions {
    private static final int MOST = 3;
    private static final int MOST_TRIED = 8;
    private static final int CIRCLES_LOOKED_AT = 40;

    /** What it is worth that nobody who sits has to get up. */
    private static final int PEACE = 150;

    private final RoomState room;
    private final Rearrangement rearrangement;
    private final Rarity rarity;
    private final Taste taste;

    private record Rated(Suggestion suggestion, int worth) {}

    Suggestions(RoomState room, Instant now) {
        this.room = room;
        this.rearrangement = new Rearrangement(room, now);
        this.rarity = room.rarity();
        this.taste = room.taste();
    }

    List<Suggestion> of(Guest guest) {
        List<OpenCircle> free = free(guest);
        List<Rated> found = new ArrayList<>();
        for (OpenCircle circle : free) {
            rate(
                    Suggestion.Kind.JOIN,
                    guest,
                    List.of(new Wish.Assignment(seen(guest), to(circle))),
                    found,
                    PEACE + happiness(guest, circle.members()));
        }
        open(guest, found);
        if (found.size() < MOST) {
            List<Rated> swaps = new ArrayList<>();
            swap(guest, room.withFreeSeats().stream().limit(MOST_TRIED).toList(), swaps);
            // Where there is another way, nobody gets up for a worse place.
            boolean needed = found.isEmpty();
            swaps.stream()
                    .filter(rated ->
                            needed || rated.suggestion().effects().stream().allMatch(Effect::better))
                    .forEach(found::add);
        }
        return found.stream()
                .sorted(Comparator.comparingInt(Rated::worth).reversed())
                .limit(MOST)
                .map(Rated::suggestion)
                .toList();
    }

    /** Free seats that no firm rule stands against, best company first. */
    private List<OpenCircle> free(Guest guest) {
        Mixer mixer = room.mixer();
        if (mixer == null) {
            return List.of();
        }
        return room.withFreeSeats().stream()
                .filter(circle -> circle.members().stream()
                        .noneMatch(member -> RoomState.firmObstacle(guest, member, room.rules(mixer))))
                .sorted(Comparator.comparingInt((OpenCircle circle) -> happiness(guest, circle.members()))
                        .reversed())
                .limit(MOST_TRIED)
                .toList();
    }

    /** With those who wait and suit the person best. */
    private void open(Guest guest, List<Rated> found) {
        Mixer mixer = room.mixer();
        if (mixer == null) {
            return;
        }
        List<Guest> circle = new ArrayList<>(List.of(guest));
        List<Guest> others = new ArrayList<>(room.waiting().stream()
                .filter(other -> !other.equals(guest.attendeeId()))
                .map(room::guest)
                .toList());
        others.sort(Comparator.comparingInt((Guest other) -> score(guest, other))
                .reversed()
                .thenComparing(other -> other.attendeeId().value()));
        for (Guest other : others) {
            if (circle.size() < mixer.circles().smallest()
                    && circle.stream().noneMatch(member -> RoomState.firmObstacle(member, other, room.rules(mixer)))) {
                circle.add(other);
            }
        }
        Wish.Place anywhere = new Wish.Place(null, null, null);
        rate(
                Suggestion.Kind.OPEN,
                guest,
                circle.stream()
                        .map(member -> new Wish.Assignment(seen(member), anywhere))
                        .toList(),
                found,
                PEACE + happiness(guest, circle.subList(1, circle.size())));
    }

    private void swap(Guest guest, List<OpenCircle> free, List<Rated> found) {
        record Seat(Guest owner, Circle circle, int worth) {}
        List<Seat> seats = new ArrayList<>();
        room.openCircles().stream()
                .filter(circle -> circle.round() == room.round())
                .limit(CIRCLES_LOOKED_AT)
                .forEach(circle -> {
                    for (AttendeeId owner : circle.attendeeIds()) {
                        if (room.isKept(owner)) {
                            continue;
                        }
                        List<Guest> rest = circle.attendeeIds().stream()
                                .filter(member -> !member.equals(owner))
                                .map(room::guest)
                                .toList();
                        seats.add(new Seat(
                                room.guest(owner),
                                circle,
                                happiness(guest, rest) - happiness(room.guest(owner), rest)));
                    }
                });
        seats.sort(Comparator.comparingInt(Seat::worth).reversed());
        for (Seat seat : seats.subList(0, Math.min(MOST_TRIED, seats.size()))) {
            for (OpenCircle elsewhere : free) {
                if (!elsewhere.circleId().equals(seat.circle().circleId())) {
                    rate(
                            Suggestion.Kind.SWAP,
                            guest,
                            List.of(
                                    new Wish.Assignment(
                                            new Wish.Person(seat.owner().attendeeId(), null), to(elsewhere)),
                                    new Wish.Assignment(
                                            seen(guest),
                                            new Wish.Place(seat.circle().circleId(), null, null))),
                            found,
                            seat.worth() + happiness(seat.owner(), elsewhere.members()));
                }
            }
        }
    }

    private void rate(
            Suggestion.Kind kind, Guest guest, List<Wish.Assignment> assignments, List<Rated> found, int worth) {
        Wish.Move move = new Wish.Move(assignments);
        if (rearrangement.of(move) instanceof Answer.Granted granted) {
            long worse = granted.effects().stream()
                    .filter(effect -> !effect.better() || !effect.colleagues().isEmpty())
                    .count();
            found.add(new Rated(
                    new Suggestion(kind, guest.attendeeId(), move, granted.effects()), worth - 100 * (int) worse));
        }
    }

    private static Wish.Person seen(Guest guest) {
        return new Wish.Person(guest.attendeeId(), Wish.WAITING);
    }

    private static Wish.Place to(OpenCircle circle) {
        return new Wish.Place(circle.circleId(), null, null);
    }

    private int happiness(Guest guest, List<Guest> company) {
        return company.isEmpty()
                ? 0
                : company.stream().mapToInt(other -> score(guest, other)).sum() / company.size();
    }

    private int score(Guest guest, Guest other) {
        return PairScore.of(guest, other, rarity).total(taste);
    }
}
