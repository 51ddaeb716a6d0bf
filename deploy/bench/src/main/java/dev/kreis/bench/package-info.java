/**
 * Measures the matching engine: instances of every kind, also ones it was never tuned on; a checker of its own; the
 * field's library as the rival; and a table of what was promised, what was measured, and whether it holds.
 */
@NullMarked
package dev.kreis.bench;

import org.jspecify.annotations.NullMarked;
