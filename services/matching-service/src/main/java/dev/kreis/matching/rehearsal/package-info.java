/** Evenings that never were, played through the code of a real room on a clock that runs fast. */
@NullMarked
package dev.kreis.matching.rehearsal;

import org.jspecify.annotations.NullMarked;
