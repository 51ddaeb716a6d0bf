package dev.kreis.followups.contacts;

/** What came in is not such a file, or has no column of names, or unpacks to more than a list of people. */
public final class UnreadableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableFileException() {
        super("no such file");
    }
}
