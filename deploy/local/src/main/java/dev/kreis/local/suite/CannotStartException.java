package dev.kreis.local.suite;

/** Says in one sentence, to the person at the terminal, why the suite does not start and what would help. */
public final class CannotStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotStartException(String sentence) {
        super(sentence);
    }
}
