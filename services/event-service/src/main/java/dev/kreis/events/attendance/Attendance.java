package dev.kreis.events.attendance;

import dev.kreis.contracts.KioskId;
import dev.kreis.contracts.Mixer.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One person's coming and going at one mixer, and the rules for it. Immutable; every rule returns what comes next.
 *
 * @param visits in the order in which they became known
 * @param settledAt when the desk last said that the person is not here: taken back, gone or withdrawn
 * @param changedAt when anything last changed
 * @param rest the breaks of somebody who is here; absent where there were none
 */
public record Attendance(
        Presence presence,
        List<Visit> visits,
        @Nullable Instant settledAt,
        Instant changedAt,
        @Nullable Rest rest) {
    /** How long a device may take its own check-in back. */
    static final Duration UNDO = Duration.ofMinutes(15);

    public Attendance {
        visits = List.copyOf(visits);
    }

    /** Whoever comes or goes has no break behind them. */
    Attendance(Presence presence, List<Visit> visits, @Nullable Instant settledAt, Instant changedAt) {
        this(presence, visits, settledAt, changedAt, null);
    }

    public static Attendance expected(Instant now) {
        return new Attendance(Presence.EXPECTED, List.of(), null, now);
    }

    public boolean isHere() {
        return presence == Presence.HERE;
    }

    /** When the person first came, counting nothing that was taken back. */
    public Optional<Instant> firstCheckedInAt() {
        return visits.stream().filter(Visit::counts).map(Visit::occurredAt).min(Instant::compareTo);
    }

    /** The latest visit that was not taken back. */
    public Optional<Visit> latest() {
        return visits.stream().filter(Visit::counts).reduce((first, second) -> second);
    }

    public Optional<Visit> visit(String nonce) {
        return visits.stream().filter(it -> it.nonce().equals(nonce)).findFirst();
    }

    /** Decides about an arrival. What it says of a nonce it has seen is what it said then. */
    public Decision arrive(Arrival arrival, Hours hours) {
        Optional<Visit> known = visit(arrival.nonce());
        if (known.isPresent()) {
            return new Decision.Admitted(known.get(), this);
        }
        if (presence == Presence.HERE) {
            return new Decision.AlreadyInside(latest().map(Visit::occurredAt).orElse(changedAt));
        }
        if (hours.stage() == Stage.CANCELLED) {
            return new Decision.Cancelled();
        }
        boolean override = arrival.override();
        if (presence == Presence.ERASED || (presence == Presence.WITHDRAWN && !override)) {
            return new Decision.Withdrawn();
        }
        boolean closed =
                hours.stage() == Stage.ANNOUNCED || arrival.recordedAt().isBefore(hours.doorsOpen());
        if (hours.stage() == Stage.DRAFTED || (closed && !override)) {
            return new Decision.NotOpenYet(hours.doorsOpen());
        }
        Instant settled = settledAt;
        boolean queued = arrival.occurredAt() != null && !override;
        Instant occurredAt = occurredAt(arrival);
        if (!occurredAt.isBefore(hours.closes()) && !override) {
            return new Decision.Over(hours.closes());
        }
        boolean ended = hours.stage() == Stage.ENDED;
        if (queued && settled != null && !occurredAt.isAfter(settled)) {
            // Came and went before we knew: the stay is kept, the going stands.
            return presence == Presence.LEFT
                            && latest().map(it -> it.leftAt() != null).orElse(visits.isEmpty())
                    ? admit(arrival, occurredAt, ended, settled)
                    : new Decision.Superseded(settled);
        }
        return admit(arrival, occurredAt, ended, null);
    }

    private Decision admit(Arrival arrival, Instant occurredAt, boolean ended, @Nullable Instant leftAt) {
        Visit visit = new Visit(
                arrival.nonce(),
                occurredAt,
                arrival.recordedAt(),
                arrival.kioskId(),
                arrival.override(),
                ended,
                arrival.givenName(),
                arrival.locale(),
                arrival.circle() && !ended && leftAt == null,
                leftAt,
                null,
                null);
        List<Visit> more = new ArrayList<>(visits);
        more.add(visit);
        return new Decision.Admitted(
                visit,
                new Attendance(leftAt == null ? Presence.HERE : Presence.LEFT, more, settledAt, arrival.recordedAt()));
    }

    /** What is done now comes after everything that was settled, whatever the clocks of devices said. */
    private Instant occurredAt(Arrival arrival) {
        Instant said = arrival.occurredAt();
        return said == null || arrival.override() ? notBeforeSettled(said == null ? arrival.recordedAt() : said) : said;
    }

    private Instant notBeforeSettled(Instant when) {
        Instant settled = settledAt;
        return settled != null && settled.isAfter(when) ? settled : when;
    }

    /** The person goes. This is never refused: what cannot be so changes nothing. */
    public Attendance leave(@Nullable Instant said, Instant now) {
        Instant when = said == null ? now : said;
        return switch (presence) {
            case LEFT, WITHDRAWN, ERASED -> this;
            case EXPECTED -> new Attendance(Presence.LEFT, visits, notBeforeSettled(when), now);
            case HERE -> {
                Visit current = latest().orElseThrow();
                if (said == null && when.isBefore(current.occurredAt())) {
                    when = current.occurredAt();
                }
                yield when.isBefore(current.occurredAt())
                        ? this
                        : new Attendance(Presence.LEFT, replace(current, current.leftAt(when)), when, now);
            }
        };
    }

    /** Since when the person is here: since they came, or came back from the last break. */
    public Instant hereSince() {
        Instant back = rest == null ? null : rest.backSince();
        return back == null ? latest().map(Visit::occurredAt).orElse(changedAt) : back;
    }

    /** The person would like no seat for a while. Nothing changes where they are not here, or on a break already. */
    public Attendance takeBreak(Instant now) {
        return isHere() && !(rest != null && rest.isBreak()) ? resting(new Rest(now, null, null), now) : this;
    }

    /** The person would like no seat in that round. Nothing changes where they are not here, or on a break anyway. */
    public Attendance sitOut(int round, Instant now) {
        if (!isHere() || (rest != null && rest.isBreak())) {
            return this;
        }
        Rest next = new Rest(null, rest == null ? null : rest.backSince(), round);
        return next.equals(rest) ? this : resting(next, now);
    }

    /** The person would like a seat again. Nothing changes where they are not here, or never had a break. */
    public Attendance comeBack(Instant now) {
        if (!isHere() || rest == null || !rest.isRest()) {
            return this;
        }
        return resting(new Rest(null, rest.isBreak() ? now : rest.backSince(), null), now);
    }

    private Attendance resting(Rest next, Instant now) {
        return new Attendance(presence, visits, settledAt, now, next);
    }

    /**
     * Takes a check-in back: within 15 minutes by the device that did it, by an organizer at any time.
     *
     * @param nonce of the check-in meant; any other means the latest one, and is remembered for when it is asked again
     * @param kioskId absent where an organizer does it
     */
    public Undoing undo(@Nullable String nonce, @Nullable KioskId kioskId, Instant now) {
        Optional<Visit> named = nonce == null
                ? Optional.empty()
                : visits.stream()
                        .filter(it -> nonce.equals(it.nonce()) || nonce.equals(it.undoneBy()))
                        .findFirst();
        Instant undone = named.map(Visit::undoneAt).orElse(null);
        if (undone != null) {
            return new Undoing.Undone(undone, this);
        }
        Visit latest = latest().orElse(null);
        if (latest == null || (named.isPresent() && !named.get().equals(latest))) {
            return new Undoing.Nothing();
        }
        if (presence != Presence.HERE && presence != Presence.LEFT) {
            return new Undoing.Nothing();
        }
        if (kioskId != null && !kioskId.equals(latest.kioskId())) {
            return new Undoing.AnotherDevice();
        }
        if (kioskId != null && now.isAfter(latest.recordedAt().plus(UNDO))) {
            return new Undoing.TooLate();
        }
        Instant at = latest.occurredAt().isAfter(now) ? latest.occurredAt() : now;
        List<Visit> rest = replace(latest, latest.undone(at, nonce));
        boolean cameBefore = rest.stream().anyMatch(Visit::counts);
        return new Undoing.Undone(at, new Attendance(cameBefore ? Presence.LEFT : Presence.EXPECTED, rest, at, now));
    }

    /** Whoever withdraws while here goes. */
    public Attendance withdraw(Instant now) {
        if (presence == Presence.WITHDRAWN || presence == Presence.ERASED) {
            return this;
        }
        Attendance gone = presence == Presence.HERE ? leave(null, now) : this;
        return new Attendance(Presence.WITHDRAWN, gone.visits(), notBeforeSettled(now), now);
    }

    /** Somebody who had withdrawn is expected again. */
    public Attendance invite(Instant now) {
        return presence == Presence.WITHDRAWN ? new Attendance(Presence.EXPECTED, visits, settledAt, now) : this;
    }

    public Attendance erase(Instant now) {
        Attendance gone = withdraw(now);
        return new Attendance(
                Presence.ERASED, gone.visits().stream().map(Visit::nameless).toList(), gone.settledAt(), now);
    }

    private List<Visit> replace(Visit old, Visit replacement) {
        return visits.stream().map(it -> it.equals(old) ? replacement : it).toList();
    }
}
