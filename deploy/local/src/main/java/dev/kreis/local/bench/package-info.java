/** Measures the way of a check-in through the suite, beside what the bare broker and a bare endpoint can do on the same machine. */
@NullMarked
package dev.kreis.local.bench;

import org.jspecify.annotations.NullMarked;
