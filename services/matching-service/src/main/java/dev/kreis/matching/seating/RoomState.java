package dev.kreis.matching.seating;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.Profile;
import dev.kreis.matching.matchmaker.EveningPlanner;
import dev.kreis.matching.matchmaker.Guest;
import dev.kreis.matching.matchmaker.LivePool;
import dev.kreis.matching.matchmaker.Manner;
import dev.kreis.matching.matchmaker.Matchmaker;
import dev.kreis.matching.matchmaker.Obstacle;
import dev.kreis.matching.matchmaker.OpenCircle;
import dev.kreis.matching.matchmaker.PairScore;
import dev.kreis.matching.matchmaker.Pool;
import dev.kreis.matching.matchmaker.Proposal;
import dev.kreis.matching.matchmaker.Rarity;
import dev.kreis.matching.matchmaker.Reasons;
import dev.kreis.matching.matchmaker.Rules;
import dev.kreis.matching.matchmaker.Taste;
import dev.kreis.matching.matchmaker.Tasting;
import dev.kreis.matching.matchmaker.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A mixer's room as far as it is known, and what follows from it.
 *
 * <p>Facts may be told in any order and as often as one likes; each replaces what was known of the same person or circle.
 * What {@link #decide} decides becomes true when it has been stored and is told back as a fact; until then it changes
 * nothing but what the live pool remembers of those who wait. It looks at them and at a bounded number of free seats,
 * never at everybody.
 *
 * <p>A room stands at a moment and moves on from one to the next: to every tenth of a second in which somebody came or
 * went, and to every full second while people wait. Each decision is taken as of such a moment, on what was recorded until
 * then, so that the same evening goes the same way whenever it is asked and in whatever order it is told. What is told too
 * late for its moment, or has none, is taken in at once. Not thread-safe.
 */
public final class RoomState {
    private static final int FREE_SEATS_LOOKED_AT = 64;
    private static final int MOST_SUGGESTIONS = 3;
    private static final int FORECAST = 60;

    /** A room that was not asked for so long takes in at once what it missed: nobody is seated who has gone since. */
    private static final Duration CATCHES_UP = Duration.ofSeconds(2);

    private static final long TENTH = Duration.ofMillis(100).toNanos();

    private final long seed;
    private @Nullable Mixer mixer;
    private Manner manner = Manner.USUAL;
    private List<Kept> kept = List.of();
    private final Map<AttendeeId, Attendance> attendances = new HashMap<>();
    private final Map<AttendeeId, @Nullable Profile> profiles = new HashMap<>();
    private final Map<PersonId, Map<PersonId, Instant>> earlier = new HashMap<>();
    private final Map<CircleId, Circle> circles = new HashMap<>();

    private Instant moment;
    private final TreeSet<Attendance> ahead = new TreeSet<>(Comparator.comparing(Attendance::recordedAt)
            .thenComparing(later -> later.attendeeId().value()));
    private boolean settled;
    private boolean stirred;

    // What follows from the facts, kept as they come.
    private final Map<AttendeeId, CircleId> seats = new HashMap<>();
    private final Map<AttendeeId, Set<CircleId>> sat = new HashMap<>();
    private final Set<AttendeeId> waiting = new LinkedHashSet<>();
    private final Set<CircleId> open = new LinkedHashSet<>();
    private final Set<CircleId> toMend = new LinkedHashSet<>();
    private final TreeSet<FreeSeat> freeSeats = new TreeSet<>(FreeSeat.FILL_FIRST);
    private final Map<CircleId, FreeSeat> freeSeatOf = new HashMap<>();
    private final Set<CircleId> locked = new HashSet<>();
    private final Set<Integer> takenTables = new HashSet<>();
    private final Map<AttendeeId, List<String>> counted = new HashMap<>();
    private final Map<String, Integer> popularity = new HashMap<>();
    private final TreeSet<AttendeeId> expectedGuests = new TreeSet<>(Comparator.comparing(AttendeeId::value));
    private @Nullable LivePool live;
    private int willing;
    private int expected;
    private int named;
    private int formedThisRound;

    /** @param name its place among the names of the round, in the order in which circles formed */
    private record FreeSeat(CircleId circleId, boolean undersized, int name) {
        static final Comparator<FreeSeat> FILL_FIRST = Comparator.comparing((FreeSeat seat) -> !seat.undersized())
                .thenComparing(FreeSeat::name, Comparator.reverseOrder())
                .thenComparing(seat -> seat.circleId().value());
    }

    /**
     * A room of which nothing is known.
     *
     * @param seed settles ties
     * @param now where the room stands: what was recorded until then it takes in as soon as it is told
     */
    public RoomState(long seed, Instant now) {
        this.seed = seed;
        this.moment = tenth(now);
    }

    public void mixer(Mixer now) {
        Mixer before = mixer;
        mixer = now;
        stirred |= !now.equals(before);
        boolean sameSeats = before != null
                && before.round() == now.round()
                && before.tables().equals(now.tables())
                && before.circles().equals(now.circles());
        if (!sameSeats) {
            seatingOfThisRound();
        }
        if (before == null || before.round() != now.round()) {
            // Who sat the last round out is back; who sits this one out is not to be seated.
            attendances.values().stream()
                    .filter(attendance -> attendance.sitsOut() != null)
                    .forEach(attendance -> place(attendance.attendeeId()));
        }
        if (isOver()) {
            toMend.addAll(open);
        }
    }

    public void attendance(Attendance now) {
        ahead.removeIf(later -> later.attendeeId().equals(now.attendeeId())
                && !later.recordedAt().isBefore(now.recordedAt()));
        if (now.recordedAt().isAfter(moment)) {
            ahead.add(now);
        } else {
            take(now);
        }
    }

    private void take(Attendance now) {
        Attendance before = attendances.put(now.attendeeId(), now);
        stirred |= !now.equals(before);
        expected += expected(now) - (before == null ? 0 : expected(before));
        place(now.attendeeId());
    }

    /** That the organizer was told of a wait. */
    public void announced(AttendeeId attendeeId, Attendance.Announced wait) {
        attendances.computeIfPresent(attendeeId, (any, attendance) -> attendance.announced(wait));
    }

    /** @param profile absent where the person's profile was erased */
    public void profile(AttendeeId attendeeId, @Nullable Profile profile) {
        stirred |= !profiles.containsKey(attendeeId) || !Objects.equals(profiles.get(attendeeId), profile);
        profiles.put(attendeeId, profile);
        place(attendeeId);
        CircleId seat = seats.get(attendeeId);
        if (seat != null) {
            toMend.add(seat);
        }
    }

    /** What everybody brings and seeks, as far as it is known; null where it was erased. */
    public Map<AttendeeId, @Nullable Profile> profiles() {
        return Collections.unmodifiableMap(new HashMap<>(profiles));
    }

    /** How the organizer would like people to be seated. */
    public void manner(Manner now) {
        stirred |= !manner.equals(now);
        manner = now;
    }

    public Manner manner() {
        return manner;
    }

    /** What is to stay as it is for the whole evening. */
    public void kept(List<Kept> all) {
        stirred |= !kept.equals(all);
        kept = List.copyOf(all);
    }

    public List<Kept> kept() {
        return kept;
    }

    /** Whom a person met at earlier mixers of the team, and when last. */
    public void earlier(PersonId personId, Map<PersonId, Instant> met) {
        earlier.put(personId, Map.copyOf(met));
    }

    /** A circle of which an organizer has, or has not any more, said that it is to stay as it is. */
    public void circle(Circle now, boolean isLocked) {
        stirred |= isLocked ? locked.add(now.circleId()) : locked.remove(now.circleId());
        circle(now);
    }

    public void circle(Circle now) {
        Circle before = circles.put(now.circleId(), now);
        stirred |= !now.equals(before);
        if (before != null) {
            for (AttendeeId attendeeId : before.attendeeIds()) {
                seats.remove(attendeeId, now.circleId());
            }
            for (AttendeeId attendeeId : before.met()) {
                Set<CircleId> where = sat.get(attendeeId);
                if (where != null) {
                    where.remove(now.circleId());
                }
            }
        }
        toMend.remove(now.circleId());
        for (AttendeeId attendeeId : now.met()) {
            sat.computeIfAbsent(attendeeId, any -> new LinkedHashSet<>()).add(now.circleId());
        }
        if (now.endedAt() == null) {
            open.add(now.circleId());
            for (AttendeeId attendeeId : now.attendeeIds()) {
                seats.put(attendeeId, now.circleId());
            }
        } else {
            open.remove(now.circleId());
        }
        if (before == null) {
            nameAndTable(now);
        }
        boolean justEnded = before != null && before.endedAt() == null && now.endedAt() != null;
        if (justEnded && now.round() == round()) {
            // Told again later, it does not free a table that others sit at by then.
            takenTables.remove(now.table());
        }
        freeSeat(now);
        Set<AttendeeId> concerned = new LinkedHashSet<>(now.met());
        concerned.addAll(now.attendeeIds());
        if (before != null) {
            concerned.addAll(before.attendeeIds());
        }
        concerned.forEach(this::place);
        if (now.endedAt() == null && (now.attendeeIds().size() <= 1 || now.round() < round() || isOver())) {
            toMend.add(now.circleId());
        }
    }

    /** The mixer as last told. */
    public @Nullable Mixer mixer() {
        return mixer;
    }

    public boolean isOpen() {
        return mixer != null && mixer.stage() == Mixer.Stage.OPEN;
    }

    private boolean isOver() {
        return mixer != null && (mixer.stage() == Mixer.Stage.ENDED || mixer.stage() == Mixer.Stage.CANCELLED);
    }

    /** Whether any circle still sits. */
    public boolean hasOpenCircles() {
        return !open.isEmpty();
    }

    public Collection<Circle> openCircles() {
        return open.stream().map(circles::get).filter(Objects::nonNull).toList();
    }

    public boolean isLocked(CircleId circleId) {
        return locked.contains(circleId);
    }

    public @Nullable Circle circle(CircleId circleId) {
        return circles.get(circleId);
    }

    /** How many people are here, willing and without a seat. */
    public int waitingCount() {
        return isOpen() ? waiting.size() : 0;
    }

    public Set<AttendeeId> waiting() {
        return Set.copyOf(waiting);
    }

    /** Those who have waited longest, in that order. */
    public List<AttendeeId> longestWaiting(int atMost) {
        return waiting.stream()
                .sorted(Comparator.comparing(this::since).thenComparing(AttendeeId::value))
                .limit(atMost)
                .toList();
    }

    /** The person's identity across mixers, where known. */
    public @Nullable PersonId person(AttendeeId attendeeId) {
        Attendance attendance = attendances.get(attendeeId);
        return attendance == null ? null : attendance.personId();
    }

    /** When the wait that lasts longest began. */
    public @Nullable Instant longestWaitSince() {
        if (!isOpen()) {
            return null;
        }
        return waiting.stream().map(this::since).min(Comparator.naturalOrder()).orElse(null);
    }

    /** What would become of an organizer's wish; nothing changes before its steps are written and told back. */
    public Answer grant(Wish wish, Instant now) {
        return new Rearrangement(this, now).of(wish);
    }

    /** What each taste would make of those who are here and would like a seat. */
    public Map<Taste, Tasting.Room> tasting() {
        Mixer known = mixer;
        return known == null
                ? Map.of()
                : Tasting.of(counted.keySet().stream().map(this::guest).toList(), rules(known), rarity(), seed);
    }

    /** Those who are here and would like a seat, as they came, for others to look at in their own time. */
    public Timing.@Nullable Arrivals arrivals() {
        Mixer known = mixer;
        if (known == null) {
            return null;
        }
        List<Guest> people = new ArrayList<>();
        for (AttendeeId attendeeId : counted.keySet()) {
            Attendance attendance = attendances.get(attendeeId);
            if (attendance != null && attendance.since() != null) {
                people.add(new Guest(
                        attendeeId,
                        attendance.personId(),
                        profiles.get(attendeeId),
                        attendance.since(),
                        false,
                        earlier.getOrDefault(attendance.personId(), Map.of())));
            }
        }
        return new Timing.Arrivals(people, rules(known), aim(known), new Rarity(Map.copyOf(popularity), willing), seed);
    }

    /** What an organizer may do for somebody who waits: at most three ways, best first. */
    public List<Suggestion> suggestions(AttendeeId attendeeId, Instant now) {
        return waiting.contains(attendeeId) && isOpen() ? new Suggestions(this, now).of(guest(attendeeId)) : List.of();
    }

    /** What to write next; nothing where all is well until somebody comes, goes or has waited longer. */
    public List<Decision> decide(Instant now, Matchmaker matchmaker) {
        while (!settled(now)) {
            if (settled) {
                move(tenth(now));
            }
            List<Decision> decisions = decide(matchmaker);
            if (!decisions.isEmpty()) {
                return decisions;
            }
            settled = true;
            stirred = false;
        }
        return List.of();
    }

    private List<Decision> decide(Matchmaker matchmaker) {
        List<Decision> mending = mend();
        Mixer mixer = this.mixer;
        if (!mending.isEmpty() || mixer == null || mixer.stage() != Mixer.Stage.OPEN || waiting.isEmpty()) {
            return mending;
        }
        return seat(mixer, matchmaker);
    }

    // --- moments

    /** Whether {@link #decide} would find nothing to do. */
    public boolean settled(Instant now) {
        return settled && !stirred && nextMoment().isAfter(now);
    }

    /** Whether something is known already that is to be decided on, be it in a moment that is still to come. */
    public boolean hasNews() {
        return !settled || stirred || !ahead.isEmpty();
    }

    private void move(Instant now) {
        Instant next = nextMoment();
        boolean missed = next.isBefore(now.minus(CATCHES_UP))
                || (mixer != null && next.isBefore(mixer.changedAt())); // it was another mixer then
        if (missed || next.isAfter(now)) {
            next = now.isAfter(moment) ? now : moment;
        }
        moment = next;
        settled = false;
        while (!ahead.isEmpty() && !ahead.first().recordedAt().isAfter(moment)) {
            take(ahead.removeFirst());
        }
    }

    /** The next at which something may be to decide. */
    private Instant nextMoment() {
        Instant tick = isOpen() && !waiting.isEmpty()
                ? moment.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1)
                : Instant.MAX;
        if (ahead.isEmpty()) {
            return tick;
        }
        Instant news = tenth(ahead.first().recordedAt().plusNanos(TENTH - 1));
        return news.isBefore(tick) ? news : tick;
    }

    /** The last full tenth of a second. */
    private static Instant tenth(Instant time) {
        return time.with(ChronoField.NANO_OF_SECOND, time.getNano() / TENTH * TENTH);
    }

    // --- circles that are not as they should be

    private List<Decision> mend() {
        List<Decision> decisions = new ArrayList<>();
        toMend.removeIf(circleId -> {
            int before = decisions.size();
            mended(circleOf(circleId), decisions);
            return decisions.size() == before;
        });
        return decisions;
    }

    private void mended(Circle circle, List<Decision> decisions) {
        List<AttendeeId> met = circle.met().stream().filter(this::wasThere).toList();
        if (circle.endedAt() != null) {
            if (met.size() < circle.met().size()) {
                decisions.add(new Decision.End(copy(circle, List.of(), met, circle.reasons(), circle.endedAt())));
            }
            return;
        }
        if (isOver() || circle.round() < round()) {
            decisions.add(ended(circle, moment));
            return;
        }
        List<AttendeeId> staying = staying(circle);
        if (staying.size() <= 1) {
            decisions.add(ended(circle, moment));
        } else if (staying.size() < circle.attendeeIds().size()
                || met.size() < circle.met().size()) {
            decisions.add(new Decision.Change(copy(circle, staying, met, reasons(staying), null)));
        }
    }

    /** Who is still here, willing, and not with somebody they asked, meanwhile, not to meet. */
    private List<AttendeeId> staying(Circle circle) {
        List<AttendeeId> staying = new ArrayList<>(
                circle.attendeeIds().stream().filter(this::willing).toList());
        staying.removeIf(attendeeId -> {
            Profile profile = profiles.get(attendeeId);
            return profile != null
                    && !profile.notWith().isEmpty()
                    && staying.stream()
                            .map(this::person)
                            .anyMatch(person ->
                                    person != null && profile.notWith().contains(person));
        });
        return staying;
    }

    Decision ended(Circle circle, Instant now) {
        List<AttendeeId> met = circle.met().stream().filter(this::wasThere).toList();
        return new Decision.End(copy(circle, List.of(), met, circle.reasons(), now));
    }

    static Circle copy(
            Circle circle,
            List<AttendeeId> members,
            List<AttendeeId> met,
            List<Circle.Reason> reasons,
            @Nullable Instant endedAt) {
        return new Circle(
                circle.circleId(),
                circle.mixerId(),
                circle.round(),
                circle.table(),
                circle.leaf(),
                circle.number(),
                members,
                met,
                reasons,
                circle.formedAt(),
                endedAt);
    }

    /** Before the start there are always some more to come, also of those who did not register. */
    private int expected(Mixer mixer) {
        return moment.isBefore(mixer.starts())
                ? Math.max(expected, mixer.circles().smallest())
                : expected;
    }

    private static int expected(Attendance attendance) {
        return attendance.presence() == Attendance.Presence.EXPECTED ? 1 : 0;
    }

    /** Whether the door still says that the person came: an undone check-in is as if it had not been. */
    private boolean wasThere(AttendeeId attendeeId) {
        Attendance attendance = attendances.get(attendeeId);
        return attendance == null || attendance.presence() != Attendance.Presence.EXPECTED;
    }

    // --- people who wait

    private List<Decision> seat(Mixer mixer, Matchmaker matchmaker) {
        Rules rules = rules(mixer);
        Map<AttendeeId, Guest> guests = new LinkedHashMap<>();
        for (AttendeeId attendeeId : waiting) {
            if (knownWellEnough(attendeeId, mixer.waitingBound())) {
                guests.put(attendeeId, guest(attendeeId));
            }
        }
        if (guests.isEmpty()) {
            return List.of();
        }
        List<Decision> decisions = new ArrayList<>();
        Set<AttendeeId> placed = new HashSet<>();
        boolean roundBegins = round() > 1 && formedThisRound == 0;
        if (roundBegins) {
            form(
                    new EveningPlanner(rules, rarity()).circles(rest(guests, mixer, moment)),
                    guests,
                    rules,
                    mixer,
                    placed,
                    decisions);
            if (!decisions.isEmpty()) {
                return decisions;
            }
        }
        Proposal places = keptPlaces(guests);
        if (!places.joinings().isEmpty()) {
            join(places, guests, rules, withFreeSeats(), placed, decisions);
            if (!decisions.isEmpty()) {
                return decisions;
            }
        }
        form(live(rules, mixer, guests), guests, rules, mixer, placed, decisions);
        placed.forEach(guests::remove);
        List<OpenCircle> withFreeSeats = withFreeSeats();
        Proposal proposal = matchmaker.propose(new Pool(
                moment,
                rules,
                List.copyOf(guests.values()),
                withFreeSeats,
                popularity,
                willing,
                expected(mixer),
                aim(mixer),
                Pool.Pace.LATE_COMERS,
                seed + round()));
        form(proposal.circles(), guests, rules, mixer, placed, decisions);
        join(proposal, guests, rules, withFreeSeats, placed, decisions);
        announce(mixer, guests, placed, rules, withFreeSeats, decisions);
        return decisions;
    }

    /** People who are to sit together all evening: as an organizer said, or because they share a table. */
    private List<List<AttendeeId>> together() {
        Map<Object, List<AttendeeId>> groups = new LinkedHashMap<>();
        for (Kept one : kept) {
            groups.computeIfAbsent(one.table() == null ? one : one.table(), any -> new ArrayList<>())
                    .addAll(one.people());
        }
        return List.copyOf(groups.values());
    }

    /** Whoever waits and belongs to people or to a table sits down there as soon as there is a seat. */
    private Proposal keptPlaces(Map<AttendeeId, Guest> guests) {
        List<Proposal.Joining> joinings = new ArrayList<>();
        for (List<AttendeeId> group : together()) {
            CircleId home = group.stream()
                    .map(seats::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            for (AttendeeId who : group) {
                Integer table = keptTable(List.of(who));
                Circle there = table == null ? null : circleAt(table);
                CircleId place = there == null ? home : there.circleId();
                if (place != null && guests.containsKey(who)) {
                    joinings.add(new Proposal.Joining(who, place));
                }
            }
        }
        return new Proposal(List.of(), joinings);
    }

    /** The table at which one of these people sits all evening. */
    private @Nullable Integer keptTable(List<AttendeeId> people) {
        return kept.stream()
                .filter(one -> one.table() != null && one.people().stream().anyMatch(people::contains))
                .map(Kept::table)
                .findFirst()
                .orElse(null);
    }

    /** Whether an organizer wants the person to stay with somebody, or at a table. */
    boolean isKept(AttendeeId attendeeId) {
        return kept.stream().anyMatch(one -> one.people().contains(attendeeId));
    }

    /** The rest of the evening as far as it is known: this round, those to come, and who was with whom. */
    private EveningPlanner.Rest rest(Map<AttendeeId, Guest> guests, Mixer mixer, Instant now) {
        Map<AttendeeId, Guest> people = new LinkedHashMap<>(guests);
        Map<AttendeeId, Integer> away = new HashMap<>();
        Map<AttendeeId, Integer> anchored = new HashMap<>();
        attendances.forEach((attendeeId, attendance) -> {
            Integer sitsOut = attendance.sitsOut();
            if (sitsOut != null && sitsOut >= round() && attendance.here() && attendance.wantsCircle()) {
                people.putIfAbsent(attendeeId, guest(attendeeId));
                away.put(attendeeId, sitsOut);
            }
        });
        for (AttendeeId attendeeId : people.keySet()) {
            anchored.put(attendeeId, sat.getOrDefault(attendeeId, Set.of()).size());
        }
        return new EveningPlanner.Rest(
                List.copyOf(people.values()),
                away,
                anchored,
                round(),
                Math.max(round(), mixer.rounds()),
                aim(mixer),
                past(people.keySet(), mixer, now),
                together(),
                this::metTonight,
                now,
                seed + round());
    }

    /** Whoever is in no group of a round had to do without a seat in it; those who wanted none are a group of their own. */
    private List<List<List<AttendeeId>>> past(Collection<AttendeeId> people, Mixer mixer, Instant now) {
        Map<Integer, List<Circle>> byRound = new TreeMap<>();
        circles.values().stream()
                .filter(circle -> circle.round() < round())
                .sorted(Comparator.comparing(circle -> circle.circleId().value()))
                .forEach(circle -> byRound.computeIfAbsent(circle.round(), any -> new ArrayList<>())
                        .add(circle));
        List<List<List<AttendeeId>>> past = new ArrayList<>();
        byRound.forEach((round, sitting) -> {
            List<List<AttendeeId>> groups =
                    new ArrayList<>(sitting.stream().map(Circle::met).toList());
            people.stream()
                    .filter(who -> groups.stream().noneMatch(group -> group.contains(who)))
                    .filter(who -> !satOut(who, round, sitting, mixer.waitingBound(), now))
                    .toList()
                    .forEach(who -> groups.add(List.of(who)));
            past.add(groups);
        });
        return past;
    }

    /** Whether somebody without a seat in that round was there and willing for longer than anybody should wait. */
    private boolean satOut(AttendeeId who, int round, List<Circle> sitting, Duration bound, Instant now) {
        Attendance attendance = attendances.get(who);
        if (attendance == null || attendance.since() == null || attendance.sitsOut(round)) {
            return false;
        }
        Instant began = sitting.stream()
                .map(Circle::formedAt)
                .min(Comparator.naturalOrder())
                .orElse(now);
        Instant ended = sitting.stream()
                .map(circle -> circle.endedAt() == null ? now : circle.endedAt())
                .max(Comparator.naturalOrder())
                .orElse(now);
        return Duration.between(later(began, attendance.since()), ended).compareTo(bound) >= 0;
    }

    private boolean metTonight(AttendeeId one, AttendeeId other) {
        return sat.getOrDefault(one, Set.of()).stream()
                .anyMatch(circleId -> circleOf(circleId).met().contains(other));
    }

    private List<List<AttendeeId>> live(Rules rules, Mixer mixer, Map<AttendeeId, Guest> guests) {
        LivePool pool = live;
        if (pool == null || !pool.suits(rules, aim(mixer), seed + round())) {
            pool = new LivePool(rules, aim(mixer), seed + round());
            live = pool;
        }
        return pool.advance(moment, guests.values(), expectedGuests.size(), this::forecast, rules, rarity());
    }

    /** Some of those who are registered, have shared a profile and have not come yet. */
    private List<Guest> forecast() {
        return expectedGuests.stream().limit(FORECAST).map(this::guest).toList();
    }

    /** A person who agreed to be matched has a profile on its way; half the bound is enough to wait for it. */
    private boolean knownWellEnough(AttendeeId attendeeId, Duration bound) {
        Attendance attendance = attendances.get(attendeeId);
        Instant came = attendance == null ? null : attendance.since();
        if (profiles.get(attendeeId) != null) {
            // A clock elsewhere may be a little ahead of ours; nobody is seated before they came.
            return came == null || !came.isAfter(moment);
        }
        return came != null && Duration.between(came, moment).compareTo(bound.dividedBy(2)) >= 0;
    }

    private void form(
            List<List<AttendeeId>> circles,
            Map<AttendeeId, Guest> guests,
            Rules rules,
            Mixer mixer,
            Set<AttendeeId> placed,
            List<Decision> decisions) {
        Set<Integer> taken = new HashSet<>(takenTables);
        int name = named;
        for (Decision before : decisions) {
            if (before instanceof Decision.Form formed) {
                taken.add(formed.table());
                name++;
            }
        }
        Map<List<AttendeeId>, Integer> tables = keptTables(circles, mixer, taken);
        for (List<AttendeeId> members : circles) {
            if (!permitted(members, guests, rules, placed)) {
                continue;
            }
            placed.addAll(members);
            Integer table = tables.get(members);
            decisions.add(
                    formed(moment, members, table == null ? freeTable(mixer, members.size(), taken) : table, name++));
        }
    }

    /** The tables of those who have one all evening, before others take them. */
    private Map<List<AttendeeId>, Integer> keptTables(List<List<AttendeeId>> circles, Mixer mixer, Set<Integer> taken) {
        Map<List<AttendeeId>, Integer> tables = new HashMap<>();
        for (List<AttendeeId> members : circles) {
            Integer table = keptTable(members);
            boolean large = mixer.tables().stream()
                    .anyMatch(found -> table != null && found.number() == table && found.seats() >= members.size());
            if (table != null && large && taken.add(table)) {
                tables.put(members, table);
            }
        }
        return tables;
    }

    /** A new circle at that table, or at the first free one that is large enough. */
    Decision.Form formed(Instant at, List<AttendeeId> members, Mixer mixer, @Nullable Integer table) {
        int where = table == null ? freeTable(mixer, members.size(), new HashSet<>(takenTables)) : table;
        return formed(at, members, where, named);
    }

    private Decision.Form formed(Instant at, List<AttendeeId> members, int table, int name) {
        Circle.Leaf[] leaves = Circle.Leaf.values();
        return new Decision.Form(
                at, round(), table, leaves[name % leaves.length], name / leaves.length + 1, members, reasons(members));
    }

    private static int freeTable(Mixer mixer, int people, Set<Integer> taken) {
        return mixer.tables().stream()
                .sorted(Comparator.comparingInt(Mixer.Table::number))
                .filter(table -> table.seats() >= people && taken.add(table.number()))
                .findFirst()
                .map(Mixer.Table::number)
                .orElse(0);
    }

    /** The matchmaker is trusted with taste, not with the rules that never bend. */
    private boolean permitted(
            List<AttendeeId> members, Map<AttendeeId, Guest> guests, Rules rules, Set<AttendeeId> placed) {
        if (members.size() < rules.size().smallest()
                || members.size() > rules.size().largest()) {
            return false;
        }
        if (new HashSet<>(members).size() < members.size()) {
            return false;
        }
        for (int i = 0; i < members.size(); i++) {
            Guest one = guests.get(members.get(i));
            if (one == null || placed.contains(members.get(i))) {
                return false;
            }
            for (int j = 0; j < i; j++) {
                Guest other = guests.get(members.get(j));
                if (other == null || firmObstacle(one, other, rules)) {
                    return false;
                }
            }
        }
        return true;
    }

    static boolean firmObstacle(Guest one, Guest other, Rules rules) {
        return Obstacle.between(one, other, rules).stream().anyMatch(obstacle -> !obstacle.bends());
    }

    private void join(
            Proposal proposal,
            Map<AttendeeId, Guest> guests,
            Rules rules,
            List<OpenCircle> withFreeSeats,
            Set<AttendeeId> placed,
            List<Decision> decisions) {
        Map<CircleId, OpenCircle> byId = new HashMap<>();
        withFreeSeats.forEach(circle -> byId.put(circle.circleId(), circle));
        Map<CircleId, List<Guest>> grown = new LinkedHashMap<>();
        for (Proposal.Joining joining : proposal.joinings()) {
            Guest guest = guests.get(joining.attendeeId());
            OpenCircle circle = byId.get(joining.circleId());
            if (guest == null || circle == null || placed.contains(joining.attendeeId())) {
                continue;
            }
            List<Guest> members = grown.getOrDefault(circle.circleId(), circle.members());
            if (members.size() >= circle.seats()
                    || members.stream().anyMatch(member -> firmObstacle(guest, member, rules))) {
                continue;
            }
            List<Guest> larger = new ArrayList<>(members);
            larger.add(guest);
            grown.put(circle.circleId(), larger);
            placed.add(joining.attendeeId());
        }
        grown.forEach((circleId, members) -> {
            Circle circle = circleOf(circleId);
            List<AttendeeId> now = members.stream().map(Guest::attendeeId).toList();
            List<AttendeeId> met = new ArrayList<>(circle.met());
            now.stream().filter(attendeeId -> !met.contains(attendeeId)).forEach(met::add);
            decisions.add(new Decision.Change(copy(circle, now, met, Reasons.of(members, rarity()), null)));
        });
    }

    private void announce(
            Mixer mixer,
            Map<AttendeeId, Guest> guests,
            Set<AttendeeId> placed,
            Rules rules,
            List<OpenCircle> withFreeSeats,
            List<Decision> decisions) {
        for (Guest guest : guests.values()) {
            Attendance attendance = attendances.get(guest.attendeeId());
            if (placed.contains(guest.attendeeId())
                    || attendance == null
                    || Duration.between(guest.since(), moment).compareTo(mixer.waitingBound()) < 0) {
                continue;
            }
            Attendance.Announced announced = attendance.announced();
            if (announced != null
                    && announced.round() == round()
                    && announced.since().equals(guest.since())) {
                continue;
            }
            decisions.add(new Decision.Announce(
                    guest.attendeeId(), round(), guest.since(), suggestions(guest, withFreeSeats, rules, moment)));
        }
    }

    /** Free seats that no wish speaks against, best company first. */
    private List<CircleId> suggestions(Guest guest, List<OpenCircle> withFreeSeats, Rules rules, Instant now) {
        record Rated(CircleId circleId, int worth) {}
        Rarity rarity = rarity();
        List<Rated> found = new ArrayList<>();
        for (OpenCircle circle : withFreeSeats) {
            int worth = 0;
            boolean wished = true;
            for (Guest member : circle.members()) {
                Set<Obstacle> obstacles = Obstacle.between(guest, member, rules);
                wished &= !obstacles.contains(Obstacle.BLOCKED);
                worth += PairScore.of(guest, member, rarity).total(rules.taste())
                        - Obstacle.weight(guest, member, rules, now);
            }
            if (wished) {
                found.add(new Rated(circle.circleId(), worth / circle.members().size()));
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt(Rated::worth)
                        .reversed()
                        .thenComparing(rated -> rated.circleId().value()))
                .limit(MOST_SUGGESTIONS)
                .map(Rated::circleId)
                .toList();
    }

    List<OpenCircle> withFreeSeats() {
        List<OpenCircle> found = new ArrayList<>();
        for (FreeSeat seat : freeSeats) {
            if (found.size() == FREE_SEATS_LOOKED_AT) {
                break;
            }
            Circle circle = circleOf(seat.circleId());
            found.add(new OpenCircle(
                    circle.circleId(),
                    circle.attendeeIds().stream().map(this::guest).toList(),
                    capacity(circle)));
        }
        return found;
    }

    /** Small circles with seats to spare where there are tables enough, full ones where there are not. */
    private int aim(Mixer mixer) {
        int smallest = mixer.circles().smallest();
        int largest = mixer.circles().largest();
        int middle = smallest + (largest - smallest) / 2;
        if (mixer.tables().isEmpty()) {
            return middle;
        }
        int needed = Math.ceilDiv(Math.max(1, willing), mixer.tables().size());
        return Math.clamp(needed, middle, largest);
    }

    Guest guest(AttendeeId attendeeId) {
        Attendance attendance = attendances.get(attendeeId);
        PersonId personId = attendance == null ? new PersonId(attendeeId.value()) : attendance.personId();
        Set<CircleId> where = sat.getOrDefault(attendeeId, Set.of());
        Map<PersonId, Instant> met = earlier.getOrDefault(personId, Map.of());
        if (!where.isEmpty()) {
            met = new HashMap<>(met);
        }
        for (CircleId circleId : where) {
            Circle circle = circleOf(circleId);
            for (AttendeeId other : circle.met()) {
                Attendance theirs = attendances.get(other);
                if (!other.equals(attendeeId) && theirs != null) {
                    met.merge(theirs.personId(), circle.formedAt(), RoomState::later);
                }
            }
        }
        return new Guest(attendeeId, personId, profiles.get(attendeeId), since(attendeeId), !where.isEmpty(), met);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** When a person's present wait began: on coming, when the last circle ended, or after the round that was sat out. */
    private Instant since(AttendeeId attendeeId) {
        Attendance attendance = attendances.get(attendeeId);
        Instant since = attendance == null || attendance.since() == null ? Instant.EPOCH : attendance.since();
        Instant roundBegan = mixer == null ? null : mixer.roundBegan();
        if (attendance != null && attendance.sitsOut(round() - 1) && roundBegan != null && roundBegan.isAfter(since)) {
            since = roundBegan;
        }
        for (CircleId circleId : sat.getOrDefault(attendeeId, Set.of())) {
            Instant ended = circleOf(circleId).endedAt();
            if (ended != null && ended.isAfter(since)) {
                since = ended;
            }
        }
        return since;
    }

    List<Circle.Reason> reasons(List<AttendeeId> members) {
        return Reasons.of(members.stream().map(this::guest).toList(), rarity());
    }

    Rarity rarity() {
        return new Rarity(popularity, willing);
    }

    // --- what follows from the facts

    Taste taste() {
        return manner.taste();
    }

    Rules rules(Mixer mixer) {
        return new Rules(mixer.circles(), mixer.waitingBound(), mixer.sameOrganisationAllowed(), manner);
    }

    public boolean isHere(AttendeeId attendeeId) {
        Attendance attendance = attendances.get(attendeeId);
        return attendance != null && attendance.here();
    }

    /** Where a person sits now. */
    public @Nullable CircleId seat(AttendeeId attendeeId) {
        return seats.get(attendeeId);
    }

    /** The circle that sits at a table now. */
    public @Nullable Circle circleAt(int table) {
        return openCircles().stream()
                .filter(circle -> circle.table() == table && circle.round() == round())
                .findFirst()
                .orElse(null);
    }

    int round() {
        return mixer == null ? 1 : Math.max(1, mixer.round());
    }

    private Circle circleOf(CircleId circleId) {
        Circle circle = circles.get(circleId);
        if (circle == null) {
            throw new IllegalStateException("unknown circle " + circleId);
        }
        return circle;
    }

    boolean willing(AttendeeId attendeeId) {
        Attendance attendance = attendances.get(attendeeId);
        if (attendance == null || !attendance.here() || !attendance.wantsCircle() || attendance.sitsOut(round())) {
            return false;
        }
        if (!profiles.containsKey(attendeeId)) {
            return true;
        }
        Profile profile = profiles.get(attendeeId);
        return profile != null && profile.meeting() != Profile.Meeting.ON_MY_OWN;
    }

    private void place(AttendeeId attendeeId) {
        boolean willing = willing(attendeeId);
        expect(attendeeId);
        CircleId seat = seats.get(attendeeId);
        if (willing && seat == null) {
            waiting.add(attendeeId);
        } else {
            waiting.remove(attendeeId);
        }
        if (!willing && seat != null) {
            toMend.add(seat);
        }
        if (!wasThere(attendeeId)) {
            toMend.addAll(sat.getOrDefault(attendeeId, Set.of()));
        }
        count(attendeeId, willing);
    }

    private void expect(AttendeeId attendeeId) {
        Attendance attendance = attendances.get(attendeeId);
        Profile profile = profiles.get(attendeeId);
        if (attendance != null
                && attendance.presence() == Attendance.Presence.EXPECTED
                && profile != null
                && profile.meeting() != Profile.Meeting.ON_MY_OWN) {
            expectedGuests.add(attendeeId);
        } else {
            expectedGuests.remove(attendeeId);
        }
    }

    private void count(AttendeeId attendeeId, boolean willing) {
        Profile profile = profiles.get(attendeeId);
        List<String> before = counted.get(attendeeId);
        List<String> now = !willing
                ? null
                : profile == null
                        ? List.of()
                        : profile.interests().stream().distinct().toList();
        if (Objects.equals(before, now)) {
            return;
        }
        if (before != null) {
            this.willing--;
            before.forEach(interest -> popularity.computeIfPresent(interest, (any, n) -> n == 1 ? null : n - 1));
        }
        if (now == null) {
            counted.remove(attendeeId);
        } else {
            this.willing++;
            counted.put(attendeeId, now);
            now.forEach(interest -> popularity.merge(interest, 1, Integer::sum));
        }
    }

    int capacity(Circle circle) {
        Mixer mixer = this.mixer;
        if (mixer == null) {
            return 0;
        }
        int largest = mixer.circles().largest();
        if (circle.table() == 0) {
            return largest;
        }
        for (Mixer.Table table : mixer.tables()) {
            if (table.number() == circle.table()) {
                return Math.min(largest, table.seats());
            }
        }
        return largest;
    }

    private void freeSeat(Circle circle) {
        FreeSeat before = freeSeatOf.remove(circle.circleId());
        if (before != null) {
            freeSeats.remove(before);
        }
        Mixer mixer = this.mixer;
        int size = circle.attendeeIds().size();
        if (mixer == null || circle.endedAt() != null || circle.round() != round() || size == 0) {
            return;
        }
        if (size < capacity(circle) && !locked.contains(circle.circleId())) {
            FreeSeat now =
                    new FreeSeat(circle.circleId(), size < mixer.circles().smallest(), name(circle));
            freeSeats.add(now);
            freeSeatOf.put(circle.circleId(), now);
        }
    }

    private void nameAndTable(Circle circle) {
        if (circle.round() != round()) {
            return;
        }
        formedThisRound++;
        named = Math.max(named, name(circle) + 1);
        if (circle.endedAt() == null && circle.table() > 0) {
            takenTables.add(circle.table());
        }
    }

    private static int name(Circle circle) {
        return circle.leaf().ordinal() + Circle.Leaf.values().length * (circle.number() - 1);
    }

    private void seatingOfThisRound() {
        takenTables.clear();
        freeSeats.clear();
        freeSeatOf.clear();
        named = 0;
        formedThisRound = 0;
        for (Circle circle : circles.values()) {
            if (circle.endedAt() == null && circle.round() < round()) {
                toMend.add(circle.circleId());
            }
            nameAndTable(circle);
            freeSeat(circle);
        }
    }
}
