/** Letters about somebody's place at a mixer: confirm your address, you are invited, a place is free. */
@NullMarked
package dev.kreis.followups.places;

import org.jspecify.annotations.NullMarked;
