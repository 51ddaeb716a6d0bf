/** The front of the house: everything that a browser or a kiosk talks to. Owns no data. */
@NullMarked
package dev.kreis.edge;

import org.jspecify.annotations.NullMarked;
