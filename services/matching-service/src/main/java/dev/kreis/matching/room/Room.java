package dev.kreis.matching.room;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.Circle;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.CircleMessage;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.PersonId;
import dev.kreis.contracts.TeamId;
import dev.kreis.contracts.Topics;
import dev.kreis.matching.matchmaker.Manner;
import dev.kreis.matching.matchmaker.Matchmaker;
import dev.kreis.matching.projections.Guests;
import dev.kreis.matching.projections.Profiles;
import dev.kreis.matching.seating.Answer;
import dev.kreis.matching.seating.Attendance;
import dev.kreis.matching.seating.Decision;
import dev.kreis.matching.seating.Kept;
import dev.kreis.matching.seating.RoomState;
import dev.kreis.matching.seating.Wish;
import dev.kreis.messaging.Outbox;
import dev.kreis.messaging.OutboxEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One mixer's room: reads what changed, decides, writes, until there is nothing left to do.
 *
 * <p>What it remembers is a copy of the store. Whenever a write meets somebody else's, or fails in any way, the copy is
 * thrown away and read anew, so that a second writer (an instance that has not noticed yet that the room was taken from
 * it) does no harm. Thread-safe; one look at a time.
 */
final class Room {
    private static final Logger log = LoggerFactory.getLogger(Room.class);
    private static final int MOST_STEPS = 40;
    private static final int READ_AT_ONCE = 500;

    /** How long an organizer's wish stands; whoever took it has given up waiting for an answer before that. */
    static final Duration WISHES_STAND = Duration.ofSeconds(6);

    private final MixerId mixerId;
    private final RoomStore store;
    private final Matchmaker matchmaker;
    private final Outbox outbox;
    private final CircleCounts counts;
    private final Clock clock;
    private final Duration reread;
    private final boolean keeps;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<AttendeeId> changedGuests = ConcurrentHashMap.newKeySet();
    private final Set<AttendeeId> changedProfiles = ConcurrentHashMap.newKeySet();
    private final Map<AttendeeId, CircleId> seatHints = new ConcurrentHashMap<>();

    private RoomState state;
    private final Map<CircleId, Long> revisions = new HashMap<>();
    private final Map<AttendeeId, Guests.Guest> guests = new HashMap<>();
    private final Set<PersonId> remembered = new HashSet<>();
    private @Nullable Mixer mixer;
    private Instant readAt = Instant.MIN;
    private boolean closed;

    private volatile int waiting;
    private volatile @Nullable Instant waitingSince;
    private volatile boolean idle;
    private volatile boolean hasNews;

    /** Whether others may have left something in the store since it was last looked for. */
    private volatile boolean wordLeft = true;

    Room(
            MixerId mixerId,
            RoomStore store,
            Matchmaker matchmaker,
            Outbox outbox,
            CircleCounts counts,
            Clock clock,
            Duration reread) {
        this(mixerId, store, matchmaker, outbox, counts, clock, reread, true);
    }

    /** @param keeps whether this is the instance to which others leave word */
    private Room(
            MixerId mixerId,
            RoomStore store,
            Matchmaker matchmaker,
            Outbox outbox,
            CircleCounts counts,
            Clock clock,
            Duration reread,
            boolean keeps) {
        this.mixerId = mixerId;
        this.store = store;
        this.matchmaker = matchmaker;
        this.outbox = outbox;
        this.counts = counts;
        this.clock = clock;
        this.reread = reread;
        this.keeps = keeps;
        this.state = new RoomState(seed(), clock.instant());
    }

    /** The same room as an instance sees it that does not keep it: to be asked, never to be written. */
    Room glance() {
        return new Room(mixerId, store, matchmaker, outbox, counts, clock, reread, false);
    }

    MixerId mixerId() {
        return mixerId;
    }

    /** What follows from the room as it is now; changes nothing. */
    <T> T ask(BiFunction<RoomState, Instant, T> question) {
        lock.lock();
        try {
            if (closed) {
                return glance().ask(question);
            }
            Instant now = now();
            read();
            return question.apply(state, now);
        } catch (RuntimeException e) {
            readAt = Instant.MIN;
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** Says that it was stored where this person is; {@link #reconcile} will read it. */
    void guestChanged(AttendeeId attendeeId) {
        changedGuests.add(attendeeId);
    }

    /** Says that it was stored what this person brings and seeks; {@link #reconcile} will read it. */
    void profileChanged(AttendeeId attendeeId) {
        changedProfiles.add(attendeeId);
    }

    /** Says that the mixer may have changed, or others left word; {@link #reconcile} will ask the store for it. */
    void hear() {
        wordLeft = true;
    }

    /** How many wait, as of the last look. */
    int waiting() {
        return waiting;
    }

    @Nullable
    Instant waitingSince() {
        return waitingSince;
    }

    /** Whether the mixer is over, or not yet open, and no circle sits: nothing to do until somebody says otherwise. */
    boolean idle() {
        return idle;
    }

    /** Whether the last look came before the moment of something that was known by then, and the next had better come soon. */
    boolean hasNews() {
        return hasNews;
    }

    /** Where the person probably sits. */
    Optional<CircleId> seatHint(AttendeeId attendeeId) {
        return Optional.ofNullable(seatHints.get(attendeeId));
    }

    /** Waits for a look that is going on; after it the room never writes again. */
    void close() {
        lock.lock();
        try {
            closed = true;
            hasNews = false;
            waiting = 0;
            waitingSince = null;
        } finally {
            lock.unlock();
        }
    }

    /** Makes the room as it should be now. */
    void reconcile() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            look();
            waiting = state.waitingCount();
            waitingSince = state.longestWaitSince();
            idle = !state.isOpen() && !state.hasOpenCircles();
            hasNews = state.hasNews();
        } catch (RuntimeException e) {
            readAt = Instant.MIN;
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        Tally tally = new Tally();
        boolean wishes = wordLeft;
        // Before reading: what was stored until then is read, and what comes later belongs to a later moment.
        Instant now = now();
        read();
        settle(now, tally);
        if (wishes && fulfilWishes(tally)) {
            settle(now, tally);
        }
        tally.log(mixerId);
    }

    private void settle(Instant now, Tally tally) {
        for (int step = 0; step < MOST_STEPS; step++) {
            if (readAt.equals(Instant.MIN)) {
                read();
            }
            List<Decision> decisions = state.decide(now, matchmaker);
            if (decisions.isEmpty()) {
                break;
            }
            if (!write(decisions, tally)) {
                counts.contested();
                log.info("mixer {}: somebody else wrote; looking again", mixerId);
                readAt = Instant.MIN;
            }
            outbox.poke();
        }
    }

    /** The store keeps milliseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    // --- what organizers wish

    /** @return whether there were any */
    private boolean fulfilWishes(Tally tally) {
        List<Wishes.Pending> wishes = store.wishes().pending(mixerId);
        for (Wishes.Pending pending : wishes) {
            if (readAt.equals(Instant.MIN)) {
                read();
            }
            // Whoever asked has been told by then that nobody answered.
            boolean late = pending.at().plus(WISHES_STAND).isBefore(now());
            Answer answer = late
                    ? new Answer.Outdated(Answer.Why.SOMEBODY_WAS_FASTER, null, null)
                    : fulfil(pending.wish(), tally);
            store.wishes().answer(pending.id(), answer);
        }
        return !wishes.isEmpty();
    }

    private Answer fulfil(Wish wish, Tally tally) {
        Answer.Outdated outdated = outdated(wish);
        Answer answer = outdated == null ? state.grant(wish, now()) : outdated;
        if (!(answer instanceof Answer.Granted granted)) {
            return answer;
        }
        if (wish instanceof Wish.Prefer prefer) {
            Manner manner = prefer.instead(state.manner());
            store.manners().store(mixerId, manner);
            state.manner(manner);
        }
        if (wish instanceof Wish.Keep(Kept kept)) {
            keep(kept.joining(state.kept()));
        }
        if (wish instanceof Wish.LetGo(AttendeeId who)) {
            keep(state.kept().stream()
                    .filter(kept -> !kept.people().contains(who))
                    .toList());
        }
        for (List<Decision> step : granted.steps()) {
            boolean written = write(step, tally);
            outbox.poke();
            if (!written) {
                counts.contested();
                readAt = Instant.MIN;
                return new Answer.Outdated(Answer.Why.SOMEBODY_WAS_FASTER, null, null);
            }
        }
        CircleId place = granted.place();
        if (place == null && wish instanceof Wish.Move move) {
            place = state.seat(move.assignments().getLast().person().attendeeId());
        }
        return new Answer.Granted(List.of(), List.of(), place);
    }

    private void keep(List<Kept> all) {
        store.keepings().store(mixerId, all);
        state.kept(all);
    }

    /** Whether the room is not any more as the organizer saw it. */
    private Answer.@Nullable Outdated outdated(Wish wish) {
        return switch (wish) {
            case Wish.Move move -> {
                for (Wish.Assignment assignment : move.assignments()) {
                    Answer.Outdated outdated = outdated(assignment.person());
                    outdated = outdated == null ? outdated(assignment.to()) : outdated;
                    if (outdated != null) {
                        yield outdated;
                    }
                }
                yield null;
            }
            case Wish.Swap swap -> {
                Answer.Outdated outdated = outdated(swap.one());
                yield outdated == null ? outdated(swap.other()) : outdated;
            }
            case Wish.Lock _, Wish.Prefer _, Wish.Keep _, Wish.LetGo _ -> null;
        };
    }

    private Answer.@Nullable Outdated outdated(Wish.Person person) {
        CircleId seat = state.seat(person.attendeeId());
        if (person.seenAt() == null || person.seenAt() == revision(seat) || !state.isHere(person.attendeeId())) {
            return null;
        }
        Answer.Why why = seat == null
                ? Answer.Why.WAITS_BY_NOW
                : person.seenAt() == Wish.WAITING ? Answer.Why.SITS_ELSEWHERE : Answer.Why.CIRCLE_CHANGED;
        return new Answer.Outdated(why, person.attendeeId(), seat);
    }

    private Answer.@Nullable Outdated outdated(Wish.Place place) {
        CircleId there = place.circleId();
        if (there == null && place.table() != null) {
            Circle circle = state.circleAt(place.table());
            there = circle == null ? null : circle.circleId();
        }
        return place.seenAt() == null || place.seenAt() == revision(there)
                ? null
                : new Answer.Outdated(there == null ? Answer.Why.CIRCLE_ENDED : Answer.Why.CIRCLE_CHANGED, null, there);
    }

    private long revision(@Nullable CircleId circleId) {
        return circleId == null ? Wish.WAITING : revisions.getOrDefault(circleId, Wish.WAITING);
    }

    // --- reading

    private void read() {
        Instant now = clock.instant();
        if (readAt.equals(Instant.MIN)) {
            forget();
        }
        if (readAt.equals(Instant.MIN) || Duration.between(readAt, now).compareTo(reread) >= 0) {
            readEverything();
            readAt = now;
            return;
        }
        Set<AttendeeId> elsewhere = Set.of();
        if (wordLeft) {
            wordLeft = false;
            store.mixers().find(mixerId).ifPresent(this::tell);
            elsewhere = keeps ? store.inbox().empty(mixerId) : Set.of();
        }
        List<Profiles.Known> profiles = fetch(changedProfiles, elsewhere, store.profiles()::find);
        tell(fetch(changedGuests, elsewhere, store.guests()::find), profiles);
    }

    private static <T> List<T> fetch(
            Set<AttendeeId> changed, Set<AttendeeId> elsewhere, Function<List<AttendeeId>, List<T>> find) {
        Set<AttendeeId> some = new LinkedHashSet<>(elsewhere);
        some.addAll(changed);
        // Removed before they are read: what is stored from now on is said again.
        some.forEach(changed::remove);
        List<AttendeeId> all = List.copyOf(some);
        List<T> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += READ_AT_ONCE) {
            found.addAll(find.apply(all.subList(from, Math.min(all.size(), from + READ_AT_ONCE))));
        }
        return found;
    }

    private void forget() {
        state = new RoomState(seed(), now());
        mixer = null;
        revisions.clear();
        guests.clear();
        seatHints.clear();
    }

    private void readEverything() {
        changedGuests.clear();
        changedProfiles.clear();
        wordLeft = false;
        if (keeps) {
            store.inbox().empty(mixerId);
            store.wishes().forget(mixerId, now().minus(WISHES_STAND));
        }
        remembered.clear();
        state.manner(store.manners().of(mixerId));
        state.kept(store.keepings().of(mixerId));
        store.mixers().find(mixerId).ifPresent(this::tell);
        store.circles().of(mixerId).forEach(this::tell);
        tell(store.guests().of(mixerId), store.profiles().of(mixerId));
    }

    private void tell(Mixer now) {
        if (!now.equals(mixer)) {
            mixer = now;
            state.mixer(now);
        }
    }

    private void tell(Circles.Stored stored) {
        Circle circle = stored.circle();
        Circle before = state.circle(circle.circleId());
        if (before != null) {
            before.attendeeIds().forEach(attendeeId -> seatHints.remove(attendeeId, circle.circleId()));
        }
        circle.attendeeIds().forEach(attendeeId -> seatHints.put(attendeeId, circle.circleId()));
        revisions.put(circle.circleId(), stored.revision());
        state.circle(circle, stored.locked());
    }

    private void tell(Collection<Guests.Guest> some, Collection<Profiles.Known> profiles) {
        Set<PersonId> newcomers = new LinkedHashSet<>();
        for (Guests.Guest guest : some) {
            guests.put(guest.attendance().attendeeId(), guest);
            if (guest.attendance().present()) {
                PersonId person = guest.attendance().personId();
                if (remembered.add(person)) {
                    newcomers.add(person);
                }
            }
        }
        Mixer known = mixer;
        if (known != null) {
            List<PersonId> all = List.copyOf(newcomers);
            for (int from = 0; from < all.size(); from += READ_AT_ONCE) {
                List<PersonId> part = all.subList(from, Math.min(all.size(), from + READ_AT_ONCE));
                store.meetings().of(known.teamId(), part).forEach(state::earlier);
            }
        } else {
            remembered.removeAll(newcomers);
        }
        profiles.forEach(profile -> state.profile(profile.attendeeId(), profile.profile()));
        some.forEach(guest -> state.attendance(guest.attendance()));
    }

    // --- writing

    private boolean write(List<Decision> decisions, Tally tally) {
        List<Circles.Write> forms = new ArrayList<>();
        List<Circles.Write> changes = new ArrayList<>();
        List<Guests.Telling> tellings = new ArrayList<>();
        List<Circle> ending = new ArrayList<>();
        for (Decision decision : decisions) {
            switch (decision) {
                case Decision.Form form -> forms.add(formed(form));
                case Decision.Change change -> {
                    changes.add(next(change.circle(), new CircleMessage.CircleChanged(change.circle())));
                    tally.changed++;
                }
                case Decision.End end -> {
                    ending.add(end.circle());
                    changes.add(next(end.circle(), new CircleMessage.CircleEnded(end.circle())));
                    tally.ended++;
                }
                case Decision.Lock(Circle circle, boolean locked) -> {
                    changes.add(next(circle, new CircleMessage.CircleChanged(circle), locked));
                    tally.changed++;
                }
                case Decision.Announce announce -> tellings.add(telling(announce));
            }
        }
        tally.formed += forms.size();
        tally.announced += tellings.size();
        // Before the circles end: a crash in between only says it twice.
        remember(ending);
        boolean all = store.circles().change(changes);
        all &= store.circles().form(forms);
        all &= tellings.isEmpty() || store.guests().tell(tellings);
        if (all) {
            changes.forEach(write -> tell(write.next()));
            forms.forEach(write -> tell(write.next()));
            tellings.forEach(this::told);
            counts.written(forms.size(), changes.size() - ending.size(), ending.size());
        }
        return all;
    }

    private Circles.Write formed(Decision.Form form) {
        CircleId circleId = new CircleId("c" + new ObjectId().toHexString());
        Circle circle = new Circle(
                circleId,
                mixerId,
                form.round(),
                form.table(),
                form.leaf(),
                form.number(),
                form.members(),
                form.members(),
                form.reasons(),
                form.at(),
                null);
        return next(circle, new CircleMessage.CircleFormed(circle));
    }

    private Circles.Write next(Circle circle, CircleMessage message) {
        return next(circle, message, circle.endedAt() == null && state.isLocked(circle.circleId()));
    }

    private Circles.Write next(Circle circle, CircleMessage message, boolean locked) {
        long revision = revisions.getOrDefault(circle.circleId(), 0L) + 1;
        OutboxEntry entry = outbox.entry(
                Topics.CIRCLES.name(), mixerId.value(), circle.circleId().value(), revision, message);
        return new Circles.Write(new Circles.Stored(circle, revision, locked), entry);
    }

    private Guests.Telling telling(Decision.Announce announce) {
        Guests.Guest guest = guests.get(announce.attendeeId());
        if (guest == null) {
            throw new IllegalStateException("unknown guest " + announce.attendeeId());
        }
        OutboxEntry entry = outbox.entry(
                Topics.CIRCLES.name(),
                mixerId.value(),
                announce.attendeeId().value(),
                guest.announcements() + 1,
                new CircleMessage.SeatWaiting(
                        mixerId, announce.attendeeId(), announce.round(), announce.since(), announce.suggestions()));
        return new Guests.Telling(
                guest, new Attendance.Announced(announce.round(), announce.since()), announce.suggestions(), entry);
    }

    private void told(Guests.Telling telling) {
        Guests.Guest before = telling.guest();
        Attendance told = before.attendance().announced(telling.announced());
        guests.put(
                told.attendeeId(), new Guests.Guest(mixerId, told, telling.suggestions(), before.announcements() + 1));
        state.announced(told.attendeeId(), telling.announced());
    }

    private void remember(List<Circle> ending) {
        Mixer known = mixer;
        if (known == null || ending.isEmpty()) {
            return;
        }
        TeamId teamId = known.teamId();
        List<Meetings.Group> groups = new ArrayList<>();
        for (Circle circle : ending) {
            Set<PersonId> people = new LinkedHashSet<>();
            for (AttendeeId attendeeId : circle.met()) {
                PersonId person = state.person(attendeeId);
                if (person != null) {
                    people.add(person);
                }
            }
            groups.add(new Meetings.Group(people, circle.formedAt()));
        }
        store.meetings().remember(teamId, groups);
    }

    private long seed() {
        return mixerId.value().hashCode();
    }

    /** What one look wrote, for one line in the log. */
    private static final class Tally {
        private int formed;
        private int changed;
        private int ended;
        private int announced;

        void log(MixerId mixerId) {
            if (formed + changed + ended + announced > 0) {
                log.info(
                        "mixer {}: circles formed {}, changed {}, ended {}; people announced as waiting {}",
                        mixerId,
                        formed,
                        changed,
                        ended,
                        announced);
            }
        }
    }
}
