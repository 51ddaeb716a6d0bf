/** How a refusal is said: RFC 9457 problem documents with documented types and a sentence for the person at the door. */
@NullMarked
package dev.kreis.events.problems;

import org.jspecify.annotations.NullMarked;
