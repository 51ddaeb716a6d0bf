/** Keeps each open mixer's room as it should be: reads what is stored, decides, writes circles. */
@NullMarked
package dev.kreis.matching.room;

import org.jspecify.annotations.NullMarked;
