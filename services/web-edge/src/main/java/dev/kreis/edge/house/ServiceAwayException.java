package dev.kreis.edge.house;

/** A service could not be asked, or did not answer in time. */
public class ServiceAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServiceAwayException(Throwable cause) {
        super("a service is away", cause);
    }
}
