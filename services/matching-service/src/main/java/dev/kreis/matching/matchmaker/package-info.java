/** Who sits with whom: pure policy that knows people and rules, and neither clock nor store. */
@NullMarked
package dev.kreis.matching.matchmaker;

import org.jspecify.annotations.NullMarked;
