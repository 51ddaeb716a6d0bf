package dev.kreis.matching.seating;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.Mixer;
import dev.kreis.matching.matchmaker.Guest;
import dev.kreis.matching.matchmaker.LeftOut;
import dev.kreis.matching.matchmaker.Obstacle;
import dev.kreis.matching.matchmaker.PairScore;
import dev.kreis.matching.matchmaker.Rarity;
import dev.kreis.matching.matchmaker.Reasons;
import dev.kreis.matching.matchmaker.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * People who change seats because an organizer wishes it: whether that may be, what is to be written, and what it means
 * for everybody at the tables concerned.
 *
 * <p>What bends for somebody who has waited long, bends for an organizer: colleagues and acquaintances may be put
 * together by hand, and the effects say so. What never bends is a rule here too.
 */
final class Rearrangement {
    private final RoomState room;
    private final Instant now;
    private final Rarity rarity;

    /** A table as it would be: the circle that sits there, or a new one, and who would sit there. */
    private static final class Group {
        private final @Nullable Circle circle;
        private final @Nullable Integer table;
        private final List<AttendeeId> before;
        private final List<AttendeeId> after;

        Group(@Nullable Circle circle, @Nullable Integer table) {
            this.circle = circle;
            this.table = table;
            before = circle == null ? List.of() : circle.attendeeIds();
            after = new ArrayList<>(before);
        }

        @Nullable
        CircleId circleId() {
            return circle == null ? null : circle.circleId();
        }
    }

    Rearrangement(RoomState room, Instant now) {
        this.room = room;
        this.now = now;
        this.rarity = room.rarity();
    }

    Answer of(Wish wish) {
        Mixer mixer = room.mixer();
        if (mixer == null || !room.isOpen()) {
            return new Answer.Outdated(Answer.Why.NOT_OPEN, null, null);
        }
        return switch (wish) {
            case Wish.Move move -> move(move.assignments(), mixer);
            case Wish.Swap swap -> swap(swap, mixer);
            case Wish.Lock lock -> lock(lock);
            case Wish.Keep(Kept kept) -> keep(kept, mixer);
            case Wish.Prefer _, Wish.LetGo _ -> new Answer.Granted(List.of(), List.of(), null);
        };
    }

    private Answer lock(Wish.Lock lock) {
        Circle circle = room.circle(lock.circleId());
        if (circle == null || circle.endedAt() != null) {
            return new Answer.Outdated(Answer.Why.CIRCLE_ENDED, null, lock.circleId());
        }
        List<List<Decision>> steps = room.isLocked(lock.circleId()) == lock.locked()
                ? List.of()
                : List.of(List.of(new Decision.Lock(circle, lock.locked())));
        return new Answer.Granted(steps, List.of(), lock.circleId());
    }

    private Answer keep(Kept kept, Mixer mixer) {
        for (AttendeeId who : kept.people()) {
            if (!room.isHere(who)) {
                return new Answer.Outdated(Answer.Why.NOT_HERE, who, null);
            }
        }
        if (kept.people().size() < (kept.table() == null ? 2 : 1)) {
            return new Answer.Forbidden(Answer.Rule.TOO_FEW, List.of(), null);
        }
        Group together = new Group(null, kept.table());
        together.after.addAll(kept.people());
        if (kept.people().size() > seats(together, mixer)) {
            return new Answer.Forbidden(Answer.Rule.NO_SEAT_LEFT, List.of(), null);
        }
        Answer.Forbidden apart = apart(together, Set.copyOf(kept.people()), room.rules(mixer));
        return apart == null ? new Answer.Granted(List.of(), List.of(), null) : apart;
    }

    private Answer swap(Wish.Swap swap, Mixer mixer) {
        CircleId one = room.seat(swap.one().attendeeId());
        CircleId other = room.seat(swap.other().attendeeId());
        if (one == null && other == null) {
            return new Answer.Outdated(Answer.Why.WAITS_BY_NOW, swap.one().attendeeId(), null);
        }
        if (one != null && one.equals(other)) {
            return new Answer.Forbidden(
                    Answer.Rule.SAME_CIRCLE,
                    List.of(swap.one().attendeeId(), swap.other().attendeeId()),
                    one);
        }
        return move(
                List.of(
                        new Wish.Assignment(swap.one(), new Wish.Place(other, null, null)),
                        new Wish.Assignment(swap.other(), new Wish.Place(one, null, null))),
                mixer,
                true);
    }

    private Answer move(List<Wish.Assignment> assignments, Mixer mixer) {
        return move(assignments, mixer, false);
    }

    /** @param pool whether a place that names nothing means the pool */
    private Answer move(List<Wish.Assignment> assignments, Mixer mixer, boolean pool) {
        Map<Object, Group> groups = new LinkedHashMap<>();
        Set<AttendeeId> moved = new LinkedHashSet<>();
        for (Wish.Assignment assignment : assignments) {
            AttendeeId who = assignment.person().attendeeId();
            if (!room.isHere(who)) {
                return new Answer.Outdated(Answer.Why.NOT_HERE, who, null);
            }
            if (!room.willing(who)) {
                return new Answer.Forbidden(Answer.Rule.ON_THEIR_OWN, List.of(who), null);
            }
            moved.add(who);
            CircleId from = room.seat(who);
            if (from != null) {
                Group left = groups.computeIfAbsent(from, any -> new Group(room.circle(from), null));
                left.after.remove(who);
            }
        }
        Group target = null;
        for (Wish.Assignment assignment : assignments) {
            Wish.Place to = assignment.to();
            if (pool && to.circleId() == null) {
                continue;
            }
            Circle circle = to.circleId() != null
                    ? room.circle(to.circleId())
                    : to.table() != null ? room.circleAt(to.table()) : null;
            if (to.circleId() != null
                    && (circle == null || circle.endedAt() != null || circle.round() != room.round())) {
                return new Answer.Outdated(Answer.Why.CIRCLE_ENDED, null, to.circleId());
            }
            Object key = circle == null ? "new" : circle.circleId();
            target = groups.computeIfAbsent(key, any -> new Group(circle, to.table()));
            AttendeeId who = assignment.person().attendeeId();
            if (target.before.contains(who)) {
                return new Answer.Forbidden(Answer.Rule.SAME_CIRCLE, List.of(who), target.circleId());
            }
            target.after.add(who);
        }
        Answer.Forbidden forbidden = forbidden(groups.values(), moved, mixer);
        if (forbidden != null) {
            return forbidden;
        }
        return new Answer.Granted(
                steps(groups.values(), mixer), effects(groups.values()), target == null ? null : target.circleId());
    }

    private Answer.@Nullable Forbidden forbidden(Iterable<Group> groups, Set<AttendeeId> moved, Mixer mixer) {
        Rules rules = room.rules(mixer);
        for (Group group : groups) {
            if (group.circle != null && room.isLocked(group.circle.circleId())) {
                return new Answer.Forbidden(Answer.Rule.LOCKED, List.of(), group.circleId());
            }
            boolean grows = group.after.stream().anyMatch(who -> !group.before.contains(who));
            if (!grows) {
                continue;
            }
            if (group.after.size() > seats(group, mixer)) {
                return new Answer.Forbidden(Answer.Rule.NO_SEAT_LEFT, List.of(), group.circleId());
            }
            if (group.circle == null && group.after.size() < rules.size().smallest()) {
                return new Answer.Forbidden(Answer.Rule.TOO_FEW, List.of(), null);
            }
            Answer.Forbidden apart = apart(group, moved, rules);
            if (apart != null) {
                return apart;
            }
        }
        return null;
    }

    private Answer.@Nullable Forbidden apart(Group group, Set<AttendeeId> moved, Rules rules) {
        for (AttendeeId who : group.after) {
            for (AttendeeId other : group.after) {
                if (who.equals(other) || !moved.contains(who)) {
                    continue;
                }
                Set<Obstacle> obstacles = Obstacle.between(room.guest(who), room.guest(other), rules);
                if (obstacles.contains(Obstacle.BLOCKED)) {
                    return new Answer.Forbidden(Answer.Rule.KEPT_APART, List.of(), group.circleId());
                }
                if (obstacles.contains(Obstacle.NO_COMMON_LANGUAGE)) {
                    return new Answer.Forbidden(Answer.Rule.NO_COMMON_LANGUAGE, List.of(who, other), group.circleId());
                }
            }
        }
        return null;
    }

    private int seats(Group group, Mixer mixer) {
        if (group.circle != null) {
            return room.capacity(group.circle);
        }
        int largest = mixer.circles().largest();
        Integer table = group.table;
        return mixer.tables().stream()
                .filter(found -> table != null && found.number() == table)
                .findFirst()
                .map(found -> Math.min(largest, found.seats()))
                .orElse(largest);
    }

    /** Seats are given up first: the seat index lets nobody sit in two circles, not even for a moment. */
    private List<List<Decision>> steps(Iterable<Group> groups, Mixer mixer) {
        List<Decision> leaving = new ArrayList<>();
        List<Decision> joining = new ArrayList<>();
        for (Group group : groups) {
            Circle circle = group.circle;
            if (circle == null) {
                joining.add(room.formed(now, group.after, mixer, group.table));
                continue;
            }
            List<AttendeeId> staying =
                    group.before.stream().filter(group.after::contains).toList();
            if (group.after.size() < 2) {
                leaving.add(room.ended(circle, now));
                continue;
            }
            if (staying.size() < group.before.size()) {
                leaving.add(new Decision.Change(
                        RoomState.copy(circle, staying, circle.met(), room.reasons(staying), null)));
            }
            if (staying.size() < group.after.size()) {
                Set<AttendeeId> met = new LinkedHashSet<>(circle.met());
                met.addAll(group.after);
                joining.add(new Decision.Change(
                        RoomState.copy(circle, group.after, List.copyOf(met), room.reasons(group.after), null)));
            }
        }
        List<List<Decision>> steps = new ArrayList<>();
        for (List<Decision> step : List.of(leaving, joining)) {
            if (!step.isEmpty()) {
                steps.add(step);
            }
        }
        return steps;
    }

    private List<Effect> effects(Iterable<Group> groups) {
        Map<AttendeeId, List<AttendeeId>> before = new LinkedHashMap<>();
        Map<AttendeeId, List<AttendeeId>> after = new LinkedHashMap<>();
        for (Group group : groups) {
            group.before.forEach(who -> before.put(who, group.before));
            if (group.after.size() > 1) {
                group.after.forEach(who -> after.put(who, group.after));
            }
        }
        Set<AttendeeId> everybody = new LinkedHashSet<>();
        for (Group group : groups) {
            group.after.stream().filter(who -> !group.before.contains(who)).forEach(everybody::add);
        }
        everybody.addAll(before.keySet());
        List<Effect> effects = new ArrayList<>();
        for (AttendeeId who : everybody) {
            effects.add(effect(who, before.getOrDefault(who, List.of()), after.getOrDefault(who, List.of())));
        }
        return effects;
    }

    private Effect effect(AttendeeId who, List<AttendeeId> before, List<AttendeeId> after) {
        Guest guest = room.guest(who);
        List<Guest> company = others(who, after);
        List<Guest> arriving = others(
                who, after.stream().filter(other -> !before.contains(other)).toList());
        List<Guest> leaving = others(
                who, before.stream().filter(other -> !after.contains(other)).toList());
        Rules none = new Rules(new Mixer.CircleSize(2, 6), Duration.ZERO, false, room.manner());
        List<AttendeeId> colleagues = new ArrayList<>();
        List<AttendeeId> acquaintances = new ArrayList<>();
        for (Guest other : arriving) {
            Set<Obstacle> obstacles = Obstacle.between(guest, other, none);
            if (obstacles.contains(Obstacle.SAME_ORGANISATION)) {
                colleagues.add(other.attendeeId());
            }
            if (obstacles.contains(Obstacle.ALREADY_MET)) {
                acquaintances.add(other.attendeeId());
            }
        }
        return new Effect(
                who,
                !company.isEmpty() && happiness(guest, company) >= happiness(guest, others(who, before)),
                Reasons.best(guest, arriving, rarity),
                Reasons.best(guest, leaving, rarity),
                !arriving.isEmpty(),
                company.isEmpty(),
                colleagues,
                acquaintances,
                LeftOut.language(guest, others(who, before)) == null ? LeftOut.language(guest, company) : null);
    }

    private List<Guest> others(AttendeeId who, List<AttendeeId> people) {
        return people.stream()
                .filter(other -> !other.equals(who))
                .map(room::guest)
                .toList();
    }

    private int happiness(Guest guest, List<Guest> company) {
        int sum = 0;
        for (Guest other : company) {
            sum += PairScore.of(guest, other, rarity).lasting();
        }
        return company.isEmpty() ? 0 : sum / company.size();
    }
}
