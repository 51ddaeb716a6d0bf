package dev.kreis.events.problems;

import java.time.Duration;

/** A request that ends with a problem document. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final transient Object[] about;
    private final Duration patience;

    /** @param about what the problem's sentence is filled with */
    public RefusedException(Problem problem, Object... about) {
        this(Duration.ZERO, problem, about);
    }

    private RefusedException(Duration patience, Problem problem, Object... about) {
        super(problem.type(), null, false, false);
        this.problem = problem;
        this.about = about;
        this.patience = patience;
    }

    /** @param patience after which it may be tried again; the problem's sentence says it in words */
    public static RefusedException untilLater(Problem problem, Duration patience) {
        long minutes = patience.plusSeconds(59).toMinutes();
        return new RefusedException(
                patience,
                problem,
                minutes <= 1
                        ? new Wording("a minute", "einer Minute")
                        : new Wording("%d minutes", "%d Minuten").about(minutes));
    }

    public Problem problem() {
        return problem;
    }

    Object[] about() {
        return about;
    }

    /** How long to wait before trying again; zero where waiting changes nothing. */
    Duration patience() {
        return patience;
    }
}
