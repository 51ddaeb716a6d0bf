/** Brings people who are here into small circles. */
@NullMarked
package dev.kreis.matching;

import org.jspecify.annotations.NullMarked;
