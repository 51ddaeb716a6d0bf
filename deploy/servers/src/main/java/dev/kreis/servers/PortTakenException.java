package dev.kreis.servers;

/** Says that another program listens on the port a server was asked to use. */
public final class PortTakenException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final int port;

    PortTakenException(int port) {
        super("Port " + port + " is taken by another program");
        this.port = port;
    }

    /** The port in question. */
    public int port() {
        return port;
    }
}
