package dev.kreis.followups.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a plan's one mail stands.
 *
 * @param followUpId names the mail, as messages do; also the local part of its Message-ID
 * @param due not before this
 * @param since when it was first to be sent: some days later it is given up
 * @param attempts how often the mail server asked for patience
 * @param claim of the courier who has it
 * @param until how long that courier may be silent
 * @param answer the mail server's last reply code, where there was one
 */
public record ThankYou(
        String followUpId,
        State state,
        Instant due,
        Instant since,
        int attempts,
        @Nullable String claim,
        @Nullable Instant until,
        @Nullable Integer answer) {

    public enum State {
        /** There is no consent, no address, or nothing to thank for. May change. */
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
        boolean atHome() {
            return this == WITHHELD || this == WAITING || this == CLAIMED;
        }
    }

    static ThankYou planned(String followUpId, boolean mailable, Instant now) {
        return new ThankYou(followUpId, mailable ? State.WAITING : State.WITHHELD, now, now, 0, null, null, null);
    }

    ThankYou to(State next) {
        boolean kept = next == State.UNCERTAIN;
        return new ThankYou(followUpId, next, due, since, attempts, kept ? claim : null, kept ? until : null, answer);
    }

    ThankYou held(State next, String by, Instant until) {
        return new ThankYou(followUpId, next, due, since, attempts, by, until, answer);
    }

    ThankYou again(Instant due) {
        return new ThankYou(followUpId, State.WAITING, due, since, attempts + 1, null, null, answer);
    }

    ThankYou answered(@Nullable Integer code) {
        return new ThankYou(followUpId, state, due, since, attempts, claim, until, code);
    }

    boolean heldBy(String courier, State... states) {
        if (courier.equals(claim)) {
            for (State it : states) {
                if (state == it) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean abandoned(Instant now) {
        return until != null && until.isBefore(now);
    }
}
