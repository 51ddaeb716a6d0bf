package dev.kreis.followups.rhythm;

/** What a person can say to being asked. Not opening a mail is none of it: nobody looks whether mails are opened. */
public enum Sign {
    /** Wrote back. */
    REPLIED,
    /** Did one of the things; others are open. */
    STEP_TAKEN,
    /** Nothing is open any more. */
    ALL_SETTLED,
    NOT_NOW,
    DONT_ASK_AGAIN
}
