/** What a room does next, given what it knows and the time: pure, so that an evening can be tried out on paper. */
@NullMarked
package dev.kreis.matching.seating;

import org.jspecify.annotations.NullMarked;
