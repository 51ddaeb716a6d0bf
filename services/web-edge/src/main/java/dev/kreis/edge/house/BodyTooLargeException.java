package dev.kreis.edge.house;

import java.io.IOException;

/** The body went on after the limit. */
public class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
}
