/** Who may do what: keys that are kept, short-lived tokens that are signed, and the secrets behind both. */
@NullMarked
package dev.kreis.events.identity;

import org.jspecify.annotations.NullMarked;
