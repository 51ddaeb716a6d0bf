package dev.kreis.edge.pages;

import org.jspecify.annotations.Nullable;

/** A service said no, and perhaps why. */
class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String detail;

    RefusedException(int status, @Nullable String detail) {
        super("refused with " + status);
        this.status = status;
        this.detail = detail;
    }

    int status() {
        return status;
    }

    /** A sentence for the person in front of the page. */
    @Nullable
    String detail() {
        return detail;
    }
}
