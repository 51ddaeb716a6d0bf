/** Who is asking, as event-service's tokens say it. */
@NullMarked
package dev.kreis.tokens;

import org.jspecify.annotations.NullMarked;
