/** Where messages arrive: one reader per topic, no logic. */
@NullMarked
package dev.kreis.followups.listening;

import org.jspecify.annotations.NullMarked;
