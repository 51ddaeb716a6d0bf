/**
 * Seats people while they arrive: keeps a tentative seating of everybody who waits, and sends a circle to its table when
 * it is good enough against what is likely to come, and always before anyone's bound.
 */
@NullMarked
package dev.kreis.matching.engine.live;

import org.jspecify.annotations.NullMarked;
