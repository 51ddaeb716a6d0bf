package dev.kreis.events.problems;

/** A request that ends with a problem document. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final transient Object[] about;

    /** @param about what the problem's sentence is filled with */
    public RefusedException(Problem problem, Object... about) {
        super(problem.type(), null, false, false);
        this.problem = problem;
        this.about = about;
    }

    public Problem problem() {
        return problem;
    }

    Object[] about() {
        return about;
    }
}
