package dev.kreis.edge.pages;

/** Nobody is known who could see this page. */
class SessionOverException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
