/** What the other services said, as far as seating needs it; messages may come twice and in any order. */
@NullMarked
package dev.kreis.matching.projections;

import org.jspecify.annotations.NullMarked;
