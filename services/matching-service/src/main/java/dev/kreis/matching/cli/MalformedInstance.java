package dev.kreis.matching.cli;

/** An instance that cannot be understood; the message is a sentence for the person who wrote it. */
public final class MalformedInstance extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedInstance(String message) {
        super(message);
    }
}
