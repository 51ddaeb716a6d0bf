/** When something is said about a mixer, and when it rests: a state machine without a clock of its own. */
@NullMarked
package dev.kreis.followups.rhythm;

import org.jspecify.annotations.NullMarked;
