package dev.kreis.followups.mail;

/** What became of handing over a mail. */
sealed interface Answer {
    /** The mail server has it. */
    record Taken() implements Answer {}

    /**
     * The mail server does not have it, and may take it another time.
     *
     * @param code its reply, 400 to 499; 0 where the connection ended before the mail did
     */
    record NotNow(int code) implements Answer {}

    /**
     * The mail server will never take it.
     *
     * @param code its reply, 500 to 599; 0 where it was not asked
     * @param noSuchMailbox whether it says that nobody has the address (RFC 3463, 5.1)
     */
    record Never(int code, boolean noSuchMailbox) implements Answer {}

    /** The whole mail went out and no reply came: it may be there or not. */
    record Silence() implements Answer {}
}
