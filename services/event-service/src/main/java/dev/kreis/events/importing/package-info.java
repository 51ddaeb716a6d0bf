/** Attendee lists from spreadsheets: forgiving with form, strict with nobody else's row. */
@NullMarked
package dev.kreis.events.importing;

import org.jspecify.annotations.NullMarked;
