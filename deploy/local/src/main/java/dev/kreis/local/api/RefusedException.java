package dev.kreis.local.api;

/** The suite refused what the caller took for granted. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedException(Answer answer) {
        super(answer.question() + " was refused: " + answer.sentence() + " (" + answer.status() + ")");
        this.status = answer.status();
    }

    public int status() {
        return status;
    }
}
