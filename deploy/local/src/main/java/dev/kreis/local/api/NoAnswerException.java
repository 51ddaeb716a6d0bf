package dev.kreis.local.api;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Nobody answered, or not to the end. */
public final class NoAnswerException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    NoAnswerException(String question, IOException cause) {
        super(question + ": " + cause, cause);
    }
}
