package dev.kreis.matching.seating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import dev.kreis.contracts.TeamId;
import dev.kreis.matching.matchmaker.GreedyMatchmaker;
import dev.kreis.matching.matchmaker.Matchmaker;
import dev.kreis.matching.seating.Attendance.Presence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** An evening on paper: a room's state, a clock that stands until told, and a store that takes what the room decides. */
final class Evening {
    static final Instant SIX = Instant.parse("2026-11-05T18:00:00Z");
    static final Duration BOUND = Duration.ofMinutes(5);

    final Map<AttendeeId, Attendance> attendances = new LinkedHashMap<>();
    final Map<AttendeeId, Optional<Profile>> profiles = new LinkedHashMap<>();
    final Map<CircleId, Circle> circles = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    final Map<AttendeeId, Decision.Announce> announced = new HashMap<>();
    final Set<CircleId> locked = new HashSet<>();
    final Map<PersonId, Map<PersonId, Instant>> earlier = new HashMap<>();
    final List<Decision> decided = new ArrayList<>();
    private final Matchmaker matchmaker = new GreedyMatchmaker();
    private List<Kept> kept = List.of();
    private final long seed;
    private RoomState room;
    private Mixer mixer;
    private Instant now;
    private boolean checking = true;

    Evening() {
        this(3, 4, 20);
    }

    Evening(int smallest, int largest, int tables) {
        this(mixer(smallest, largest, tables), 1);
    }

    /** @param seed settles ties, as the id of a mixer does in the service */
    Evening(Mixer mixer, long seed) {
        this.mixer = mixer;
        this.seed = seed;
        this.now = mixer.starts();
        this.room = new RoomState(seed, now);
        room.mixer(mixer);
    }

    private static Mixer mixer(int smallest, int largest, int tables) {
        return new Mixer(
                new MixerId("m1"),
                new TeamId("t1"),
                "Herbstabend",
                "Hof",
                ZoneId.of("Europe/Berlin"),
                SIX,
                SIX,
                SIX.plusSeconds(7200),
                IntStream.rangeClosed(1, tables)
                        .mapToObj(number -> new Mixer.Table(number, largest))
                        .toList(),
                3,
                Duration.ofMinutes(20),
                new Mixer.CircleSize(smallest, largest),
                BOUND,
                false,
                Locale.GERMAN,
                Mixer.Stage.OPEN,
                1,
                SIX,
                SIX);
    }

    Mixer mixer() {
        return mixer;
    }

    RoomState room() {
        return room;
    }

    Instant now() {
        return now;
    }

    static AttendeeId id(String name) {
        return new AttendeeId(name);
    }

    static PersonId person(String name) {
        return new PersonId("p-" + name);
    }

    static ProfileSketch profile(String name) {
        return new ProfileSketch(name);
    }

    Evening arrives(ProfileSketch sketch) {
        shares(sketch);
        return checksIn(sketch.name());
    }

    Evening arrive(ProfileSketch... sketches) {
        for (ProfileSketch sketch : sketches) {
            arrives(sketch);
        }
        return this;
    }

    Evening shares(ProfileSketch sketch) {
        return tellProfile(id(sketch.name()), Optional.of(sketch.draw()));
    }

    Evening erases(String name) {
        return tellProfile(id(name), Optional.empty());
    }

    private Evening tellProfile(AttendeeId attendeeId, Optional<Profile> profile) {
        profiles.put(attendeeId, profile);
        room.profile(attendeeId, profile.orElse(null));
        return this;
    }

    Evening checksIn(String name) {
        return tell(name, Presence.HERE, true);
    }

    Evening checksInWithoutConsent(String name) {
        return tell(name, Presence.HERE, false);
    }

    Evening takesABreak(String name) {
        return tell(name, Presence.ON_BREAK, false);
    }

    /** The person stays where they are, and would like no seat in that round. */
    Evening sitsOut(String name, int round) {
        Attendance was = attendances.get(id(name));
        Attendance sitting = new Attendance(
                was.attendeeId(),
                was.personId(),
                was.presence(),
                was.wantsCircle(),
                was.afterEnd(),
                was.since(),
                now,
                round,
                was.announced());
        attendances.put(sitting.attendeeId(), sitting);
        room.attendance(sitting);
        return this;
    }

    Evening leaves(String name) {
        return tell(name, Presence.LEFT, false);
    }

    Evening wasNotHere(String name) {
        return tell(name, Presence.EXPECTED, false);
    }

    /** Somebody was let in then, or will be: the room may learn of it before or after that. */
    Evening checksIn(String name, Instant then) {
        return tell(new Attendance(id(name), person(name), Presence.HERE, true, false, then, then, null, null));
    }

    /** Somebody went then, or will go. */
    Evening leaves(String name, Instant then) {
        return tell(new Attendance(id(name), person(name), Presence.LEFT, false, false, null, then, null, null));
    }

    Evening becomes(Instant time) {
        now = time;
        return this;
    }

    private Evening tell(Attendance attendance) {
        attendances.put(attendance.attendeeId(), attendance);
        room.attendance(attendance);
        return this;
    }

    private Evening tell(String name, Presence presence, boolean wantsCircle) {
        Attendance before = attendances.get(id(name));
        Attendance attendance = new Attendance(
                id(name),
                person(name),
                presence,
                wantsCircle,
                false,
                presence == Presence.HERE ? now : null,
                now,
                null,
                before == null ? null : before.announced());
        attendances.put(attendance.attendeeId(), attendance);
        room.attendance(attendance);
        return this;
    }

    Evening metEarlier(String one, String other) {
        return metEarlier(one, other, Duration.ofDays(30));
    }

    Evening metEarlier(String one, String other, Duration ago) {
        earlier.computeIfAbsent(person(one), any -> new HashMap<>()).put(person(other), SIX.minus(ago));
        earlier.computeIfAbsent(person(other), any -> new HashMap<>()).put(person(one), SIX.minus(ago));
        earlier.forEach(room::earlier);
        return this;
    }

    Evening round(int round) {
        return becomes(mixer.stage(), round);
    }

    Evening ends() {
        return becomes(Mixer.Stage.ENDED, mixer.round());
    }

    private Evening becomes(Mixer.Stage stage, int round) {
        mixer = new Mixer(
                mixer.mixerId(),
                mixer.teamId(),
                mixer.name(),
                mixer.place(),
                mixer.zone(),
                mixer.doorsOpen(),
                mixer.starts(),
                mixer.ends(),
                mixer.tables(),
                mixer.rounds(),
                mixer.roundLength(),
                mixer.circles(),
                mixer.waitingBound(),
                mixer.sameOrganisationAllowed(),
                mixer.language(),
                stage,
                round,
                now,
                now);
        room.mixer(mixer);
        return this;
    }

    Evening passes(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** Lets the room decide and takes every decision for a fact, until there is nothing left to decide. */
    Evening settles() {
        for (int step = 0; step < 500; step++) {
            List<Decision> decisions = room.decide(now, matchmaker);
            if (decisions.isEmpty()) {
                return this;
            }
            decided.addAll(decisions);
            decisions.forEach(this::take);
        }
        throw new AssertionError("the room never settles");
    }

    /** As {@link #settles}, without looking for double seats, for large rooms. */
    Evening settlesWithoutChecks() {
        checking = false;
        return settles();
    }

    private void take(Decision decision) {
        switch (decision) {
            case Decision.Form form -> {
                CircleId circleId = new CircleId(String.format("c%04d", circles.size() + 1));
                take(new Circle(
                        circleId,
                        mixer.mixerId(),
                        form.round(),
                        form.table(),
                        form.leaf(),
                        form.number(),
                        form.members(),
                        form.members(),
                        form.reasons(),
                        form.at(),
                        null));
            }
            case Decision.Change change -> take(change.circle());
            case Decision.End end -> take(end.circle());
            case Decision.Lock(Circle circle, boolean isLocked) -> {
                if (isLocked) {
                    locked.add(circle.circleId());
                } else {
                    locked.remove(circle.circleId());
                }
                take(circle);
            }
            case Decision.Announce announce -> {
                announced.put(announce.attendeeId(), announce);
                Attendance.Announced wait = new Attendance.Announced(announce.round(), announce.since());
                attendances.computeIfPresent(announce.attendeeId(), (any, attendance) -> attendance.announced(wait));
                room.announced(announce.attendeeId(), wait);
            }
        }
    }

    private void take(Circle circle) {
        // What the unique index of the store does.
        for (Circle other : checking ? circles.values() : List.<Circle>of()) {
            if (!other.circleId().equals(circle.circleId())
                    && other.endedAt() == null
                    && circle.endedAt() == null
                    && other.round() == circle.round()) {
                assertThat(other.attendeeIds()).doesNotContainAnyElementsOf(circle.attendeeIds());
            }
        }
        circles.put(circle.circleId(), circle);
        room.circle(circle, locked.contains(circle.circleId()));
    }

    /** What an organizer asks of the room is answered, and done where it may be. */
    Answer wishes(Wish wish) {
        Answer answer = room.grant(wish, now);
        if (answer instanceof Answer.Granted granted) {
            for (List<Decision> step : granted.steps()) {
                decided.addAll(step);
                step.forEach(this::take);
            }
            if (wish instanceof Wish.Keep(Kept one)) {
                kept = one.joining(kept);
                room.kept(kept);
            }
        }
        return answer;
    }

    /** As after a restart: everything read from the store, in another order. */
    Evening restarts() {
        room = new RoomState(seed, now);
        room.kept(kept);
        circles.values().forEach(circle -> room.circle(circle, locked.contains(circle.circleId())));
        List<Attendance> backwards = new ArrayList<>(attendances.values());
        java.util.Collections.reverse(backwards);
        earlier.forEach(room::earlier);
        backwards.forEach(room::attendance);
        profiles.forEach((attendeeId, profile) -> room.profile(attendeeId, profile.orElse(null)));
        room.mixer(mixer);
        return this;
    }

    /** Everything known is told again. */
    Evening everythingIsToldTwice() {
        attendances.values().forEach(room::attendance);
        profiles.forEach((attendeeId, profile) -> room.profile(attendeeId, profile.orElse(null)));
        circles.values().forEach(circle -> room.circle(circle, locked.contains(circle.circleId())));
        room.mixer(mixer);
        return this;
    }

    List<Circle> sitting() {
        return circles.values().stream()
                .filter(circle -> circle.endedAt() == null)
                .toList();
    }

    Optional<Circle> circleOf(String name) {
        return sitting().stream()
                .filter(circle -> circle.attendeeIds().contains(id(name)))
                .findFirst();
    }

    boolean together(String one, String other) {
        return circleOf(one)
                .filter(circle -> circle.attendeeIds().contains(id(other)))
                .isPresent();
    }

    boolean seated(String name) {
        return circleOf(name).isPresent();
    }
}
