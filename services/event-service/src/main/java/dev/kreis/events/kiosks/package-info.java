/** Paired devices at the door, each with a key that opens check-in at one mixer and nothing else. */
@NullMarked
package dev.kreis.events.kiosks;

import org.jspecify.annotations.NullMarked;
