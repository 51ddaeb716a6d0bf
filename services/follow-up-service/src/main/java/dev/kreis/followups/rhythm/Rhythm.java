package dev.kreis.followups.rhythm;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Where the talk with one person about one mixer stands: a first mail in the daytime that follows the end, one gentle nudge
 * some days later, one that says that this was the last, and then rest. Nothing counts what was not done. Every step is a
 * function of what was said or heard and when; nothing here looks at a clock.
 *
 * <p>As long as a night is shorter than a day, the first mail is due within 24 hours of the end.
 *
 * @param due when the next thing is to be said; absent once nothing is
 * @param peaceUntil until when the person asked to be left in peace; absent where they said nothing of the kind
 */
public record Rhythm(
        Stage stage, @Nullable Instant due, @Nullable Instant peaceUntil) {
    /** How long the first mail is left alone. */
    public static final Duration TO_THE_GENTLE = Duration.ofDays(4);

    /** How long the gentle nudge is left alone. */
    public static final Duration TO_THE_LAST = Duration.ofDays(10);

    /** How long somebody who did something is left in peace. */
    public static final Duration AFTER_A_STEP = Duration.ofDays(7);

    /** How long "not now" lasts. */
    public static final Duration NOT_NOW = Duration.ofDays(14);

    public enum Stage {
        /** The first mail is to be sent. */
        FIRST,
        /** The one gentle nudge is. */
        GENTLE,
        /** The one that says it is the last is. */
        LAST,
        /** Everything was said, and no answer is a normal answer. */
        RESTING,
        /** The person said that it is enough, or did everything there was. */
        STOPPED
    }

    public static Rhythm begin(Instant ended, ZoneId zone, Daytime day) {
        return new Rhythm(Stage.FIRST, day.from(ended, zone), null);
    }

    /** Whether something is to be said now. */
    public boolean isDue(Instant now) {
        return due != null && !due.isAfter(now);
    }

    /** What was due was said. */
    public Rhythm said(Instant now, ZoneId zone, Daytime day) {
        return switch (stage) {
            case FIRST -> next(Stage.GENTLE, day.from(now.plus(TO_THE_GENTLE), zone));
            case GENTLE -> next(Stage.LAST, day.from(now.plus(TO_THE_LAST), zone));
            case LAST -> new Rhythm(Stage.RESTING, null, null);
            case RESTING, STOPPED -> this;
        };
    }

    /** What is due cannot be said yet. */
    public Rhythm later(Instant next) {
        return due == null ? this : new Rhythm(stage, next, peaceUntil);
    }

    /** There is nothing to say, and nobody to say it to. */
    public Rhythm stopped() {
        return new Rhythm(Stage.STOPPED, null, null);
    }

    /**
     * The person said something. The first mail says thank you, and goes out even where somebody was quicker than it, unless
     * they do not want to be asked.
     */
    public Rhythm heard(Sign sign, Instant now, ZoneId zone, Daytime day) {
        return switch (sign) {
            case DONT_ASK_AGAIN, REPLIED -> stopped();
            case ALL_SETTLED -> stage == Stage.FIRST ? this : stopped();
            case STEP_TAKEN -> notBefore(day.from(now.plus(AFTER_A_STEP), zone));
            case NOT_NOW -> notBefore(day.from(now.plus(NOT_NOW), zone));
        };
    }

    /** Peace holds for all that comes, and the first mail is no part of it. */
    private Rhythm notBefore(Instant next) {
        if (due == null) {
            return this;
        }
        Instant peace = peaceUntil != null && peaceUntil.isAfter(next) ? peaceUntil : next;
        return new Rhythm(stage, stage == Stage.FIRST || due.isAfter(peace) ? due : peace, peace);
    }

    private Rhythm next(Stage following, Instant earliest) {
        boolean later = peaceUntil != null && peaceUntil.isAfter(earliest);
        return new Rhythm(following, later ? peaceUntil : earliest, peaceUntil);
    }
}
