package dev.kreis.events.identity;

import java.util.Optional;

/** Somebody who hands out keys and knows whom each of them speaks for. */
public interface KeyRing {
    /** @param digest of the key, see {@link Codes#digest}; revoked keys are not found */
    Optional<Bearer> find(String digest);
}
