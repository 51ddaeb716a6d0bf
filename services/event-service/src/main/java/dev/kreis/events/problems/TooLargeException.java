package dev.kreis.events.problems;

import java.io.IOException;

/** A body that was longer than what is taken here. */
final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException() {
        super("the body is too large");
    }
}
