package dev.kreis.matching.rehearsal;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import dev.kreis.contracts.TeamId;
import dev.kreis.matching.matchmaker.GreedyMatchmaker;
import dev.kreis.matching.matchmaker.Guest;
import dev.kreis.matching.matchmaker.Manner;
import dev.kreis.matching.matchmaker.PairScore;
import dev.kreis.matching.matchmaker.Rarity;
import dev.kreis.matching.matchmaker.Taste;
import dev.kreis.matching.seating.Attendance;
import dev.kreis.matching.seating.Attendance.Presence;
import dev.kreis.matching.seating.Decision;
import dev.kreis.matching.seating.RoomState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One evening: people of many interests come within twenty minutes, some late, some not at all; some sit a round out,
 * some go home early; some have met at an earlier mixer. The room is the service's own; only the store is missing.
 */
final class RehearsedEvening {
    private static final Instant DOORS = Instant.parse("2026-11-26T18:00:00Z");
    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final Duration LAST_MIXER = Duration.ofDays(30);
    private static final int ROUND_SECONDS = 1_500;
    private static final double STAYS_AWAY = 0.08;
    private static final double COMES_LATE = 0.06;
    private static final double GOES_EARLY = 0.05;
    private static final double SITS_OUT = 0.04;

    private final int people;
    private final int rounds;
    private final Random dice;
    private final RoomState room;
    private final GreedyMatchmaker matchmaker = new GreedyMatchmaker();
    private final Map<AttendeeId, Profile> profiles = new LinkedHashMap<>();
    private final Map<AttendeeId, Attendance> attendances = new HashMap<>();
    private final Map<CircleId, Circle> circles = new LinkedHashMap<>();
    private final Map<AttendeeId, Instant> waitingSince = new HashMap<>();
    private final Set<Set<AttendeeId>> met = new HashSet<>();
    private final Map<AttendeeId, List<Integer>> happiness = new HashMap<>();
    private final Map<String, Integer> popularity = new HashMap<>();
    private Mixer mixer;
    private Instant now = DOORS;
    private int waits;
    private int inTime;
    private long waitedSeconds;
    private int pairs;
    private int metBefore;
    private int mutual;

    RehearsedEvening(int people, int rounds, long seed) {
        this.people = people;
        this.rounds = rounds;
        this.dice = new Random(seed);
        this.room = new RoomState(seed, DOORS);
        this.mixer = mixer(1);
    }

    RehearsedEvening in(Manner manner) {
        room.manner(manner);
        return this;
    }

    Outcome play() {
        room.mixer(mixer);
        Map<Integer, List<Runnable>> events = script();
        for (int second = 0; second < rounds * ROUND_SECONDS; second++) {
            now = DOORS.plusSeconds(second);
            int round = 1 + second / ROUND_SECONDS;
            if (round != mixer.round()) {
                mixer = mixer(round);
                room.mixer(mixer);
            }
            events.getOrDefault(second, List.of()).forEach(Runnable::run);
            settle();
        }
        return outcome();
    }

    // --- what happens

    private Map<Integer, List<Runnable>> script() {
        Map<Integer, List<Runnable>> events = new TreeMap<>();
        for (int i = 0; i < people; i++) {
            AttendeeId who = new AttendeeId("g" + i);
            Profile profile = profile(i);
            profiles.put(who, profile);
            profile.interests().forEach(interest -> popularity.merge(interest, 1, Integer::sum));
            room.profile(who, profile);
            tell(who, Presence.EXPECTED, null, null);
            if (dice.nextDouble() < STAYS_AWAY) {
                continue;
            }
            boolean late = dice.nextDouble() < COMES_LATE;
            int comes =
                    late ? 1_200 + dice.nextInt(1_500) : (int) Math.clamp(500 + 250 * dice.nextGaussian(), 0, 1_200);
            at(events, comes, () -> tell(who, Presence.HERE, now, null));
            if (dice.nextDouble() < GOES_EARLY) {
                at(events, comes + 900 + dice.nextInt(2_400), () -> tell(who, Presence.LEFT, null, null));
            } else if (dice.nextDouble() < SITS_OUT) {
                Instant came = DOORS.plusSeconds(comes);
                at(events, Math.max(comes + 1, ROUND_SECONDS - 100), () -> tell(who, Presence.HERE, came, 2));
            }
        }
        for (int i = 0; i < people / 4; i++) {
            AttendeeId one = new AttendeeId("g" + dice.nextInt(people));
            AttendeeId other = new AttendeeId("g" + dice.nextInt(people));
            if (!one.equals(other)) {
                met.add(Set.of(one, other));
            }
        }
        Map<PersonId, Map<PersonId, Instant>> earlier = new HashMap<>();
        for (Set<AttendeeId> pair : met) {
            for (AttendeeId one : pair) {
                for (AttendeeId other : pair) {
                    if (!one.equals(other)) {
                        earlier.computeIfAbsent(person(one), any -> new HashMap<>())
                                .put(person(other), DOORS.minus(LAST_MIXER));
                    }
                }
            }
        }
        earlier.forEach(room::earlier);
        return events;
    }

    private static void at(Map<Integer, List<Runnable>> events, int second, Runnable what) {
        events.computeIfAbsent(second, any -> new ArrayList<>()).add(what);
    }

    private void tell(AttendeeId who, Presence presence, @Nullable Instant since, @Nullable Integer sitsOut) {
        Attendance before = attendances.get(who);
        Attendance attendance = new Attendance(
                who,
                person(who),
                presence,
                true,
                false,
                since,
                now,
                sitsOut,
                before == null ? null : before.announced());
        attendances.put(who, attendance);
        if (presence == Presence.HERE && (before == null || before.presence() != Presence.HERE)) {
            waitingSince.put(who, now);
        } else if (presence != Presence.HERE) {
            waitingSince.remove(who);
        }
        room.attendance(attendance);
    }

    private static PersonId person(AttendeeId who) {
        return new PersonId("p-" + who.value());
    }

    // --- what the room makes of it

    private void settle() {
        for (List<Decision> decisions = room.decide(now, matchmaker);
                !decisions.isEmpty();
                decisions = room.decide(now, matchmaker)) {
            decisions.forEach(this::take);
        }
        // Whoever sits a round out does not wait.
        attendances.values().stream()
                .filter(attendance -> attendance.sitsOut(mixer.round()))
                .forEach(attendance -> waitingSince.remove(attendance.attendeeId()));
    }

    private void take(Decision decision) {
        switch (decision) {
            case Decision.Form form ->
                take(new Circle(
                        new CircleId(String.format(Locale.ROOT, "c%06d", circles.size())),
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
            case Decision.Change(Circle circle) -> take(circle);
            case Decision.End(Circle circle) -> take(circle);
            case Decision.Lock _ -> throw new IllegalStateException("nobody locks anything here");
            case Decision.Announce announce -> {
                Attendance.Announced wait = new Attendance.Announced(announce.round(), announce.since());
                attendances.computeIfPresent(announce.attendeeId(), (any, attendance) -> attendance.announced(wait));
                room.announced(announce.attendeeId(), wait);
            }
        }
    }

    private void take(Circle circle) {
        Circle before = circles.put(circle.circleId(), circle);
        room.circle(circle);
        List<AttendeeId> sat = before == null ? List.of() : before.attendeeIds();
        for (AttendeeId who : circle.attendeeIds()) {
            if (!sat.contains(who)) {
                sitsDown(who, circle, sat);
            }
        }
        if (before != null && circle.endedAt() != null) {
            // Who is still here waits for the next seat.
            sat.stream().filter(who -> room.isHere(who)).forEach(who -> waitingSince.putIfAbsent(who, now));
        }
    }

    private void sitsDown(AttendeeId who, Circle circle, List<AttendeeId> alreadyThere) {
        Instant since = waitingSince.remove(who);
        long waited = since == null ? 0 : Duration.between(since, now).toSeconds();
        waits++;
        waitedSeconds += waited;
        inTime += waited <= BOUND.toSeconds() ? 1 : 0;
        int sum = 0;
        for (AttendeeId other : circle.attendeeIds()) {
            if (other.equals(who)) {
                continue;
            }
            PairScore score = PairScore.of(guest(who), guest(other), new Rarity(popularity, people));
            sum += score.total(Taste.BALANCED);
            boolean counted = alreadyThere.contains(other) || who.value().compareTo(other.value()) < 0;
            if (counted) {
                pairs++;
                metBefore += met.add(Set.of(who, other)) ? 0 : 1;
                mutual += score.mutual() ? 1 : 0;
            }
        }
        happiness
                .computeIfAbsent(who, any -> new ArrayList<>())
                .add(sum / Math.max(1, circle.attendeeIds().size() - 1));
    }

    private Guest guest(AttendeeId who) {
        return new Guest(who, person(who), profiles.get(who), now, false, Map.of());
    }

    private Outcome outcome() {
        // Whoever still waits has waited so long.
        waitingSince.forEach((who, since) -> {
            long waited = Duration.between(since, now).toSeconds();
            if (waited > BOUND.toSeconds()) {
                waits++;
                waitedSeconds += waited;
            }
        });
        List<Double> means = happiness.values().stream()
                .map(each -> each.stream().mapToInt(Integer::intValue).average().orElse(0))
                .sorted()
                .toList();
        return new Outcome(
                (double) inTime / Math.max(1, waits),
                pairs,
                metBefore,
                mutual,
                mean(means.subList(0, Math.max(1, means.size() / 10))),
                mean(means),
                (double) waitedSeconds / Math.max(1, waits));
    }

    private static double mean(List<Double> figures) {
        return figures.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    // --- who and where

    private Profile profile(int i) {
        return new Profile(
                "g" + i,
                "g" + i,
                dice.nextInt(5) == 0 ? Profile.Meeting.HOST : Profile.Meeting.SMALL_CIRCLE,
                List.of(topic("likes"), topic("likes"), topic("likes"), topic("likes")),
                List.of(
                        new Profile.Offer(Profile.OfferKind.HELP, "…", List.of(topic("help"))),
                        new Profile.Offer(Profile.OfferKind.STORY, "…", List.of(topic("help")))),
                new Profile.Ask("…", List.of(topic("help"))),
                dice.nextInt(10) == 0 ? List.of("en") : dice.nextBoolean() ? List.of("de", "en") : List.of("de"),
                "org" + dice.nextInt(Math.max(8, people / 5)),
                null,
                null,
                List.of());
    }

    /** A few topics are on everybody's list, most on few. */
    private String topic(String kind) {
        return kind + (int) (Math.abs(dice.nextGaussian()) * 12);
    }

    private Mixer mixer(int round) {
        return new Mixer(
                new MixerId("rehearsal"),
                new TeamId("team"),
                "Rehearsal",
                "Stage",
                ZoneOffset.UTC,
                DOORS,
                DOORS.plusSeconds(900),
                DOORS.plusSeconds((long) rounds * ROUND_SECONDS),
                IntStream.rangeClosed(1, people / 3)
                        .mapToObj(number -> new Mixer.Table(number, 4))
                        .toList(),
                rounds,
                Duration.ofSeconds(ROUND_SECONDS),
                new Mixer.CircleSize(3, 4),
                BOUND,
                false,
                Locale.GERMAN,
                Mixer.Stage.OPEN,
                round,
                now,
                now);
    }
}
