package dev.kreis.matching.matchmaker;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Mixer;
import dev.kreis.matching.engine.Kinds;
import dev.kreis.matching.engine.PairTable;
import dev.kreis.matching.engine.live.LiveRoom;
import dev.kreis.matching.engine.live.SentCircle;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The engine's live policy, fed with the people of a room as they come and go.
 *
 * <p>It goes by the seconds in which people came, not by when it is asked: a look that comes late makes up for what it
 * missed, step by step. A look costs what has happened since the last one. Not thread-safe.
 */
public final class LivePool {
    /** As many as wait at a time; where there are more, those who waited longest. */
    private static final int CAPACITY = 400;

    /** How often, in seconds, demands that fade are looked at where nobody comes. */
    private static final long BETWEEN_LOOKS = 5;

    /** The least that anybody may hope for, in points: an ask that is met, a language, a new face. */
    private static final int LEAST_HOPE = 400;

    private final int[] scores = new int[CAPACITY * CAPACITY];
    private final @Nullable Guest[] guests = new Guest[CAPACITY];
    private final BitSet hosts = new BitSet(CAPACITY);
    private final Kinds kinds = new Kinds(CAPACITY, LeftOut.POINTS);
    private final Map<String, Integer> languages = new HashMap<>();
    private final Map<AttendeeId, Integer> numbers = new HashMap<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private final Mixer.CircleSize size;
    private final int aim;
    private final Manner manner;
    private final long seed;
    private final LiveRoom room;
    private long time;

    /** @param aim the largest circle that is sent to a table; seats beyond it are for late comers */
    public LivePool(Rules rules, int aim, long seed) {
        this.size = rules.size();
        this.aim = aim;
        this.manner = rules.manner();
        this.seed = seed;
        for (int number = 0; number < CAPACITY; number++) {
            free.add(number);
        }
        room = new LiveRoom(
                CAPACITY,
                PairTable.changing(CAPACITY, (a, b) -> scores[a * CAPACITY + b]),
                hosts,
                kinds,
                size.smallest(),
                Math.max(aim, size.smallest()),
                Worth.objective(size.smallest()),
                LEAST_HOPE,
                manner.tempo().patience(),
                seed);
    }

    /** Whether circles of these sizes and in this manner are what it sends, and this round is what it is for. */
    public boolean suits(Rules rules, int aimNow, long seedNow) {
        return size.equals(rules.size()) && aim == aimNow && manner.equals(rules.manner()) && seed == seedNow;
    }

    /**
     * The circles that are good enough by now, against what may still come.
     *
     * @param waiting everybody who waits and is well enough known; those whose deadline has passed are left to others
     * @param expected how many are likely to come
     * @param forecast some of them; asked only where somebody came
     */
    public List<List<AttendeeId>> advance(
            Instant now,
            Collection<Guest> waiting,
            int expected,
            Supplier<List<Guest>> forecast,
            Rules rules,
            Rarity rarity) {
        room.expect(expected);
        Set<AttendeeId> here = new HashSet<>();
        waiting.forEach(guest -> here.add(guest.attendeeId()));
        numbers.keySet().stream()
                .filter(known -> !here.contains(known))
                .toList()
                .forEach(this::forget);

        List<List<AttendeeId>> sent = new ArrayList<>();
        long present = now.getEpochSecond();
        SortedMap<Long, List<Guest>> newcomers = new TreeMap<>();
        for (Guest guest : waiting) {
            if (fresh(guest, now, rules)) {
                long came = Math.clamp(guest.since().getEpochSecond(), Math.min(time, present), present);
                newcomers.computeIfAbsent(came, any -> new ArrayList<>()).add(guest);
            }
        }
        List<Guest> likely = newcomers.isEmpty() ? List.of() : forecast.get();
        newcomers.forEach((second, people) -> {
            elapse(second - 1, sent);
            people.sort(Comparator.comparing(Guest::since)
                    .thenComparing(guest -> guest.attendeeId().value()));
            people.forEach(guest -> arrive(guest, second, likely, rules, rarity));
            send(second, sent);
        });
        elapse(present, sent);
        return sent;
    }

    /** Somebody whose profile, wishes or past may have changed is looked at anew. */
    private boolean fresh(Guest guest, Instant now, Rules rules) {
        Instant deadline = guest.since().plus(rules.deadline());
        if (!deadline.isAfter(now)) {
            forget(guest.attendeeId());
            return false;
        }
        Integer number = numbers.get(guest.attendeeId());
        if (number != null && !guest.equals(guests[number])) {
            forget(guest.attendeeId());
            number = null;
        }
        return number == null;
    }

    private void arrive(Guest guest, long at, List<Guest> forecast, Rules rules, Rarity rarity) {
        Integer number = free.poll();
        if (number == null) {
            return;
        }
        numbers.put(guest.attendeeId(), number);
        guests[number] = guest;
        hosts.set(number, guest.host());
        speaks(number, guest);
        for (int other = 0; other < CAPACITY; other++) {
            Guest them = guests[other];
            if (other != number && them != null) {
                int score = Worth.of(guest, them, rules, rarity);
                scores[number * CAPACITY + other] = score;
                scores[other * CAPACITY + number] = score;
            }
        }
        int[] likely = forecast.stream()
                .filter(other -> !other.attendeeId().equals(guest.attendeeId()))
                .mapToInt(other -> Worth.of(guest, other, rules, rarity))
                .toArray();
        // A step before the deadline, so that the last look is not missed.
        long until = guest.since().plus(rules.deadline()).getEpochSecond() - BETWEEN_LOOKS;
        room.arrive(number, at, Math.max(until, at + 1), likely);
    }

    private void speaks(int number, Guest guest) {
        List<String> spoken = guest.languages();
        long all = 0;
        for (String language : spoken) {
            int kind = languages.computeIfAbsent(language, any -> languages.size());
            all |= kind < Kinds.MOST ? 1L << kind : 0;
        }
        kinds.set(number, spoken.isEmpty() ? Kinds.MOST : languages.getOrDefault(spoken.getFirst(), Kinds.MOST), all);
    }

    /** Lets time pass in steps that are the same whoever asks. */
    private void elapse(long until, List<List<AttendeeId>> sent) {
        long next = (Math.floorDiv(time, BETWEEN_LOOKS) + 1) * BETWEEN_LOOKS;
        while (next <= until && room.waiting() > 0) {
            send(next, sent);
            next += BETWEEN_LOOKS;
        }
        time = Math.max(time, until);
    }

    private void send(long at, List<List<AttendeeId>> sent) {
        time = Math.max(time, at);
        for (SentCircle circle : room.advance(time)) {
            List<AttendeeId> members = new ArrayList<>();
            for (int number : circle.members()) {
                Guest guest = guests[number];
                if (guest != null) {
                    members.add(guest.attendeeId());
                    forget(guest.attendeeId());
                }
            }
            sent.add(members);
        }
    }

    private void forget(AttendeeId attendeeId) {
        Integer number = numbers.remove(attendeeId);
        if (number != null) {
            room.leave(number);
            free.add(number);
        }
    }
}
