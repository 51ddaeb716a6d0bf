/** Who wishes to keep in touch with whom. A name and an address change hands only where both said yes. */
@NullMarked
package dev.kreis.followups.wishes;

import org.jspecify.annotations.NullMarked;
