package dev.kreis.followups.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the delivery of one mail stands, and every step it can take: pure functions, empty where the step is not open to
 * the one who wants to take it. The store that keeps it makes each step one atomic write.
 *
 * @param due not before this
 * @param since when it was first to be sent: some days later it is given up
 * @param attempts how often the mail server asked for patience
 * @param claim of the courier who has it
 * @param until how long that courier may be silent
 * @param answer the mail server's last reply code, where there was one
 */
public record Delivery(
        State state,
        Instant due,
        Instant since,
        int attempts,
        @Nullable String claim,
        @Nullable Instant until,
        @Nullable Integer answer) {
    private static final int TAKEN = 250;

    public enum State {
        /** There is no consent, no address, or nothing to say. May change. */
        WITHHELD,
        WAITING,
        /** A courier has it and has told the mail server nothing: safe to take back. */
        CLAIMED,
        /** The mail server may have it or not: only its answer tells. */
        HANDING_OVER,
        SENT,
        FAILED,
        /** Nobody will ever know. Not sent again by itself. */
        UNCERTAIN;

        /** True while nothing of the mail can have left the house. */
        public boolean atHome() {
            return this == WITHHELD || this == WAITING || this == CLAIMED;
        }
    }

    public static Delivery waiting(Instant due) {
        return new Delivery(State.WAITING, due, due, 0, null, null, null);
    }

    public static Delivery withheld(Instant now) {
        return new Delivery(State.WITHHELD, now, now, 0, null, null, null);
    }

    /** Kept back, or back in the queue as it was, by somebody other than a courier. */
    public Delivery to(State next) {
        boolean kept = next == State.UNCERTAIN;
        return new Delivery(next, due, since, attempts, kept ? claim : null, kept ? until : null, answer);
    }

    /** Not now, for a reason of ours: neither the mail server nor the person's patience was tried. */
    Optional<Delivery> later(Instant next) {
        return state == State.WAITING
                ? Optional.of(new Delivery(state, next, attempts == 0 ? next : since, attempts, null, null, answer))
                : Optional.empty();
    }

    Optional<Delivery> claimed(String courier, Instant now, Duration lease) {
        return state == State.WAITING && !due.isAfter(now)
                ? Optional.of(held(State.CLAIMED, courier, now.plus(lease)))
                : Optional.empty();
    }

    /** The courier gives the mail back untouched. */
    Optional<Delivery> released(String courier) {
        return heldBy(courier, State.CLAIMED) ? Optional.of(to(State.WAITING)) : Optional.empty();
    }

    /** From here on nobody else may send it, whatever happens to the courier. */
    Optional<Delivery> handingOver(String courier, Instant now, Duration lease) {
        return heldBy(courier, State.CLAIMED)
                ? Optional.of(held(State.HANDING_OVER, courier, now.plus(lease)))
                : Optional.empty();
    }

    /** Taken by the mail server; counts even where the courier was given up as lost meanwhile. */
    Optional<Delivery> sent(String courier) {
        return handedOverBy(courier) ? Optional.of(answered(TAKEN).to(State.SENT)) : Optional.empty();
    }

    /** The mail server surely does not have it, and may take it later. */
    Optional<Delivery> postponed(String courier, Instant next, int code) {
        return handedOverBy(courier)
                ? Optional.of(
                        new Delivery(State.WAITING, next, since, attempts + 1, null, null, code == 0 ? null : code))
                : Optional.empty();
    }

    /** The mail server will never take it. */
    Optional<Delivery> refused(String courier, int code) {
        return handedOverBy(courier) || heldBy(courier, State.CLAIMED)
                ? Optional.of(answered(code == 0 ? null : code).to(State.FAILED))
                : Optional.empty();
    }

    Optional<Delivery> lostFromSight(String courier) {
        return heldBy(courier, State.HANDING_OVER) ? Optional.of(to(State.UNCERTAIN)) : Optional.empty();
    }

    /** What becomes of a mail whose courier fell silent: its state alone says whether trying again is safe. */
    Optional<Delivery> abandoned(Instant now) {
        if (until == null || !until.isBefore(now)) {
            return Optional.empty();
        }
        return switch (state) {
            case CLAIMED -> Optional.of(to(State.WAITING));
            case HANDING_OVER -> Optional.of(to(State.UNCERTAIN));
            case WITHHELD, WAITING, SENT, FAILED, UNCERTAIN -> Optional.empty();
        };
    }

    Optional<Delivery> givenUp(Instant waitingSinceBefore) {
        return state == State.WAITING && since.isBefore(waitingSinceBefore)
                ? Optional.of(to(State.FAILED))
                : Optional.empty();
    }

    private Delivery held(State next, String by, Instant until) {
        return new Delivery(next, due, since, attempts, by, until, answer);
    }

    private Delivery answered(@Nullable Integer code) {
        return new Delivery(state, due, since, attempts, claim, until, code);
    }

    private boolean handedOverBy(String courier) {
        return heldBy(courier, State.HANDING_OVER) || heldBy(courier, State.UNCERTAIN);
    }

    private boolean heldBy(String courier, State wanted) {
        return state == wanted && courier.equals(claim);
    }
}
