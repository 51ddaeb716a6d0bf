package dev.kreis.matching.room;

import dev.kreis.contracts.AttendeeId;
import dev.kreis.contracts.CircleId;
import dev.kreis.contracts.Mixer;
import dev.kreis.contracts.MixerId;
import dev.kreis.contracts.Topics;
import dev.kreis.matching.matchmaker.Matchmaker;
import dev.kreis.matching.projections.Changes;
import dev.kreis.matching.seating.Answer;
import dev.kreis.matching.seating.RoomState;
import dev.kreis.matching.seating.Wish;
import dev.kreis.messaging.Outbox;
import dev.kreis.messaging.Traces;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.apache.kafka.common.utils.Utils;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The rooms this instance keeps: those of open mixers whose attendance partition it holds.
 *
 * <p>A room looks when it is poked, after letting news gather for a moment, soon again where it knows of something that is
 * still to come, and on every tick. What others left for it in the store (word of other instances, organizers' wishes) is
 * looked for on every tick, for all rooms at once. Thread-safe.
 */
@Component
public class Rooms implements Changes, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Rooms.class);
    private static final Duration LONGEST_GATHERING = Duration.ofMillis(400);

    /** How long an organizer waits for a room that another instance keeps: several ticks, and a change of hands. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long NOT_OPEN = -1;

    private static final Duration BETWEEN_GLANCES = Duration.ofMillis(20);

    private final RoomStore store;
    private final Matchmaker matchmaker;
    private final Outbox outbox;
    private final CircleCounts counts;
    private final Clock clock;
    private final RoomSettings settings;
    private final Traces traces;
    private final Set<Integer> partitions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger takeovers = new AtomicInteger();
    private final Map<MixerId, Kept> rooms = new ConcurrentHashMap<>();
    private final AtomicBoolean searching = new AtomicBoolean();
    private volatile boolean running;
    private boolean indexed;
    private int takeoversSeen;
    private ScheduledExecutorService timer = Executors.newScheduledThreadPool(0);
    private ExecutorService workers = workers();

    /** A room, whether a look at it is due, and how long the last one took. */
    private static final class Kept {
        private final Room room;
        private final AtomicBoolean due = new AtomicBoolean();
        private volatile long lookNanos;
        private volatile boolean failing;
        /** Of its mixer, as this instance last saw it in the store. */
        private long mixerRevision;
        /** The trace of the latest news, to which the looks after it belong. */
        private volatile @Nullable String cause;

        Kept(Room room) {
            this.room = room;
        }
    }

    Rooms(
            RoomStore store,
            Matchmaker matchmaker,
            Outbox outbox,
            CircleCounts counts,
            Clock clock,
            RoomSettings settings,
            Traces traces,
            MeterRegistry meters) {
        this.store = store;
        this.matchmaker = matchmaker;
        this.outbox = outbox;
        this.counts = counts;
        this.clock = clock;
        this.settings = settings;
        this.traces = traces;
        Gauge.builder("kreis.pool.waiting", this, Rooms::waiting)
                .description("people who are here and wait for a circle")
                .register(meters);
        Gauge.builder("kreis.pool.longest.wait", this, Rooms::longestWaitSeconds)
                .baseUnit("seconds")
                .description("how long the longest of them has waited")
                .register(meters);
    }

    // --- which rooms are ours

    void assigned(Collection<Integer> some) {
        partitions.addAll(some);
        takeovers.incrementAndGet();
        search(Duration.ZERO);
    }

    /** Returns when no room of these partitions writes any more. */
    void revoked(Collection<Integer> some) {
        some.forEach(partitions::remove);
        rooms.forEach((mixerId, kept) -> {
            if (!ours(mixerId) && rooms.remove(mixerId, kept)) {
                kept.room.close();
                log.info("mixer {}: room handed over", mixerId);
            }
        });
    }

    private boolean ours(MixerId mixerId) {
        byte[] key = mixerId.value().getBytes(StandardCharsets.UTF_8);
        return partitions.contains(Utils.toPositive(Utils.murmur2(key)) % Topics.ATTENDANCE.partitions());
    }

    // --- news

    @Override
    public void mixerStored(MixerId mixerId) {
        Kept kept = rooms.get(mixerId);
        if (kept == null) {
            search(Duration.ZERO);
        } else {
            kept.cause = traces.current();
            kept.room.hear();
            lookSoon(kept);
        }
    }

    @Override
    public void guestStored(MixerId mixerId, AttendeeId attendeeId) {
        stored(mixerId, attendeeId, Room::guestChanged);
    }

    @Override
    public void profileStored(MixerId mixerId, AttendeeId attendeeId) {
        stored(mixerId, attendeeId, Room::profileChanged);
    }

    private void stored(MixerId mixerId, AttendeeId attendeeId, BiConsumer<Room, AttendeeId> tell) {
        Kept kept = rooms.get(mixerId);
        if (kept != null) {
            // Before the room hears of it: a look that is on its way already may act on it.
            kept.cause = traces.current();
            tell.accept(kept.room, attendeeId);
            lookSoon(kept);
        }
        // Asked after the word was left: a room that was handed over in between finds it in the inbox, and a room that
        // is taken over later reads everything.
        if (!ours(mixerId)
                && store.mixers()
                        .find(mixerId)
                        .filter(mixer -> mixer.stage() == Mixer.Stage.OPEN)
                        .isPresent()) {
            store.inbox().put(mixerId, attendeeId);
        }
    }

    /** Where the person probably sits, if this instance keeps the room. */
    public Optional<CircleId> seatHint(MixerId mixerId, AttendeeId attendeeId) {
        Kept kept = rooms.get(mixerId);
        return kept == null ? Optional.empty() : kept.room.seatHint(attendeeId);
    }

    // --- organizers

    /** What follows from a room as it is now; where another instance keeps it, from what is stored. */
    public <T> T ask(MixerId mixerId, BiFunction<RoomState, Instant, T> question) {
        Kept kept = rooms.get(mixerId);
        Room room = kept == null ? room(mixerId).glance() : kept.room;
        return room.ask(question);
    }

    /**
     * Takes a wish to the room, wherever it is kept, and waits for the answer.
     *
     * @return nothing where the room did not answer in time; the wish is withdrawn then
     */
    public Optional<Answer> wish(MixerId mixerId, Wish wish) {
        ObjectId id = store.wishes().put(mixerId, wish, clock.instant());
        long began = System.nanoTime();
        while (System.nanoTime() - began < PATIENCE.toNanos()) {
            Kept kept = rooms.get(mixerId);
            if (kept != null) {
                kept.room.hear();
                look(kept);
            }
            Optional<Answer> answer = store.wishes().take(id);
            if (answer.isPresent()) {
                return answer;
            }
            LockSupport.parkNanos(BETWEEN_GLANCES.toNanos());
        }
        return store.wishes().withdraw(id);
    }

    private Room room(MixerId mixerId) {
        return new Room(mixerId, store, matchmaker, outbox, counts, clock, settings.reread());
    }

    // --- looking

    private void search(Duration delay) {
        if (running && searching.compareAndSet(false, true)) {
            later(
                    () -> {
                        searching.set(false);
                        searchNow();
                    },
                    delay);
        }
    }

    private void tick() {
        for (Kept kept : rooms.values()) {
            if (kept.due.compareAndSet(false, true)) {
                work(() -> look(kept));
            }
        }
        search(Duration.ZERO);
    }

    private synchronized void searchNow() {
        try {
            if (!indexed) {
                store.circles().createIndexes();
                store.wishes().createIndexes();
                indexed = true;
            }
            if (partitions.isEmpty()) {
                return;
            }
            int takeoversNow = takeovers.get();
            Map<MixerId, Long> open = store.mixers().open();
            callOut(open);
            Set<MixerId> wanted = new LinkedHashSet<>(open.keySet());
            if (takeoversSeen != takeoversNow) {
                // What an instance left behind when it stopped while a mixer ended.
                wanted.addAll(store.circles().mixersWithCircles());
                takeoversSeen = takeoversNow;
            }
            for (MixerId mixerId : wanted) {
                if (running && ours(mixerId) && !rooms.containsKey(mixerId)) {
                    Kept kept = new Kept(room(mixerId));
                    rooms.put(mixerId, kept);
                    // Whoever came before the room was kept here; who comes from now on says so.
                    String earlier = store.guests().latestTrace(mixerId);
                    if (kept.cause == null) {
                        kept.cause = earlier;
                    }
                    log.info("mixer {}: room opened", mixerId);
                    lookSoon(kept);
                }
            }
            // A partition that went away meanwhile.
            revoked(Set.of());
        } catch (RuntimeException e) {
            log.warn("cannot look for open mixers yet: {}", e.toString());
        }
    }

    /** Tells the rooms for which others left something in the store. */
    private void callOut(Map<MixerId, Long> open) {
        Set<MixerId> called = new HashSet<>(store.inbox().called());
        called.addAll(store.wishes().called());
        rooms.forEach((mixerId, kept) -> {
            long revision = open.getOrDefault(mixerId, NOT_OPEN);
            if (revision != kept.mixerRevision || called.contains(mixerId)) {
                kept.mixerRevision = revision;
                kept.room.hear();
                lookSoon(kept);
            }
        });
    }

    private void lookSoon(Kept kept) {
        if (kept.due.compareAndSet(false, true)) {
            long gather = Math.clamp(2 * kept.lookNanos, settings.gather().toNanos(), LONGEST_GATHERING.toNanos());
            later(() -> look(kept), Duration.ofNanos(gather));
        }
    }

    private void look(Kept kept) {
        kept.due.set(false);
        if (!running) {
            return;
        }
        long began = System.nanoTime();
        try {
            String now = traces.current();
            traces.within(now == null ? kept.cause : now, "room", kept.room::reconcile);
            if (kept.failing) {
                kept.failing = false;
                log.info("mixer {}: room is kept again", kept.room.mixerId());
            }
            if (kept.room.idle()) {
                rooms.remove(kept.room.mixerId(), kept);
                log.info("mixer {}: room closed", kept.room.mixerId());
            } else if (kept.room.hasNews()) {
                lookSoon(kept);
            }
        } catch (RuntimeException e) {
            // The next tick tries again from what is stored.
            if (!kept.failing) {
                kept.failing = true;
                log.warn("mixer {}: room cannot be kept for now: {}", kept.room.mixerId(), e.toString(), e);
            }
        } finally {
            kept.lookNanos = System.nanoTime() - began;
        }
    }

    /**
     * As many threads as rooms look at the same time. A look is a chain of short waits for the store, for which virtual
     * threads cost more.
     */
    private static ExecutorService workers() {
        return Executors.newCachedThreadPool(
                Thread.ofPlatform().name("room-", 0).daemon(true).factory());
    }

    private void later(Runnable what, Duration delay) {
        try {
            timer.schedule(() -> work(what), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("stopping: {}", e.toString());
        }
    }

    private void work(Runnable what) {
        try {
            workers.execute(what);
        } catch (RejectedExecutionException e) {
            log.debug("stopping: {}", e.toString());
        }
    }

    // --- life

    @Override
    public void start() {
        timer.shutdownNow();
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("rooms").daemon(true).factory());
        workers = workers();
        running = true;
        timer.scheduleAtFixedRate(this::tick, 0, settings.tick().toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        rooms.values().forEach(kept -> kept.room.close());
        rooms.clear();
        workers.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    // --- gauges

    private double waiting() {
        return rooms.values().stream().mapToInt(kept -> kept.room.waiting()).sum();
    }

    private double longestWaitSeconds() {
        Instant now = clock.instant();
        return rooms.values().stream()
                        .map(kept -> kept.room.waitingSince())
                        .filter(Objects::nonNull)
                        .mapToLong(since -> Duration.between(since, now).toMillis())
                        .max()
                        .orElse(0)
                / 1_000.0;
    }
}
